// SPDX-License-Identifier: MIT
#include "app/ctl/outboxdocument.h"

#include "app/ctl/moment.h"

namespace portreeve::ctl {

namespace {

void writeMessage(JsonWriter &writer, const DeliveryReport &message, const QDateTime &now)
{
    writer.beginObject();
    writer.key("id").integer(message.id);
    writer.key("channel").text(toText(message.channel));
    writer.key("destination").text(message.destination);
    writer.key("kind").text(toText(message.kind));
    writer.key("entry");
    if (message.entry == 0)
        writer.null();
    else
        writer.integer(message.entry);
    writer.key("summary").text(message.summary);
    writer.key("state").text(toText(message.state));
    writer.key("attempts").integer(message.attempts);
    writer.key("error").text(message.error);
    writeMoment(writer, "created", message.createdSec, now);
    writeMoment(writer, "next_try", message.nextTrySec, now);
    writeMoment(writer, "expires", message.expiresSec, now);
    writeMoment(writer, "finished", message.finishedSec, now);
    writer.endObject();
}

} // namespace

QByteArray documentOf(const QList<DeliveryReport> &messages, const QDateTime &now)
{
    JsonWriter writer;
    writer.beginObject().key("messages").beginArray();
    for (const DeliveryReport &message : messages)
        writeMessage(writer, message, now);
    return writer.endArray().endObject().document();
}

} // namespace portreeve::ctl
