// SPDX-License-Identifier: MIT
#pragma once

#include "helper/ports/store.h"
#include "helper/storage/connection.h"

#include <span>

namespace portreeve {

/// Records alerts under their ids, as not announced, and forgets the oldest beyond kMaxAlerts. NotFound where
/// there is no such entry.
Result<void> addAlerts(Connection &connection, std::span<const Alert> alerts);

Result<void> markAnnounced(Connection &connection, std::span<const quint64> alertIds);

/// In the order of their ids, those above \a after. Storage where a row makes no sense.
Result<std::vector<Alert>> readAlerts(Connection &connection, quint64 after, std::size_t limit);

/// Reads the greatest id and the alerts of which nobody was told into \a state. Storage where a row makes no
/// sense.
Result<void> loadAlerts(Connection &connection, StoredState &state);

} // namespace portreeve
