// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/quota/entrybook.h"
#include "helper/storage/connection.h"

#include <span>

namespace portreeve {

/// Writes \a books over what is stored; passes over entries that do not exist.
Result<void> writeBooks(Connection &connection, std::span<const BookOf> books);

} // namespace portreeve
