// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"

#include <QtCore/QString>

class QSqlError;

namespace portreeve {

/// What \a error of SQLite means for the user: AlreadyExists where it is a UNIQUE constraint, else Storage,
/// with a sentence that names the file at \a path and says what to do.
Error fromSql(const QSqlError &error, const QString &path);

/// Storage: what the file at \a path has of the entry \a id makes no sense, because of \a why.
std::unexpected<Error> failDamaged(const QString &path, const QString &id, const QString &why);

/// The same of something else: "alert 7".
std::unexpected<Error> failDamagedRow(const QString &path, const QString &what, const QString &why);

/// NotFound: there is no such entry.
std::unexpected<Error> failMissing(quint64 id);

} // namespace portreeve
