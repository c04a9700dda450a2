// SPDX-License-Identifier: MIT
#include "app/ctl/channeldocument.h"

#include "app/ctl/moment.h"

namespace portreeve::ctl {

void writeChannel(JsonWriter &writer, const ChannelStatus &status, const QDateTime &now)
{
    writer.beginObject();
    writer.key("channel").text(toText(status.channel));
    writer.key("enabled").boolean(status.isEnabled);
    writer.key("settings").beginObject();
    for (const auto &[key, value] : status.values.asKeyValueRange())
        writer.key(key.toUtf8().constData()).text(value);
    writer.endObject();
    writer.key("secrets").texts(status.secretsSet);
    writer.key("missing").texts(status.missing);
    writer.key("place").text(status.place);
    writer.key("queued").integer(status.queued);
    writer.key("failed").integer(status.failed);
    writer.key("last_error").text(status.lastError);
    writeMoment(writer, "last_error_time", status.lastErrorSec, now);
    writeMoment(writer, "last_sent", status.lastSentSec, now);
    writeMoment(writer, "resumes", status.resumesSec, now);
    writer.endObject();
}

} // namespace portreeve::ctl
