// SPDX-License-Identifier: MIT
#pragma once

#include "helper/ports/outboxstore.h"
#include "helper/storage/connection.h"

namespace portreeve {

/// What readDelivery() reads: columns and tables of a SELECT. \param index the index that it must use; empty
/// for what SQLite chooses
QString deliverySelection(const QString &index = {});

/// A row of deliveries with its notification.
struct DeliveryRow
{
    StoredDelivery stored;
    /// What is wrong with what it says; empty where nothing is. Then its notification tells of that.
    QString damage;
};

/// Reads a row of deliverySelection(). Storage where the delivery itself makes no sense.
Result<DeliveryRow> readDelivery(const Connection &connection, const QSqlQuery &row);

} // namespace portreeve
