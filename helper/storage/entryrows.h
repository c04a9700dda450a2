// SPDX-License-Identifier: MIT
#pragma once

#include "helper/ports/store.h"
#include "helper/storage/connection.h"

namespace portreeve {

/// Puts a row into its entry. The error's detail says what is wrong with the row.
using TakeRow = Result<void> (*)(const QSqlQuery &row, StoredEntry &entry);

/// Reads rows of a table into the entries that \a state has, in the order of their ids. Storage where there
/// is none for a row, or where \a take refuses it. \param sql gives the id of the entry first \param what the
/// rows are, for people: "limits"
Result<void> readInto(Connection &connection, StoredState &state, const QString &sql, const QString &what,
                      TakeRow take);

} // namespace portreeve
