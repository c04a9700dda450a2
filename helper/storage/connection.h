// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"

#include <QtCore/QString>
#include <QtCore/QVariant>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlQuery>
#include <functional>
#include <memory>

namespace portreeve {

/// One connection to an SQLite file, under a name of its own in Qt's list. Belongs to the thread that opened
/// it.
class Connection final
{
public:
    static Result<std::unique_ptr<Connection>> open(const QString &path);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    [[nodiscard]] const QString &path() const { return m_path; }

    /// Runs one statement that takes and gives nothing.
    Result<void> execute(const QString &sql);
    /// The first value of the first row; invalid where there is no row.
    Result<QVariant> value(const QString &sql);
    /// Calls \a take with the query on each row; ends early with the error that it gives.
    Result<void> forEachRow(const QString &sql, const std::function<Result<void>(const QSqlQuery &)> &take);

    /// The same of what prepare() gave with what is bound.
    Result<void> forEachRow(QSqlQuery &query, const std::function<Result<void>(const QSqlQuery &)> &take);

    /// A statement to bind and run(), many times.
    Result<QSqlQuery> prepare(const QString &sql);
    /// Executes what prepare() gave with what is bound.
    Result<void> run(QSqlQuery &query);

    /// BEGIN IMMEDIATE, \a change, and COMMIT; ROLLBACK where either fails.
    Result<void> transact(const std::function<Result<void>()> &change);

private:
    explicit Connection(QString path);
    [[nodiscard]] std::unexpected<Error> failure(const QSqlError &sqlError) const;

    QString m_path;
    QString m_name;
    QSqlDatabase m_database;
};

} // namespace portreeve
