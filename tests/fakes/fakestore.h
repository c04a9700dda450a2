// SPDX-License-Identifier: MIT
#pragma once

#include "helper/ports/store.h"
#include "tests/fakes/fuse.h"

namespace portreeve {

/// The database in memory, with commits that fail on demand.
class FakeStore final : public Store
{
public:
    Result<StoredState> load() override { return m_state; }
    Result<void> transact(const std::function<Result<void>()> &change) override;
    Result<void> insertEntries(std::span<const Entry> entries) override;
    Result<void> updateEntries(std::span<const Entry> entries) override;
    Result<void> removeEntries(std::span<const EntryId> ids) override;
    Result<void> saveUsage(std::span<const Usage> usage) override;
    Result<void> saveClassIds(std::span<const ClassAssignment> ids) override;
    Result<void> setIncarnation(const QString &incarnation) override;
    Result<void> saveIntent(const std::optional<Intent> &intent) override;
    Result<void> addCollectedSets(const QStringList &names) override;
    Result<void> forgetCollectedSets(const QStringList &names) override;
    Result<void> saveInterfaces(const InterfaceSelection &selection) override;

    [[nodiscard]] const StoredState &state() const { return m_state; }

    Fuse *fuse = nullptr;
    /// The n-th commit from now on fails (1: the next); 0: none.
    int failingCommit = 0;

private:
    StoredEntry *find(EntryId id);

    StoredState m_state;
};

} // namespace portreeve
