// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/channel.h"

#include <QtCore/QString>
#include <QtCore/QtGlobal>
#include <optional>

namespace portreeve {

/// How far a message has come on one channel, to one destination.
enum class DeliveryState {
    Queued, ///< it waits, for its first try or for another
    Sent,   ///< the service said that it took it
    Failed, ///< it was given up; the error says why
};

/// `queued`, `sent`, `failed`.
QString toText(DeliveryState state);
std::optional<DeliveryState> parseDeliveryState(QStringView text);

/// A message as the outbox shows it. Times are seconds since the epoch.
struct DeliveryReport
{
    quint64 id = 0; ///< rising, never used again
    Channel channel = Channel::Telegram;
    QString destination; ///< a chat or an address; empty where the channel has just one
    NotificationKind kind = NotificationKind::Threshold;
    quint64 entry = 0; ///< the entry that it is about; 0: none
    QString summary;   ///< one line, in the channel's language
    DeliveryState state = DeliveryState::Queued;
    quint32 attempts = 0;
    QString error;          ///< of the last try; empty where there was none
    qint64 createdSec = 0;  ///< when it was queued
    qint64 nextTrySec = 0;  ///< while it is queued: not before then
    qint64 expiresSec = 0;  ///< while it is queued: then it is given up
    qint64 finishedSec = 0; ///< when it was sent or given up
    bool operator==(const DeliveryReport &) const = default;
};

} // namespace portreeve
