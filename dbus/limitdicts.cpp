// SPDX-License-Identifier: MIT
#include "dbus/limitdicts.h"

#include "dbus/types.h"

#include <QtDBus/QDBusArgument>
#include <limits>

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

// Takes values out of what the helper tells, and keeps the first error. Keys that are not asked for are
// passed over: a later helper may tell more.
class Reader final
{
public:
    explicit Reader(const QVariantMap &dict)
        : m_dict(dict)
    {
    }

    quint64 number(const QString &key) { return typed<quint64>(key, "t"_L1); }
    qint64 seconds(const QString &key) { return typed<qint64>(key, "x"_L1); }
    QString text(const QString &key) { return typed<QString>(key, "s"_L1); }
    template <typename Word> Word word(const QString &key, std::optional<Word> (*parse)(QStringView))
    {
        const QString said = text(key);
        const auto parsed = parse(said);
        if (!parsed)
            note(fail(ErrorCode::InvalidArgument, u"%1: \"%2\" is unknown"_s.arg(key, said.left(24))));
        return parsed.value_or(Word{});
    }
    [[nodiscard]] bool has(const QString &key) const { return m_dict.contains(key); }
    [[nodiscard]] Result<void> result() const { return m_result; }

private:
    template <typename T> T typed(const QString &key, QLatin1StringView type)
    {
        const QVariant value = m_dict.value(key);
        if (value.typeId() == QMetaType::fromType<T>().id())
            return value.value<T>();
        note(wrongType(key, type));
        return {};
    }
    void note(const std::unexpected<Error> &error)
    {
        if (m_result)
            m_result = error;
    }

    const QVariantMap &m_dict;
    Result<void> m_result;
};

std::optional<TemporaryRate> temporaryIn(Reader &reader, const QString &direction)
{
    if (!reader.has(direction + "_bps"_L1))
        return std::nullopt;
    return TemporaryRate{reader.number(direction + "_bps"_L1), reader.seconds(direction + "_until"_L1)};
}

EffectiveRate effectiveIn(Reader &reader, const QString &direction)
{
    return {reader.word(direction + "_cause"_L1, &parseLimitCause), reader.number(direction + "_bps"_L1)};
}

Result<void> readTemporary(LimitSettings &limits, const QVariant &value)
{
    const auto dict = mapOf(value);
    if (!dict)
        return wrongType(u"temporary_limit"_s, "a{sv}"_L1);
    Reader reader(*dict);
    const auto up = temporaryIn(reader, u"up"_s);
    const auto down = temporaryIn(reader, u"down"_s);
    if (reader.result()) {
        limits.temporaryUp = up;
        limits.temporaryDown = down;
    }
    return reader.result();
}

Result<void> readEffectiveLimit(EffectiveLimit &effective, const QVariant &value)
{
    const auto dict = mapOf(value);
    if (!dict)
        return wrongType(u"effective_limit"_s, "a{sv}"_L1);
    Reader reader(*dict);
    effective = {
        effectiveIn(reader, u"up"_s), effectiveIn(reader, u"down"_s), reader.seconds(u"until"_s), {}};
    if (!reader.has(u"others"_s))
        return reader.result();
    const auto others = containerOf<IdList>(dict->value(u"others"_s), "at");
    if (!others)
        return wrongType(u"others"_s, "at"_L1);
    effective.others = {others->cbegin(), others->cend()};
    return reader.result();
}

void putReading(QVariantMap &dict, const QString &direction, const ShaperReading &reading)
{
    dict.insert(direction + "_bps"_L1, qulonglong{reading.bps});
    dict.insert(direction + "_dropped_packets"_L1, qulonglong{reading.droppedPackets});
    dict.insert(direction + "_queued_bytes"_L1, qulonglong{reading.queuedBytes});
}

ShaperReading readingIn(Reader &reader, const QString &direction)
{
    return {reader.number(direction + "_bps"_L1), reader.number(direction + "_dropped_packets"_L1),
            reader.number(direction + "_queued_bytes"_L1)};
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
    Reader reader(dict);
    LimitReading reading{*id, reader.word(u"state"_s, &parseLimitState), reader.text(u"class"_s),
                         readingIn(reader, u"up"_s), readingIn(reader, u"down"_s)};
    if (const auto read = reader.result(); !read)
        return std::unexpected(read.error());
    return reading;
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
    EffectiveLimit effective = entry.effective;
    if (dict.contains(u"effective_limit"_s)) {
        if (auto read = readEffectiveLimit(effective, dict.value(u"effective_limit"_s)); !read)
            return read;
    }
    if (dict.contains(u"temporary_limit"_s)) {
        if (auto read = readTemporary(entry.spec.limits, dict.value(u"temporary_limit"_s)); !read)
            return read;
    }
    entry.effective = std::move(effective);
    return {};
}

} // namespace portreeve
