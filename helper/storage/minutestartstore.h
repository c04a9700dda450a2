// SPDX-License-Identifier: MIT
#pragma once

#include "helper/ports/store.h"
#include "helper/storage/connection.h"

#include <span>

namespace portreeve {

/// Writes \a start over what is stored; totals of entries that it does not name stay.
Result<void> writeMinuteStart(Connection &connection, const MinuteStart &start);

/// Forgets the totals of these entries.
Result<void> forgetTotalsOf(Connection &connection, std::span<const EntryId> ids);

/// Reads it into \a state; passes over entries that do not exist. Storage where a row makes no sense.
/// \pre the entries are there, in the order of their ids
Result<void> loadMinuteStart(Connection &connection, StoredState &state);

} // namespace portreeve
