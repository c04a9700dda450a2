// SPDX-License-Identifier: MIT
#include "helper/core/notify/digesttext.h"

#include "helper/core/notify/eventtext.h"
#include "helper/core/notify/reporttext.h"

namespace portreeve {

using namespace Qt::StringLiterals;

PlainMessage messageText(const Notification &notification, const Wording &wording)
{
    if (const auto *event = std::get_if<EntryEvent>(&notification.content))
        return eventText(*event, wording);
    PlainMessage message;
    if (const auto *report = std::get_if<StatusReport>(&notification.content))
        message = reportText(*report, wording);
    else
        message = problemText(std::get<ProblemEvent>(notification.content), wording);
    message.lines << momentText(secondsOf(notification), wording.zone);
    return message;
}

QString notificationLine(const Notification &notification, const Wording &wording)
{
    if (const auto *event = std::get_if<EntryEvent>(&notification.content))
        return eventLine(*event, wording);
    if (const auto *report = std::get_if<StatusReport>(&notification.content))
        return reportLine(*report, wording);
    return problemLine(std::get<ProblemEvent>(notification.content), wording);
}

QStringList digestLines(const Notification &notification, const Notification *previous,
                        const Wording &wording)
{
    QStringList lines;
    const qint64 atSec = secondsOf(notification);
    const QString day = dayText(atSec, wording.zone);
    if (previous == nullptr || day != dayText(secondsOf(*previous), wording.zone))
        lines << day;
    lines << clockText(atSec, wording.zone) + u' ' + notificationLine(notification, wording);
    return lines;
}

QString digestTitle(std::size_t count, const Wording &wording)
{
    const int number = static_cast<int>(count); // lupdate does not see through a cast
    return wording.host + u": "_s + wording.phrases.translate("DigestText", "%n messages", nullptr, number);
}

PlainMessage digestText(std::span<const Notification> notifications, const Wording &wording)
{
    PlainMessage message{digestTitle(notifications.size(), wording), {}};
    const Notification *previous = nullptr;
    for (const Notification &notification : notifications) {
        message.lines << digestLines(notification, previous, wording);
        previous = &notification;
    }
    return message;
}

} // namespace portreeve
