// SPDX-License-Identifier: MIT
#pragma once

#include "helper/ports/store.h"
#include "helper/storage/connection.h"

#include <span>

namespace portreeve {

/// Adds marks, and forgets all from before \a keepFromMs. A second mark of the same moment replaces the
/// first. NotFound where there is no such entry.
Result<void> addDayMarks(Connection &connection, std::span<const DayMark> marks, qint64 keepFromMs);

/// Reads all marks into \a state, by entry, rising in time. Storage where one is of no entry.
Result<void> loadDayMarks(Connection &connection, StoredState &state);

} // namespace portreeve
