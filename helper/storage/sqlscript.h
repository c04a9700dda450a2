// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"

#include <QtCore/QByteArray>
#include <QtCore/QStringList>

namespace portreeve {

/// The statements of an SQL file in UTF-8, in order, each with its semicolon and the comments before it.
/// SQLite's own tokenizer says where each ends, so strings, comments and the statements within a trigger may
/// have semicolons, and blank lines mean nothing.
/// \return Storage where something other than comments and white space follows the last finished statement
Result<QStringList> statementsOf(const QByteArray &script);

} // namespace portreeve
