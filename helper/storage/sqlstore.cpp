// SPDX-License-Identifier: MIT
#include "helper/storage/sqlstore.h"

#include "helper/storage/binding.h"
#include "helper/storage/classidwriter.h"
#include "helper/storage/intenttext.h"
#include "helper/storage/limitwriter.h"
#include "helper/storage/privatefiles.h"
#include "helper/storage/schema.h"
#include "helper/storage/stateloader.h"
#include "helper/storage/usagewriter.h"

#include <initializer_list>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

/// What SQLite is told anew at each open. Journal modes other than WAL are as safe, but would let a reader
/// hold up a commit; SQLite falls back to them without an error where it cannot share memory.
Result<void> configure(Connection &connection)
{
    const auto mode = connection.value(u"PRAGMA journal_mode = WAL"_s);
    if (!mode)
        return std::unexpected(mode.error());
    if (mode->toString() != "wal"_L1)
        return fail(ErrorCode::Storage,
                    u"%1: its file system cannot hold a write-ahead log; put it on a local disk"_s.arg(
                        connection.path()));
    for (const QString &pragma :
         {u"PRAGMA foreign_keys = ON"_s, u"PRAGMA synchronous = FULL"_s,
          // After a checkpoint the log is cut back to 8 MiB, whatever one large batch took.
          u"PRAGMA journal_size_limit = 8388608"_s}) {
        if (auto done = connection.execute(pragma); !done)
            return done;
    }
    return {};
}

/// Reads every page once, at start: 10 ms with 10,000 entries, 80 ms with 65,535.
Result<void> checkSound(Connection &connection)
{
    const auto verdict = connection.value(u"PRAGMA quick_check(1)"_s);
    if (!verdict)
        return std::unexpected(verdict.error());
    if (verdict->toString() != "ok"_L1)
        return fail(ErrorCode::Storage, u"%1: it is damaged (%2); restore a backup or move it away"_s.arg(
                                            connection.path(), verdict->toString()));
    return {};
}

/// Binds \a values from the first placeholder on and runs \a query.
Result<void> runWith(Connection &connection, QSqlQuery &query, std::initializer_list<QVariant> values)
{
    int position = 0;
    for (const QVariant &value : values)
        query.bindValue(position++, value);
    return connection.run(query);
}

Result<void> runForEach(Connection &connection, const QString &sql, const QStringList &values)
{
    auto query = connection.prepare(sql);
    if (!query)
        return std::unexpected(query.error());
    for (const QString &value : values) {
        if (auto done = runWith(connection, *query, {bound(value)}); !done)
            return done;
    }
    return {};
}

std::unexpected<Error> failUnknown()
{
    return fail(ErrorCode::Unsupported, u"the database has no table for this yet"_s);
}

std::unexpected<Error> failMissing(EntryId id)
{
    return fail(ErrorCode::NotFound, u"there is no entry %1"_s.arg(id));
}

} // namespace

SqlStore::SqlStore(DatabaseLock lock, std::unique_ptr<Connection> connection)
    : m_lock(std::move(lock))
    , m_connection(std::move(connection))
{
}

Result<std::unique_ptr<SqlStore>> SqlStore::open(DatabaseLock lock)
{
    // SQLite would make the file by the umask; it gives the -wal and -shm files the rights of this one. It
    // must be closed again before SQLite opens it: closing takes back all fcntl locks that the process has on
    // a file.
    if (const auto file = openPrivateFile(lock.m_handle, lock.directory(), "portreeve.db"); !file)
        return std::unexpected(file.error());
    auto connection = Connection::open(lock.directory() + "/portreeve.db"_L1);
    if (!connection)
        return std::unexpected(connection.error());
    for (auto *step : {&checkSchema, &configure, &checkSound, &migrate}) {
        if (auto done = step(**connection); !done)
            return std::unexpected(done.error());
    }
    return std::unique_ptr<SqlStore>(new SqlStore(std::move(lock), std::move(*connection)));
}

Result<std::unique_ptr<SqlStore>> SqlStore::open(const QString &directory)
{
    auto lock = DatabaseLock::tryAcquire(directory);
    if (!lock)
        return std::unexpected(lock.error());
    if (!*lock)
        return fail(ErrorCode::Storage,
                    u"%1: another process uses this database; stop it first"_s.arg(directory));
    return open(std::move(**lock));
}

Result<StoredState> SqlStore::load()
{
    return loadState(*m_connection);
}

Result<void> SqlStore::transact(const std::function<Result<void>()> &change)
{
    Q_ASSERT(!m_inTransaction);
    m_inTransaction = true;
    auto done = m_connection->transact(change);
    m_inTransaction = false;
    return done;
}

Result<void> SqlStore::insertEntries(std::span<const Entry> entries)
{
    Q_ASSERT(m_inTransaction);
    auto entryQuery = m_connection->prepare(
        u"INSERT INTO entries (id, ports, protocol, side, note, billing, weight) VALUES (?, ?, ?, ?, ?, ?, ?)"_s);
    if (!entryQuery)
        return std::unexpected(entryQuery.error());
    auto usageQuery = m_connection->prepare(u"INSERT INTO usage (entry_id) VALUES (?)"_s);
    if (!usageQuery)
        return std::unexpected(usageQuery.error());
    for (const Entry &entry : entries) {
        const EntrySpec &spec = entry.spec;
        if (auto done = runWith(*m_connection, *entryQuery,
                                {bound(entry.id), spec.ports.toString(), toText(spec.protocol),
                                 toText(spec.side), bound(spec.note), toText(spec.billing), spec.weight});
            !done)
            return done;
        if (auto done = runWith(*m_connection, *usageQuery, {bound(entry.id)}); !done)
            return done;
    }
    return insertLimits(*m_connection, entries);
}

