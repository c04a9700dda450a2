// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/entry.h"
#include "helper/storage/connection.h"

#include <span>

namespace portreeve {

/// Writes the quotas of entries that were just inserted.
Result<void> insertQuotas(Connection &connection, std::span<const Entry> entries);

/// Writes the quotas of entries over what is stored; rows that say the same already are left alone.
/// \pre the entries exist
Result<void> updateQuotas(Connection &connection, std::span<const Entry> entries);

} // namespace portreeve
