// SPDX-License-Identifier: MIT
#pragma once

#include "helper/ports/outboxstore.h"
#include "helper/storage/connection.h"

namespace portreeve {

/// OutboxStore::queue().
Result<quint64> queueDeliveries(Connection &connection, std::span<const QueuedNotification> notifications,
                                qint64 nowMs);

/// OutboxStore::due(). One whose notification is damaged would be in the way for ever: it is made failed,
/// with an error that says so, and passed over.
Result<std::vector<PendingDelivery>> readDue(Connection &connection, const WhatIsDue &what,
                                             std::size_t limit);

/// OutboxStore::nextTryMs().
Result<qint64> readNextTry(Connection &connection, Channel channel, const QString &destination);

/// OutboxStore::nextExpiryMs().
Result<qint64> readNextExpiry(Connection &connection);

} // namespace portreeve
