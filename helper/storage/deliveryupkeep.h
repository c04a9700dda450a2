// SPDX-License-Identifier: MIT
#pragma once

#include "helper/ports/outboxstore.h"
#include "helper/storage/connection.h"

namespace portreeve {

/// OutboxStore::saveOutcomes().
Result<void> writeOutcomes(Connection &connection, std::span<const DeliveryOutcome> outcomes);

/// OutboxStore::expire(). A colon parts \a error from the error of the last try.
Result<quint64> expireDeliveries(Connection &connection, qint64 nowMs, const QString &error);

/// OutboxStore::requeue(). What was tried so far stays noted: attempts, parts that were taken, the last
/// error.
Result<quint64> requeueDeliveries(Connection &connection, std::span<const quint64> ids, qint64 nowMs,
                                  qint64 expiresMs);

/// OutboxStore::reschedule().
Result<void> rescheduleDeliveries(Connection &connection, Channel channel, qint64 notBeforeMs,
                                  qint64 expiresMs);

/// OutboxStore::bringNearer().
Result<void> bringDeliveriesNearer(Connection &connection, qint64 farMs, qint64 nowMs, qint64 expiresMs);

/// OutboxStore::failElsewhere().
Result<quint64> failDeliveriesElsewhere(Connection &connection, Channel channel,
                                        const QStringList &destinations, qint64 nowMs, const QString &error);

/// OutboxStore::forgetFinished(). The oldest are those that were finished first.
Result<void> forgetFinishedDeliveries(Connection &connection, qint64 keepFromMs);

} // namespace portreeve
