// SPDX-License-Identifier: MIT
#include "dbus/limitrequests.h"

#include "dbus/dictvalues.h"
#include "dbus/types.h"

#include <limits>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

const QString kUp = u"up_bps"_s;
const QString kDown = u"down_bps"_s;

void putRates(QVariantMap &dict, const RatePair &rates)
{
    if (rates.upBps)
        dict.insert(kUp, qulonglong{*rates.upBps});
    if (rates.downBps)
        dict.insert(kDown, qulonglong{*rates.downBps});
}

std::unexpected<Error> unknownKey(const QString &key, QLatin1StringView what)
{
    return fail(ErrorCode::InvalidArgument, u"%1: %2 has no such key"_s.arg(key.left(24), what));
}

// Takes a key of a rate; false where it is another key.
Result<bool> takeRate(RatePair &rates, const QString &key, const QVariant &value)
{
    if (key != kUp && key != kDown)
        return false;
    if (value.typeId() != QMetaType::ULongLong)
        return wrongType(key, "t (bits per second)"_L1);
    (key == kUp ? rates.upBps : rates.downBps) = value.toULongLong();
    return true;
}

template <typename Number> Result<Number> smallNumber(const QString &key, const QVariant &value)
{
    if (value.typeId() != QMetaType::UInt)
        return wrongType(key, "u"_L1);
    if (value.toUInt() > std::numeric_limits<Number>::max())
        return fail(ErrorCode::InvalidArgument, u"%1: %2 is out of range"_s.arg(key).arg(value.toUInt()));
    return static_cast<Number>(value.toUInt());
}

Result<void> takeProfileKey(RateProfile &profile, const QString &key, const QVariant &value)
{
    const auto rate = takeRate(profile.rates, key, value);
    if (!rate)
        return std::unexpected(rate.error());
    if (*rate)
        return {};
    if (key == "days"_L1) {
        const auto days = smallNumber<quint8>(key, value);
        profile.days = days.value_or(0);
        return days ? Result<void>{} : std::unexpected(days.error());
    }
    if (key != "from"_L1 && key != "to"_L1)
        return unknownKey(key, "a profile"_L1);
    const auto minute = smallNumber<quint16>(key, value);
    if (!minute)
        return std::unexpected(minute.error());
    (key == "from"_L1 ? profile.fromMinute : profile.toMinute) = *minute;
    return {};
}

Result<RateProfile> profileFromDict(const QVariantMap &dict)
{
    RateProfile profile;
    for (const QString &key : {u"days"_s, u"from"_s, u"to"_s}) {
        if (!dict.contains(key))
            return fail(ErrorCode::InvalidArgument, key + ": missing"_L1);
    }
    for (auto it = dict.cbegin(); it != dict.cend(); ++it) {
        if (const auto taken = takeProfileKey(profile, it.key(), it.value()); !taken)
            return std::unexpected(taken.error());
    }
    return profile;
}

QVariantMap toDict(const RateProfile &profile)
{
    QVariantMap dict{{u"days"_s, uint{profile.days}},
                     {u"from"_s, uint{profile.fromMinute}},
                     {u"to"_s, uint{profile.toMinute}}};
    putRates(dict, profile.rates);
    return dict;
}

} // namespace

QVariantMap toDict(const LimitChange &change)
{
    QVariantMap dict{{u"id"_s, qulonglong{change.id}}};
    putRates(dict, change.rates);
    if (change.forSeconds)
        dict.insert(u"for_seconds"_s, uint{*change.forSeconds});
    return dict;
}

Result<LimitChange> limitChangeFromDict(const QVariantMap &dict)
{
    const auto id = idFromDict(dict);
    if (!id)
        return std::unexpected(id.error());
    LimitChange change{*id, {}, {}};
    for (auto it = dict.cbegin(); it != dict.cend(); ++it) {
        const auto rate = takeRate(change.rates, it.key(), it.value());
        if (!rate)
            return std::unexpected(rate.error());
        if (*rate || it.key() == "id"_L1)
            continue;
        if (it.key() != "for_seconds"_L1)
            return unknownKey(it.key(), "a limit"_L1);
        if (it.value().typeId() != QMetaType::UInt)
            return wrongType(it.key(), "u (seconds)"_L1);
        change.forSeconds = it.value().toUInt();
    }
    if (change.forSeconds.value_or(0) > kMaxTemporarySec)
        return fail(ErrorCode::InvalidArgument,
                    u"for_seconds: it takes at most %1 (366 days)"_s.arg(kMaxTemporarySec));
    if (change.rates.isEmpty() && change.forSeconds.value_or(1) != 0)
        return fail(ErrorCode::InvalidArgument, u"up_bps: say a rate for at least one direction"_s);
    if (const auto valid = validateRates(change.rates); !valid)
        return std::unexpected(valid.error());
    return change;
}

void putLimits(QVariantMap &dict, const LimitSettings &limits)
{
    if (!limits.base.isEmpty()) {
        QVariantMap rates;
        putRates(rates, limits.base);
        dict.insert(u"limit"_s, rates);
    }
    if (limits.schedule.empty())
        return;
    DictList profiles;
    for (const RateProfile &profile : limits.schedule)
        profiles << toDict(profile);
    dict.insert(u"schedule"_s, QVariant::fromValue(profiles));
}

Result<void> applyLimit(LimitSettings &limits, const QVariant &value)
{
    const auto dict = mapOf(value);
    if (!dict)
        return wrongType(u"limit"_s, "a{sv}"_L1);
    RatePair rates;
    for (auto it = dict->cbegin(); it != dict->cend(); ++it) {
        const auto taken = takeRate(rates, it.key(), it.value());
        if (!taken)
            return std::unexpected(taken.error());
        if (!*taken)
            return unknownKey(it.key(), "a limit"_L1);
    }
    if (const auto valid = validateRates(rates); !valid)
        return valid;
    for (auto *side : {&rates.upBps, &rates.downBps}) {
        if (*side == kUnlimited)
            side->reset();
    }
    limits.base = rates;
    return {};
}

Result<void> applySchedule(LimitSettings &limits, const QVariant &value)
{
    const auto dicts = containerOf<DictList>(value, "aa{sv}");
    if (!dicts)
        return wrongType(u"schedule"_s, "aa{sv}"_L1);
    Schedule schedule;
    for (const QVariantMap &dict : *dicts) {
        const auto profile = profileFromDict(dict);
        if (!profile)
            return fail(ErrorCode::InvalidArgument,
                        u"schedule: profile %1: %2"_s.arg(schedule.size() + 1).arg(profile.error().detail));
        schedule.push_back(*profile);
    }
    const auto valid = validateSchedule(schedule);
    if (valid)
        limits.schedule = std::move(schedule);
    return valid;
}

} // namespace portreeve
