// SPDX-License-Identifier: MIT
#pragma once

#include "helper/ports/store.h"
#include "helper/storage/connection.h"

#include <span>

namespace portreeve {

/// Writes \a ids over what these entries had. NotFound where an entry that is to have one does not exist;
/// Storage where another entry has it.
Result<void> writeClassIds(Connection &connection, std::span<const ClassAssignment> ids);

} // namespace portreeve
