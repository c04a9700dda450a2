// SPDX-License-Identifier: MIT
#include "dbus/limitreports.h"

#include "dbus/dictreader.h"
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

std::optional<TemporaryRate> temporaryIn(DictReader &reader, const QString &direction)
{
    if (!reader.has(direction + "_bps"_L1))
        return std::nullopt;
    return TemporaryRate{reader.number(direction + "_bps"_L1), reader.seconds(direction + "_until"_L1)};
}

EffectiveRate effectiveIn(DictReader &reader, const QString &direction)
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
    DictReader reader(*dict);
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
    DictReader reader(*dict);
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

ShaperReading readingIn(DictReader &reader, const QString &direction)
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
    DictReader reader(dict);
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
