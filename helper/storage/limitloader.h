// SPDX-License-Identifier: MIT
#pragma once

#include "helper/ports/store.h"
#include "helper/storage/connection.h"

#include <optional>

namespace portreeve {

/// Reads limits, schedules and class ids into the entries that \a state has. Storage where a row makes no
/// sense. \pre the entries are there, in the order of their ids
Result<void> loadLimits(Connection &connection, StoredState &state);

/// A profile of the columns days, from_minute, to_minute, up_bps, down_bps from \a column on; nothing where
/// they hold numbers that fit none.
std::optional<RateProfile> readProfile(const QSqlQuery &row, int column);

} // namespace portreeve
