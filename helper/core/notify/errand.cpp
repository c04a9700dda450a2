// SPDX-License-Identifier: MIT
#include "helper/core/notify/errand.h"

#include "helper/core/notify/digesttext.h"
#include "helper/core/notify/figures.h"

#include <algorithm>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

bool isUrgent(const Notification &notification)
{
    if (const auto *problem = std::get_if<ProblemEvent>(&notification.content))
        return !problem->detail.isEmpty();
    return notification.kind == NotificationKind::Reached;
}

QJsonObject telling(const Notification &notification, const MessageContext &context, const Wording &wording)
{
    const PlainMessage message = messageText(notification, wording);
    QJsonObject object = figuresOf(notification, context.zone);
    object.insert(u"title"_s, message.title);
    object.insert(u"text"_s, message.lines.join(u'\n'));
    return object;
}

Errand digestErrand(std::span<const Notification> notifications, const MessageContext &context,
                    const Wording &wording)
{
    QJsonArray messages;
    for (const Notification &notification : notifications)
        messages.append(telling(notification, context, wording));
    const auto count = static_cast<qint64>(notifications.size());
    return {digestText(notifications, wording),
            u"%1*%2"_s.arg(notifications.front().key).arg(count),
            u"digest"_s,
            std::ranges::any_of(notifications, &isUrgent),
            {{u"count"_s, count}, {u"messages"_s, messages}}};
}

} // namespace

Errand errandOf(std::span<const Notification> notifications, const MessageContext &context,
                const Wording &wording)
{
    if (notifications.size() > 1)
        return digestErrand(notifications, context, wording);
    const Notification &only = notifications.front();
    return {messageText(only, wording), only.key, toText(only.kind), isUrgent(only),
            telling(only, context, wording)};
}

Errand testErrand(const MessageContext &context, const Wording &wording)
{
    constexpr qint64 kMsPerSec = 1000;
    const QString key = u"test:%1"_s.arg(context.nowMs);
    const PlainMessage message{
        wording.phrases.translate("TestText", "Portreeve on %1: this is a test.", "host").arg(wording.host),
        {wording.phrases.translate("TestText", "Messages of this channel arrive here.")}};
    return {message,
            key,
            u"test"_s,
            false,
            {{u"kind"_s, u"test"_s},
             {u"key"_s, key},
             {u"time"_s, isoText(context.nowMs / kMsPerSec, context.zone)},
             {u"title"_s, message.title},
             {u"text"_s, message.lines.join(u'\n')}}};
}

} // namespace portreeve
