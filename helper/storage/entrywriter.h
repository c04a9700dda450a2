// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/entry.h"
#include "helper/storage/connection.h"

#include <span>

namespace portreeve {

/// Adds entries with all that was said of them, no usage, and a book that begins when they are added.
/// AlreadyExists where two would have the same ports, protocol and side.
Result<void> insertEntries(Connection &connection, std::span<const Entry> entries);

/// NotFound, AlreadyExists. Entries of one call may swap their ports.
Result<void> updateEntries(Connection &connection, std::span<const Entry> entries);

/// Removes entries with all that belongs to them. NotFound.
Result<void> removeEntries(Connection &connection, std::span<const EntryId> ids);

} // namespace portreeve
