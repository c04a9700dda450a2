// SPDX-License-Identifier: MIT
#include "app/ctl/limitdocument.h"

#include "app/ctl/limitreason.h"
#include "app/ctl/moment.h"

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

void writeRate(JsonWriter &writer, const char *key, std::optional<quint64> bps)
{
    writer.key(key);
    if (bps)
        writer.integer(*bps);
    else
        writer.null();
}

// Of what holds, "no limit" and nothing at all are the same.
void writeLimited(JsonWriter &writer, const char *key, quint64 bps)
{
    writeRate(writer, key, bps == kUnlimited ? std::nullopt : std::optional(bps));
}

void writeRates(JsonWriter &writer, const RatePair &rates)
{
    writeRate(writer, "up_bps", rates.upBps);
    writeRate(writer, "down_bps", rates.downBps);
}

void writeTemporary(JsonWriter &writer, const std::optional<TemporaryRate> &rate, const char *rateKey,
                    const char *untilKey, const QDateTime &now)
{
    if (rate) {
        writer.key(rateKey).integer(rate->bps);
        writeMoment(writer, untilKey, rate->untilSec, now);
    } else {
        writer.key(rateKey).null().key(untilKey).null();
    }
}

void writeBase(JsonWriter &writer, const RatePair &base)
{
    writer.key("limit");
    if (base.isEmpty()) {
        writer.null();
        return;
    }
    writer.beginObject();
    writeRates(writer, base);
    writer.endObject();
}

void writeEffective(JsonWriter &writer, const Entry &entry, const QDateTime &now)
{
    writer.key("effective_limit").beginObject();
    writeLimited(writer, "up_bps", entry.effective.up.bps);
    writeLimited(writer, "down_bps", entry.effective.down.bps);
    writer.key("reason").text(reasonText(entry, now));
    writeMoment(writer, "until", entry.effective.nextChangeSec(), now);
    writer.endObject();
}

void writeTemporaries(JsonWriter &writer, const LimitSettings &limits, const QDateTime &now)
{
    writer.key("temporary_limit");
    if (!limits.temporaryUp && !limits.temporaryDown) {
        writer.null();
        return;
    }
    writer.beginObject();
    writeTemporary(writer, limits.temporaryUp, "up_bps", "up_until", now);
    writeTemporary(writer, limits.temporaryDown, "down_bps", "down_until", now);
    writer.endObject();
}

} // namespace

void writeLimits(JsonWriter &writer, const Entry &entry, const QDateTime &now)
{
    writeBase(writer, entry.spec.limits.base);
    writeEffective(writer, entry, now);
    writeTemporaries(writer, entry.spec.limits, now);
    writeSchedule(writer, entry.spec.limits.schedule);
}

void writeSchedule(JsonWriter &writer, const Schedule &schedule)
{
    writer.key("schedule").beginArray();
    for (const RateProfile &profile : schedule) {
        writer.beginObject().key("days").text(daysText(profile.days));
        writer.key("from").text(timeText(profile.fromMinute)).key("to").text(timeText(profile.toMinute));
        writeRates(writer, profile.rates);
        writer.endObject();
    }
    writer.endArray();
}

void writeKernelLimit(JsonWriter &writer, const std::optional<LimitReading> &reading)
{
    writer.key("kernel_limit");
    if (!reading || reading->classId.isEmpty()) {
        writer.null();
        return;
    }
    writer.beginObject().key("state").text(toText(reading->state)).key("class").text(reading->classId);
    writeLimited(writer, "up_bps", reading->up.bps);
    writeLimited(writer, "down_bps", reading->down.bps);
    writer.key("up_dropped_packets").integer(reading->up.droppedPackets);
    writer.key("down_dropped_packets").integer(reading->down.droppedPackets);
    writer.key("up_queued_bytes").integer(reading->up.queuedBytes);
    writer.key("down_queued_bytes").integer(reading->down.queuedBytes);
    writer.endObject();
}

} // namespace portreeve::ctl
