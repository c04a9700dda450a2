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
Result<std::vector<PendingDelivery>> readDue(Connection &connection, Channel channel, qint64 nowMs,
                                             std::size_t limit);

/// OutboxStore::dueCounts(), damaged ones among them.
Result<std::map<QString, quint64>> countDue(Connection &connection, Channel channel, qint64 nowMs);

/// OutboxStore::nextDeliveryMs().
Result<qint64> readNextDelivery(Connection &connection, Channel channel);

} // namespace portreeve
