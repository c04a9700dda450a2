// SPDX-License-Identifier: MIT
#pragma once

#include "helper/ports/outboxstore.h"
#include "helper/storage/connection.h"

namespace portreeve {

/// OutboxStore::deliveries(). One whose notification is damaged has, in its place, a problem that tells so:
/// the others, and the reason why it failed, are to be seen all the same.
Result<std::vector<StoredDelivery>> readDeliveries(Connection &connection, std::optional<DeliveryState> state,
                                                   quint64 before, std::size_t limit);

/// OutboxStore::counts().
Result<std::map<std::pair<Channel, DeliveryState>, quint64>> countDeliveries(Connection &connection);

} // namespace portreeve