Result<void> SqlStore::parkPorts(std::span<const Entry> entries)
{
    auto query = m_connection->prepare(u"UPDATE entries SET ports = 'parked ' || id WHERE id = ?"_s);
    if (!query)
        return std::unexpected(query.error());
    for (const Entry &entry : entries) {
        if (auto done = runWith(*m_connection, *query, {bound(entry.id)}); !done)
            return done;
    }
    return {};
}

Result<void> SqlStore::updateEntries(std::span<const Entry> entries)
{
    Q_ASSERT(m_inTransaction);
    // SQLite checks UNIQUE after each row, so two entries that swap their ports need a step between.
    if (entries.size() > 1) {
        if (auto parked = parkPorts(entries); !parked)
            return parked;
    }
    auto query = m_connection->prepare(
        u"UPDATE entries SET ports = ?, protocol = ?, side = ?, note = ?, billing = ?, weight = ? WHERE id = ?"_s);
    if (!query)
        return std::unexpected(query.error());
    for (const Entry &entry : entries) {
        const EntrySpec &spec = entry.spec;
        if (auto done = runWith(*m_connection, *query,
                                {spec.ports.toString(), toText(spec.protocol), toText(spec.side),
                                 bound(spec.note), toText(spec.billing), spec.weight, bound(entry.id)});
            !done)
            return done;
        if (query->numRowsAffected() == 0)
            return failMissing(entry.id);
    }
    return updateLimits(*m_connection, entries);
}

Result<void> SqlStore::removeEntries(std::span<const EntryId> ids)
{
    Q_ASSERT(m_inTransaction);
    auto query = m_connection->prepare(u"DELETE FROM entries WHERE id = ?"_s);
    if (!query)
        return std::unexpected(query.error());
    for (const EntryId id : ids) {
        if (auto done = runWith(*m_connection, *query, {bound(id)}); !done)
            return done;
        if (query->numRowsAffected() == 0)
            return failMissing(id);
    }
    return {};
}

Result<void> SqlStore::saveUsage(std::span<const Usage> usage)
{
    Q_ASSERT(m_inTransaction);
    return writeUsage(*m_connection, usage);
}

Result<void> SqlStore::saveClassIds(std::span<const ClassAssignment> ids)
{
    Q_ASSERT(m_inTransaction);
    return writeClassIds(*m_connection, ids);
}

Result<void> SqlStore::setIncarnation(const QString &incarnation)
{
    Q_ASSERT(m_inTransaction);
    if (auto done = m_connection->execute(
            u"UPDATE usage SET seen_tcp_in = 0, seen_tcp_out = 0, seen_udp_in = 0, seen_udp_out = 0"_s);
        !done)
        return done;
    if (auto done = m_connection->execute(u"DELETE FROM collected_sets"_s); !done)
        return done;
    return runForEach(*m_connection, u"UPDATE kernel_state SET incarnation = ?"_s, {incarnation});
}

Result<void> SqlStore::saveIntent(const std::optional<Intent> &intent)
{
    Q_ASSERT(m_inTransaction);
    return runForEach(*m_connection, u"UPDATE kernel_state SET intent = ?"_s, {toText(intent)});
}

Result<void> SqlStore::addCollectedSets(const QStringList &names)
{
    Q_ASSERT(m_inTransaction);
    return runForEach(*m_connection, u"INSERT OR IGNORE INTO collected_sets (name) VALUES (?)"_s, names);
}

Result<void> SqlStore::forgetCollectedSets(const QStringList &names)
{
    Q_ASSERT(m_inTransaction);
    return runForEach(*m_connection, u"DELETE FROM collected_sets WHERE name = ?"_s, names);
}

Result<void> SqlStore::saveInterfaces(const InterfaceSelection &selection)
{
    Q_ASSERT(m_inTransaction);
    // No name of an interface has a blank, so one parts them.
    if (auto done =
            runForEach(*m_connection, u"UPDATE settings SET value = ? WHERE key = 'interfaces.mode'"_s,
                       {toText(selection.mode)});
        !done)
        return done;
    return runForEach(*m_connection, u"UPDATE settings SET value = ? WHERE key = 'interfaces.names'"_s,
                      {selection.names.join(u' ')});
}

Result<void> SqlStore::saveBooks(std::span<const BookOf> /*books*/)
{
    return failUnknown();
}

Result<void> SqlStore::addAlerts(std::span<const Alert> /*alerts*/)
{
    return failUnknown();
}

Result<void> SqlStore::markAnnounced(std::span<const quint64> /*alertIds*/)
{
    return failUnknown();
}

Result<void> SqlStore::addClosedPeriods(std::span<const ClosedPeriod> /*periods*/)
{
    return failUnknown();
}

Result<void> SqlStore::addMinutes(std::span<const Minute> /*minutes*/, qint64 /*keepFromMs*/)
{
    return failUnknown();
}

Result<void> SqlStore::addDayMarks(std::span<const DayMark> /*marks*/, qint64 /*keepFromMs*/)
{
    return failUnknown();
}

Result<std::vector<Alert>> SqlStore::alerts(quint64 /*after*/, std::size_t /*limit*/)
{
    return failUnknown();
}

Result<std::vector<ClosedPeriod>> SqlStore::closedPeriods(EntryId /*id*/, std::size_t /*limit*/)
{
    return failUnknown();
}

Result<std::vector<Minute>> SqlStore::minutes(EntryId /*id*/, qint64 /*fromMs*/)
{
    return failUnknown();
}

} // namespace portreeve
