// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/burst/minute.h"
#include "helper/storage/connection.h"

#include <span>
#include <vector>

namespace portreeve {

/// Adds minutes, and forgets all that ended before \a keepFromMs. Passes over entries that do not exist.
Result<void> addMinutes(Connection &connection, std::span<const Minute> minutes, qint64 keepFromMs);

/// Forgets all minutes of these entries.
Result<void> forgetMinutesOf(Connection &connection, std::span<const EntryId> ids);

/// Those that ended at \a fromMs or later, rising in time; of one entry, or of all where \a id is 0. Storage
/// where a row makes no sense.
Result<std::vector<Minute>> readMinutes(Connection &connection, EntryId id, qint64 fromMs);

} // namespace portreeve
