// SPDX-License-Identifier: MIT
#pragma once

#include "helper/ports/store.h"
#include "helper/storage/connection.h"
#include "helper/storage/databaselock.h"
#include "helper/storage/sqloutbox.h"

#include <memory>

namespace portreeve {

/// The store in `portreeve.db` of a directory: SQLite in WAL mode, each commit synced to the disk. To be used
/// and destroyed on the thread that opened it.
class SqlStore final : public Store
{
public:
    /// Opens the database in the directory of \a lock and keeps the lock as long as it lives. Makes the
    /// database (0600), brings its schema up to date and checks that it is sound.
    static Result<std::unique_ptr<SqlStore>> open(DatabaseLock lock);
    /// Takes the lock as well; Storage where another process has it.
    static Result<std::unique_ptr<SqlStore>> open(const QString &directory);

    Result<StoredState> load() override;
    OutboxStore &outbox() override { return m_outbox; }
    Result<void> transact(const std::function<Result<void>()> &change) override;

    /// AlreadyExists where two entries would have the same ports, protocol and side.
    Result<void> insertEntries(std::span<const Entry> entries) override;
    /// NotFound, AlreadyExists. Entries of one call may swap their ports.
    Result<void> updateEntries(std::span<const Entry> entries) override;
    /// NotFound.
    Result<void> removeEntries(std::span<const EntryId> ids) override;
    Result<void> saveUsage(std::span<const Usage> usage) override;
    Result<void> saveClassIds(std::span<const ClassAssignment> ids) override;
    Result<void> setIncarnation(const QString &incarnation) override;
    Result<void> renameIncarnation(const QString &incarnation) override;
    Result<void> saveIntent(const std::optional<Intent> &intent) override;
    Result<void> addCollectedSets(const QStringList &names) override;
    Result<void> forgetCollectedSets(const QStringList &names) override;
    Result<void> saveInterfaces(const InterfaceSelection &selection) override;
    Result<void> saveKnownUplinks(std::span<const KnownUplink> known) override;

    Result<void> saveBooks(std::span<const BookOf> books) override;
    /// NotFound where there is no such entry; so do periods and marks.
    Result<void> addAlerts(std::span<const Alert> alerts) override;
    Result<void> markAnnounced(std::span<const quint64> alertIds) override;
    Result<void> addClosedPeriods(std::span<const ClosedPeriod> periods) override;
    /// Passes over entries that do not exist.
    Result<void> addMinutes(std::span<const Minute> minutes, qint64 keepFromMs) override;
    Result<void> saveMinuteStart(const MinuteStart &start) override;
    Result<void> addDayMarks(std::span<const DayMark> marks, qint64 keepFromMs) override;
    Result<std::vector<Alert>> alerts(quint64 after, std::size_t limit) override;
    Result<std::vector<ClosedPeriod>> closedPeriods(EntryId id, std::size_t limit) override;
    Result<std::vector<Minute>> minutes(EntryId id, qint64 fromMs) override;

private:
    SqlStore(DatabaseLock lock, std::unique_ptr<Connection> connection);

    DatabaseLock m_lock; ///< goes last, when the connection is closed
    std::unique_ptr<Connection> m_connection;
    bool m_inTransaction = false;
    SqlOutbox m_outbox;
};

} // namespace portreeve
