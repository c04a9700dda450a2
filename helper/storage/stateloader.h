// SPDX-License-Identifier: MIT
#pragma once

#include "helper/ports/store.h"
#include "helper/storage/connection.h"

namespace portreeve {

/// Reads all of the database. Storage where a row makes no sense.
Result<StoredState> loadState(Connection &connection);

} // namespace portreeve
