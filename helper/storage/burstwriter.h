// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/entry.h"
#include "helper/storage/connection.h"

#include <span>

namespace portreeve {

/// Writes the burst protection of entries that were just inserted.
Result<void> insertBursts(Connection &connection, std::span<const Entry> entries);

/// Writes the burst protection of entries over what is stored; rows that say the same already are left alone.
/// \pre the entries exist
Result<void> updateBursts(Connection &connection, std::span<const Entry> entries);

} // namespace portreeve
