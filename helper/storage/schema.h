// SPDX-License-Identifier: MIT
#pragma once

#include "helper/storage/connection.h"

namespace portreeve {

/// The newest schema this program knows: the number of the last file in schema/.
constexpr int kSchemaVersion = 4;

/// Refuses, as Storage, a database of another program and one of a newer schema; changes nothing.
Result<void> checkSchema(Connection &connection);

/// Brings the database to kSchemaVersion by the files of schema/, in one transaction. \pre checkSchema()
/// succeeded
Result<void> migrate(Connection &connection);

} // namespace portreeve
