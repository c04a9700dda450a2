// SPDX-License-Identifier: MIT
#pragma once

#include "helper/storage/connection.h"

#include <QtCore/QStringList>
#include <initializer_list>

namespace portreeve {

/// Binds \a values from the first placeholder on and runs \a query.
Result<void> runWith(Connection &connection, QSqlQuery &query, std::initializer_list<QVariant> values);

/// Runs a \a query that writes a row where there is an entry \a id; NotFound where there is none.
Result<void> runForEntry(Connection &connection, QSqlQuery &query, quint64 id);

/// Runs a statement with one placeholder for each of \a values.
Result<void> runForEach(Connection &connection, const QString &sql, const QStringList &values);

} // namespace portreeve
