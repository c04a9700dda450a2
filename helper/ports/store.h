// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/intent.h"
#include "helper/core/interfaceselection.h"
#include "helper/core/usage.h"

#include <QtCore/QString>
#include <QtCore/QStringList>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace portreeve {

/// What the database knows of one entry.
struct StoredEntry
{
    Entry entry;
    Usage usage;
    quint16 classMinor = 0; ///< of its class in the kernel; 0: none
    bool operator==(const StoredEntry &) const = default;
};

/// All that the database knows.
struct StoredState
{
    std::vector<StoredEntry> entries; ///< in the order of their ids
    EntryId lastId = 0;               ///< the greatest id ever given out
    QString incarnation;              ///< of the kernel table that Usage::seen was read from; empty at first
    QStringList collectedSets;        ///< kernel sets whose counts are in the totals already
    InterfaceSelection interfaces;
    std::optional<Intent> intent; ///< a change that is perhaps half done
    bool operator==(const StoredState &) const = default;
};

/// Which class in the kernel belongs to an entry.
struct ClassAssignment
{
    EntryId id = 0;
    quint16 minor = 0; ///< 0: none any more
    bool operator==(const ClassAssignment &) const = default;
};

/// The database. Everything that changes it happens inside transact(). Not thread-safe: it belongs to the
/// thread that opened it.
class Store
{
public:
    virtual ~Store() = default;

    virtual Result<StoredState> load() = 0;

    /// Runs \a change in one transaction: committed where it succeeds, rolled back where it fails or where
    /// the commit fails (then Storage is returned). Does not nest.
    virtual Result<void> transact(const std::function<Result<void>()> &change) = 0;

    /// \pre inside transact(), for all that follow. Ids are chosen by the caller.
    virtual Result<void> insertEntries(std::span<const Entry> entries) = 0;
    virtual Result<void> updateEntries(std::span<const Entry> entries) = 0;
    virtual Result<void> removeEntries(std::span<const EntryId> ids) = 0;
    /// Writes the usage of these entries; ones that do not exist are passed over.
    virtual Result<void> saveUsage(std::span<const Usage> usage) = 0;
    /// Writes the class ids of these entries over what they had; within one call they may be swapped.
    /// NotFound where an entry that is to have one does not exist.
    virtual Result<void> saveClassIds(std::span<const ClassAssignment> ids) = 0;
    /// Notes another kernel table: sets Usage::seen of all entries to 0 and forgets the collected sets.
    virtual Result<void> setIncarnation(const QString &incarnation) = 0;
    /// Notes a change before it is made, or that none is under way.
    virtual Result<void> saveIntent(const std::optional<Intent> &intent) = 0;
    virtual Result<void> addCollectedSets(const QStringList &names) = 0;
    virtual Result<void> forgetCollectedSets(const QStringList &names) = 0;
    virtual Result<void> saveInterfaces(const InterfaceSelection &selection) = 0;
};

} // namespace portreeve
