// SPDX-License-Identifier: MIT
#pragma once

#include "helper/ports/store.h"
#include "helper/storage/connection.h"

#include <span>

namespace portreeve {

/// Adds periods, and forgets the oldest of their entries beyond kMaxClosedPeriods. NotFound where there is no
/// such entry.
Result<void> addClosedPeriods(Connection &connection, std::span<const ClosedPeriod> periods);

/// The last ones that were added first. Storage where a row makes no sense.
Result<std::vector<ClosedPeriod>> readClosedPeriods(Connection &connection, EntryId id, std::size_t limit);

} // namespace portreeve
