// SPDX-License-Identifier: MIT
#include "dbus/limitreports.h"

#include "dbus/dictvalues.h"
#include "dbus/types.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

void putTemporary(QVariantMap &dict, const QString &direction, const std::optional<TemporaryRate> &rate)
{
    if (!rate)
        return;
    dict.insert(direction + "_bps"_L1, qulonglong{rate->bps});
    dict.insert(direction + "_until"_L1, qlonglong{rate->untilSec});
}

void putRate(QVariantMap &dict, const QString &direction, const EffectiveRate &rate)
{
    dict.insert(direction + "_bps"_L1, qulonglong{rate.bps});
    dict.insert(direction + "_cause"_L1, toText(rate.cause));
    if (rate.untilSec == 0)
        return;
    dict.insert(direction + "_until"_L1, qlonglong{rate.untilSec});
    dict.insert(direction + "_next_bps"_L1, qulonglong{rate.nextBps});
    dict.insert(direction + "_next_cause"_L1, toText(rate.nextCause));
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
    EffectiveRate rate{.cause = reader.word(direction + "_cause"_L1, &parseLimitCause),
                       .bps = reader.number(direction + "_bps"_L1)};
    if (!reader.has(direction + "_until"_L1))
        return rate;
    rate.untilSec = reader.seconds(direction + "_until"_L1);
    rate.nextBps = reader.number(direction + "_next_bps"_L1);
    rate.nextCause = reader.word(direction + "_next_cause"_L1, &parseLimitCause);
    return rate;
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
    effective = {effectiveIn(reader, u"up"_s), effectiveIn(reader, u"down"_s), {}};
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
    QVariantMap limit;
    putRate(limit, u"up"_s, effective.up);
    putRate(limit, u"down"_s, effective.down);
    if (!effective.others.empty())
        limit.insert(u"others"_s,
                     QVariant::fromValue(IdList(effective.others.cbegin(), effective.others.cend())));
    dict.insert(u"effective_limit"_s, limit);
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
