// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/types.h"
#include "dbus/vocabulary/channel.h"
#include "dbus/vocabulary/delivery.h"

/// How channels and the outbox travel.
namespace portreeve {

/// One row of Notifications.GetChannels.
QVariantMap toDict(const ChannelStatus &status);
Result<ChannelStatus> channelFromDict(const QVariantMap &dict);

/// One row of Notifications.Outbox.
QVariantMap toDict(const DeliveryReport &report);
Result<DeliveryReport> deliveryFromDict(const QVariantMap &dict);

/// The key "muted" of an entry.
void putMuted(QVariantMap &dict, KindSet muted);
Result<void> applyMuted(KindSet &muted, const QVariant &value);

} // namespace portreeve
