// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/channel.h"
#include "helper/core/notify/notification.h"

#include <QtCore/QString>
#include <vector>

namespace portreeve {

/// Where a notification goes, and when. Times are milliseconds since the epoch.
struct Addressee
{
    Channel channel = Channel::Telegram;
    QString destination; ///< empty where the channel has just one
    qint64 notBeforeMs = 0;
    qint64 expiresMs = 0;
    bool operator==(const Addressee &) const = default;
};

/// A notification with all to whom it goes.
struct QueuedNotification
{
    Notification notification;
    std::vector<Addressee> addressees;
    bool operator==(const QueuedNotification &) const = default;
};

} // namespace portreeve
