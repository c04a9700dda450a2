// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/usage.h"
#include "helper/storage/connection.h"

#include <span>

namespace portreeve {

/// Writes \a usage over what is stored; passes over entries that do not exist.
Result<void> writeUsage(Connection &connection, std::span<const Usage> usage);

} // namespace portreeve
