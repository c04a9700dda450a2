// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"

#include <QtCore/QString>

class QSqlError;

namespace portreeve {

/// What \a error of SQLite means for the user: AlreadyExists where it is a UNIQUE constraint, else Storage,
/// with a sentence that names the file at \a path and says what to do.
Error fromSql(const QSqlError &error, const QString &path);

} // namespace portreeve
