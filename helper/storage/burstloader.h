// SPDX-License-Identifier: MIT
#pragma once

#include "helper/ports/store.h"
#include "helper/storage/connection.h"

namespace portreeve {

/// Reads burst protection into the entries that \a state has. Storage where a row makes no sense.
/// \pre the entries are there, in the order of their ids
Result<void> loadBursts(Connection &connection, StoredState &state);

} // namespace portreeve
