// SPDX-License-Identifier: MIT
#include "helper/storage/sqlstore.h"

#include "helper/storage/alertstore.h"
#include "helper/storage/bookwriter.h"
#include "helper/storage/classidwriter.h"
#include "helper/storage/entrywriter.h"
#include "helper/storage/intenttext.h"
#include "helper/storage/knownuplinkstext.h"
#include "helper/storage/markstore.h"
#include "helper/storage/minutestartstore.h"
#include "helper/storage/minutestore.h"
#include "helper/storage/periodstore.h"
#include "helper/storage/privatefiles.h"
#include "helper/storage/schema.h"
#include "helper/storage/stateloader.h"
#include "helper/storage/statements.h"
#include "helper/storage/usagewriter.h"

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
          u"PRAGMA journal_size_limit = 8388608"_s,
          // What is deleted may have been a secret of a channel: zeros are written over it. That costs the
          // tick of 10,000 entries 2 % at most.
          u"PRAGMA secure_delete = ON"_s}) {
        if (auto done = connection.execute(pragma); !done)
            return done;
    }
    return {};
}

/// Reads every page once, at start: 10 ms with 10,000 entries, and 80 ms where each has two hours of minutes
/// and a week of marks.
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

} // namespace

SqlStore::SqlStore(DatabaseLock lock, std::unique_ptr<Connection> connection)
    : m_lock(std::move(lock))
    , m_connection(std::move(connection))
    , m_outbox(*m_connection, m_inTransaction)
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
    // The log would keep secrets that were taken away until it is written over. Where another program reads
    // just now, it does.
    if (m_outbox.takeSettingsWritten() && done)
        (void)m_connection->value(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    return done;
}

Result<void> SqlStore::insertEntries(std::span<const Entry> entries)
{
    Q_ASSERT(m_inTransaction);
    return portreeve::insertEntries(*m_connection, entries);
}

Result<void> SqlStore::updateEntries(std::span<const Entry> entries)
{
    Q_ASSERT(m_inTransaction);
    return portreeve::updateEntries(*m_connection, entries);
}

Result<void> SqlStore::removeEntries(std::span<const EntryId> ids)
{
    Q_ASSERT(m_inTransaction);
    return portreeve::removeEntries(*m_connection, ids);
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
    return renameIncarnation(incarnation);
}

Result<void> SqlStore::renameIncarnation(const QString &incarnation)
{
    Q_ASSERT(m_inTransaction);
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
    if (auto done =
            runForEach(*m_connection, u"UPDATE settings SET value = ? WHERE key = 'interfaces.names'"_s,
                       {selection.names.join(u' ')});
        !done)
        return done;
    // A database that was made before there were these keys has no rows for them.
    if (auto done = runForEach(*m_connection,
                               u"INSERT OR REPLACE INTO settings (key, value) VALUES ('interfaces.lan', ?)"_s,
                               {selection.withLan ? u"1"_s : u"0"_s});
        !done)
        return done;
    return runForEach(*m_connection,
                      u"INSERT INTO settings (key, value) VALUES ('interfaces.carriers', ?) "
                      "ON CONFLICT (key) DO UPDATE SET value = excluded.value"_s,
                      {carrierTexts(selection).join(u' ')});
}

Result<void> SqlStore::saveKnownUplinks(std::span<const KnownUplink> known)
{
    Q_ASSERT(m_inTransaction);
    // Databases of before do not have the key; it needs no schema, so that former versions read it still.
    return runForEach(*m_connection,
                      u"INSERT INTO settings (key, value) VALUES ('interfaces.known', ?) "
                      "ON CONFLICT (key) DO UPDATE SET value = excluded.value"_s,
                      {toText(known)});
}

Result<void> SqlStore::saveBooks(std::span<const BookOf> books)
{
    Q_ASSERT(m_inTransaction);
    return writeBooks(*m_connection, books);
}

Result<void> SqlStore::addAlerts(std::span<const Alert> alerts)
{
    Q_ASSERT(m_inTransaction);
    return portreeve::addAlerts(*m_connection, alerts);
}

Result<void> SqlStore::markAnnounced(std::span<const quint64> alertIds)
{
    Q_ASSERT(m_inTransaction);
    return portreeve::markAnnounced(*m_connection, alertIds);
}

Result<void> SqlStore::addClosedPeriods(std::span<const ClosedPeriod> periods)
{
    Q_ASSERT(m_inTransaction);
    return portreeve::addClosedPeriods(*m_connection, periods);
}

Result<void> SqlStore::addMinutes(std::span<const Minute> minutes, qint64 keepFromMs)
{
    Q_ASSERT(m_inTransaction);
    return portreeve::addMinutes(*m_connection, minutes, keepFromMs);
}

Result<void> SqlStore::saveMinuteStart(const MinuteStart &start)
{
    Q_ASSERT(m_inTransaction);
    return writeMinuteStart(*m_connection, start);
}

Result<void> SqlStore::addDayMarks(std::span<const DayMark> marks, qint64 keepFromMs)
{
    Q_ASSERT(m_inTransaction);
    return portreeve::addDayMarks(*m_connection, marks, keepFromMs);
}

Result<std::vector<Alert>> SqlStore::alerts(quint64 after, std::size_t limit)
{
    return readAlerts(*m_connection, after, limit);
}

Result<std::vector<ClosedPeriod>> SqlStore::closedPeriods(EntryId id, std::size_t limit)
{
    return readClosedPeriods(*m_connection, id, limit);
}

Result<std::vector<Minute>> SqlStore::minutes(EntryId id, qint64 fromMs)
{
    return readMinutes(*m_connection, id, fromMs);
}

} // namespace portreeve
