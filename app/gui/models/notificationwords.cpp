// SPDX-License-Identifier: MIT
#include "app/gui/models/notificationwords.h"

#include <QtCore/QCoreApplication>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Notification)
};

} // namespace

QString kindTitle(NotificationKind kind)
{
    switch (kind) {
    case NotificationKind::Threshold:
        return Words::tr("Quota passes a threshold");
    case NotificationKind::Reached:
        return Words::tr("Quota is used up");
    case NotificationKind::BurstBegan:
        return Words::tr("Burst protection begins");
    case NotificationKind::BurstEnded:
        return Words::tr("Burst protection ends");
    case NotificationKind::PeriodEnded:
        return Words::tr("Period is over");
    case NotificationKind::Problem:
        return Words::tr("Problem of the helper");
    case NotificationKind::Report:
        break;
    }
    return Words::tr("Status report");
}

QString kindPhrase(NotificationKind kind)
{
    switch (kind) {
    case NotificationKind::Threshold:
        return Words::tr("passed thresholds");
    case NotificationKind::Reached:
        return Words::tr("a used up quota");
    case NotificationKind::BurstBegan:
        return Words::tr("the begin of burst protection");
    case NotificationKind::BurstEnded:
        return Words::tr("the end of burst protection");
    case NotificationKind::PeriodEnded:
        return Words::tr("the end of a period");
    case NotificationKind::Problem:
        return Words::tr("problems of the helper");
    case NotificationKind::Report:
        break;
    }
    return Words::tr("the status");
}

QList<NotificationKind> kindsIn(KindSet kinds)
{
    QList<NotificationKind> list;
    for (const NotificationKind kind :
         {NotificationKind::Threshold, NotificationKind::Reached, NotificationKind::BurstBegan,
          NotificationKind::BurstEnded, NotificationKind::PeriodEnded, NotificationKind::Problem})
        if (kinds.contains(kind))
            list << kind;
    return list;
}

QString channelTitle(Channel channel)
{
    switch (channel) {
    case Channel::Telegram:
        return Words::tr("Telegram");
    case Channel::Webhook:
        return Words::tr("Webhook");
    case Channel::Email:
        break;
    }
    return Words::tr("Email");
}

DeliveryMark deliveryMark(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Queued:
        return {"waiting"_L1, Words::tr("Waiting")};
    case DeliveryState::Sent:
        return {"connected"_L1, Words::tr("Sent")};
    case DeliveryState::Failed:
        break;
    }
    return {"warning"_L1, Words::tr("Failed")};
}

QString mutedSentence(KindSet muted)
{
    if (muted.isEmpty())
        return {};
    if (muted == KindSet::ofEntries())
        return Words::tr("No messages about it.");
    QStringList phrases;
    for (const NotificationKind kind : kindsIn(muted))
        phrases << kindPhrase(kind);
    const QString last = phrases.takeLast();
    return Words::tr("No messages about %1.")
        .arg(phrases.isEmpty() ? last
                               : Words::tr("%1 or %2", "list, last of it")
                                     .arg(phrases.join(Words::tr(", ", "between kinds of messages")), last));
}

} // namespace portreeve
