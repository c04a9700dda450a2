// SPDX-License-Identifier: MIT
#pragma once

#include "helper/ports/store.h"
#include "tests/fakes/fakehistory.h"
#include "tests/fakes/fakeoutbox.h"
#include "tests/fakes/fuse.h"

namespace portreeve {

/// The database in memory, with commits that fail on demand.
class FakeStore final : public Store
{
public:
    Result<StoredState> load() override { return m_kept.state; }
    OutboxStore &outbox() override { return m_kept.outbox; }
    Result<void> transact(const std::function<Result<void>()> &change) override;
    Result<void> insertEntries(std::span<const Entry> entries) override;
    Result<void> updateEntries(std::span<const Entry> entries) override;
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
    Result<void> addAlerts(std::span<const Alert> alerts) override;
    Result<void> markAnnounced(std::span<const quint64> alertIds) override;
    Result<void> addClosedPeriods(std::span<const ClosedPeriod> periods) override;
    Result<void> addMinutes(std::span<const Minute> minutes, qint64 keepFromMs) override;
    Result<void> saveMinuteStart(const MinuteStart &start) override;
    Result<void> addDayMarks(std::span<const DayMark> marks, qint64 keepFromMs) override;
    Result<std::vector<Alert>> alerts(quint64 after, std::size_t limit) override;
    Result<std::vector<ClosedPeriod>> closedPeriods(EntryId id, std::size_t limit) override;
    Result<std::vector<Minute>> minutes(EntryId id, qint64 fromMs) override;

    [[nodiscard]] const StoredState &state() const { return m_kept.state; }

    Fuse *fuse = nullptr;
    /// The n-th commit from now on fails (1: the next); 0: none.
    int failingCommit = 0;
    /// Called when one does.
    std::function<void()> onFailingCommit;
    /// What its clock shows: when entries that are inserted were added, since the epoch.
    qint64 nowMs = 0;

private:
    /// What a rollback restores.
    struct Kept
    {
        StoredState state;
        std::vector<Alert> alerts;
        FakeHistory history;
        FakeOutbox outbox;
    };

    StoredEntry *find(EntryId id);
    Result<void> requireEntry(EntryId id);
    void forgetHistoryOf(std::span<const EntryId> ids);

    Kept m_kept;
};

} // namespace portreeve
