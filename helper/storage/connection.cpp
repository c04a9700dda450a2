// SPDX-License-Identifier: MIT
#include "helper/storage/connection.h"

#include "helper/storage/sqlfailure.h"

#include <QtSql/QSqlError>
#include <atomic>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

QString nextName()
{
    static std::atomic<quint32> counter = 0;
    return u"portreeve-%1"_s.arg(counter.fetch_add(1));
}

} // namespace

Connection::Connection(QString path)
    : m_path(std::move(path))
    , m_name(nextName())
    , m_database(QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name))
{
}

Connection::~Connection()
{
    m_database.close();
    // removeDatabase() complains while a copy of the object lives.
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<Connection>> Connection::open(const QString &path)
{
    std::unique_ptr<Connection> connection(new Connection(path));
    QSqlDatabase &database = connection->m_database;
    if (!database.isValid())
        return fail(ErrorCode::Storage, u"Qt's SQLite driver is missing; install it (libqt6sql6-sqlite)"_s);
    database.setDatabaseName(path);
    // A backup, or a curious user with sqlite3, may hold it for a moment.
    database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=2000"_s);
    if (!database.open())
        return connection->failure(database.lastError());
    return connection;
}

Result<void> Connection::execute(const QString &sql)
{
    return forEachRow(sql, [](const QSqlQuery &) { return Result<void>(); });
}

Result<QVariant> Connection::value(const QString &sql)
{
    QVariant found;
    auto done = forEachRow(sql, [&found](const QSqlQuery &row) {
        if (!found.isValid())
            found = row.value(0);
        return Result<void>();
    });
    if (!done)
        return std::unexpected(done.error());
    return found;
}

Result<void> Connection::forEachRow(const QString &sql,
                                    const std::function<Result<void>(const QSqlQuery &)> &take)
{
    auto query = prepare(sql);
    if (!query)
        return std::unexpected(query.error());
    return forEachRow(*query, take);
}

Result<void> Connection::forEachRow(QSqlQuery &query,
                                    const std::function<Result<void>(const QSqlQuery &)> &take)
{
    if (auto done = run(query); !done)
        return done;
    while (query.next()) {
        if (auto taken = take(query); !taken)
            return taken;
    }
    // next() says false for the end and for an error alike.
    if (query.lastError().isValid())
        return failure(query.lastError());
    return {};
}

Result<QSqlQuery> Connection::prepare(const QString &sql)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return failure(query.lastError());
    return query;
}

Result<void> Connection::run(QSqlQuery &query)
{
    if (!query.exec())
        return failure(query.lastError());
    return {};
}

Result<void> Connection::transact(const std::function<Result<void>()> &change)
{
    // IMMEDIATE: a lock that cannot be had shows here, not half-way.
    if (auto begun = execute(u"BEGIN IMMEDIATE"_s); !begun)
        return begun;
    auto done = change();
    if (done)
        done = execute(u"COMMIT"_s);
    if (!done) {
        // SQLite may have rolled back by itself (a full disk): then this fails, and that is as it should be.
        QSqlQuery(m_database).exec(u"ROLLBACK"_s);
    }
    return done;
}

std::unexpected<Error> Connection::failure(const QSqlError &sqlError) const
{
    return std::unexpected(fromSql(sqlError, m_path));
}

} // namespace portreeve
