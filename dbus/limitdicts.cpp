// SPDX-License-Identifier: MIT
#include "dbus/limitdicts.h"

#include "dbus/types.h"

#include <QtDBus/QDBusArgument>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

const QString kUp = u"up_bps"_s;
const QString kDown = u"down_bps"_s;

// Within a variant, containers come from the bus as they are on the wire.
template <typename T> std::optional<T> containerOf(const QVariant &value, const char *signature)
{
    if (value.typeId() == qMetaTypeId<T>())
        return value.value<T>();
    if (value.typeId() != qMetaTypeId<QDBusArgument>())
        return std::nullopt;
    const auto argument = value.value<QDBusArgument>();
    if (argument.currentSignature() != QLatin1StringView(signature))
        return std::nullopt;
    return qdbus_cast<T>(argument);
}

std::optional<QVariantMap> mapOf(const QVariant &value)
{
    return containerOf<QVariantMap>(value, "a{sv}");
}

void putRates(QVariantMap &dict, const RatePair &rates)
{
    if (rates.upBps)
        dict.insert(kUp, qulonglong{*rates.upBps});
    if (rates.downBps)
        dict.insert(kDown, qulonglong{*rates.downBps});
}

std::unexpected<Error> wrongType(const QString &key, QLatin1StringView type)
{
    return fail(ErrorCode::InvalidArgument, u"%1: it must be of D-Bus type %2"_s.arg(key.left(24), type));
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

void putTemporary(QVariantMap &dict, const QString &direction, const std::optional<TemporaryRate> &rate)
{
    if (!rate)
        return;
    dict.insert(direction + "_bps"_L1, qulonglong{rate->bps});
    dict.insert(direction + "_until"_L1, qlonglong{rate->untilSec});
}

std::optional<TemporaryRate> temporaryIn(const QVariantMap &dict, const QString &direction)
{
    if (!dict.contains(direction + "_bps"_L1))
        return std::nullopt;
    return TemporaryRate{dict.value(direction + "_bps"_L1).toULongLong(),
                         dict.value(direction + "_until"_L1).toLongLong()};
}

EffectiveRate effectiveIn(const QVariantMap &dict, const QString &direction)
{
    return {parseLimitCause(dict.value(direction + "_cause"_L1).toString()).value_or(LimitCause::None),
            dict.value(direction + "_bps"_L1).toULongLong()};
}

void putReading(QVariantMap &dict, const QString &direction, const ShaperReading &reading)
{
    dict.insert(direction + "_bps"_L1, qulonglong{reading.bps});
    dict.insert(direction + "_dropped_packets"_L1, qulonglong{reading.droppedPackets});
    dict.insert(direction + "_queued_bytes"_L1, qulonglong{reading.queuedBytes});
}

ShaperReading readingIn(const QVariantMap &dict, const QString &direction)
{
    return {dict.value(direction + "_bps"_L1).toULongLong(),
            dict.value(direction + "_dropped_packets"_L1).toULongLong(),
            dict.value(direction + "_queued_bytes"_L1).toULongLong()};
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

QVariantMap toDict(const LimitReading &reading)
{
    QVariantMap dict{{u"id"_s, qulonglong{reading.id}},
                     {u"state"_s, toText(reading.state)},
                     {u"class"_s, reading.classId}};
    putReading(dict, u"up"_s, reading.up);
    putReading(dict, u"down"_s, reading.down);
    return dict;
}

Result<LimitReading> limitReadingFromDict(const QVariantMap &dict)
{
    const auto id = idFromDict(dict);
    if (!id)
        return std::unexpected(id.error());
    return LimitReading{*id, parseLimitState(dict.value(u"state"_s).toString()).value_or(LimitState::None),
                        dict.value(u"class"_s).toString(), readingIn(dict, u"up"_s),
                        readingIn(dict, u"down"_s)};
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

void putEffective(QVariantMap &dict, const Entry &entry)
{
    QVariantMap temporary;
    putTemporary(temporary, u"up"_s, entry.spec.limits.temporaryUp);
    putTemporary(temporary, u"down"_s, entry.spec.limits.temporaryDown);
    if (!temporary.isEmpty())
        dict.insert(u"temporary_limit"_s, temporary);
    const EffectiveLimit &effective = entry.effective;
    if (effective == EffectiveLimit{})
        return;
    QVariantMap limit{{u"up_bps"_s, qulonglong{effective.up.bps}},
                      {u"up_cause"_s, toText(effective.up.cause)},
                      {u"down_bps"_s, qulonglong{effective.down.bps}},
                      {u"down_cause"_s, toText(effective.down.cause)},
                      {u"until"_s, qlonglong{effective.untilSec}}};
    if (!effective.others.empty())
        limit.insert(u"others"_s,
                     QVariant::fromValue(IdList(effective.others.cbegin(), effective.others.cend())));
    dict.insert(u"effective_limit"_s, limit);
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

Result<void> readEffective(Entry &entry, const QVariantMap &dict)
{
    if (dict.contains(u"temporary_limit"_s)) {
        const auto temporary = mapOf(dict.value(u"temporary_limit"_s));
        if (!temporary)
            return wrongType(u"temporary_limit"_s, "a{sv}"_L1);
        entry.spec.limits.temporaryUp = temporaryIn(*temporary, u"up"_s);
        entry.spec.limits.temporaryDown = temporaryIn(*temporary, u"down"_s);
    }
    if (!dict.contains(u"effective_limit"_s))
        return {};
    const auto limit = mapOf(dict.value(u"effective_limit"_s));
    if (!limit)
        return wrongType(u"effective_limit"_s, "a{sv}"_L1);
    const auto others = containerOf<IdList>(limit->value(u"others"_s), "at").value_or(IdList());
    entry.effective = {effectiveIn(*limit, u"up"_s),
                       effectiveIn(*limit, u"down"_s),
                       limit->value(u"until"_s).toLongLong(),
                       {others.cbegin(), others.cend()}};
    return {};
}

} // namespace portreeve
