// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/delivery.h"
#include "dbus/vocabulary/notification.h"

#include <QtCore/QList>

namespace portreeve {

/// Messages, their kinds and channels in a person's words and language; the bus has its own.

/// What a message is about: `Quota used up`.
QString kindTitle(NotificationKind kind);
/// The same within a sentence: `a used up quota`.
QString kindPhrase(NotificationKind kind);
/// The kinds of \a kinds in the order of NotificationKind.
QList<NotificationKind> kindsIn(KindSet kinds);

/// `Telegram`, `Webhook`, `Email`.
QString channelTitle(Channel channel);

/// How a delivery's state is shown.
struct DeliveryMark
{
    QLatin1StringView symbol; ///< of symbolicIcon()
    QString text;
};
DeliveryMark deliveryMark(DeliveryState state);

/// `No messages about passed thresholds and the end of a period.`; empty where nothing is muted.
QString mutedSentence(KindSet muted);

} // namespace portreeve
