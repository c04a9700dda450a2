// SPDX-License-Identifier: MIT
#include "app/ctl/burstdocument.h"

#include "app/ctl/moment.h"

namespace portreeve::ctl {

void writeBurstSettings(JsonWriter &writer, const BurstSettings &burst)
{
    writer.key("trigger_bps").integer(burst.triggerBps);
    writer.key("window_minutes").integer(burst.windowMin);
    writer.key("throttle_bps").integer(burst.throttleBps);
    writer.key("duration_minutes").integer(burst.durationMin);
    writer.key("direction").text(toText(burst.direction));
}

void writeBurst(JsonWriter &writer, const Entry &entry, const QDateTime &now)
{
    writer.key("burst");
    if (!entry.spec.burst) {
        writer.null();
        return;
    }
    const BurstStatus &status = entry.burstStatus;
    writer.beginObject();
    writeBurstSettings(writer, *entry.spec.burst);
    writer.key("state").text(status.isThrottled() ? u"throttled" : u"armed");
    writeMoment(writer, "since", status.sinceSec, now);
    writeMoment(writer, "until", status.untilSec, now);
    writer.key("minutes_above").integer(status.minutesAbove);
    writer.endObject();
}

} // namespace portreeve::ctl
