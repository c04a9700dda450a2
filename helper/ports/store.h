// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/alert.h"
#include "helper/core/burst/minute.h"
#include "helper/core/intent.h"
#include "helper/core/interfaceselection.h"
#include "helper/core/quota/entrybook.h"
#include "helper/core/uplinks.h"
#include "helper/core/usage.h"
#include "helper/ports/outboxstore.h"

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
    EntryBook book{};
    qint64 createdMs = 0; ///< when the entry was added, since the epoch
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
    std::optional<Intent> intent;            ///< a change that is perhaps half done
    std::vector<DayMark> dayMarks{};         ///< by entry, rising
    quint64 lastAlertId = 0;                 ///< the greatest ever given out
    std::vector<Alert> unannounced{};        ///< alerts of which nobody was told, in order
    MinuteStart minuteStart{};               ///< of entries that exist
    std::vector<KnownUplink> knownUplinks{}; ///< without indices, which do not outlive the process
    bool operator==(const StoredState &) const = default;
};

/// Which class in the kernel belongs to an entry.
struct ClassAssignment
{
    EntryId id = 0;
    quint16 minor = 0; ///< 0: none any more
    bool operator==(const ClassAssignment &) const = default;
};

/// Most closed periods that are kept of one entry.
constexpr std::size_t kMaxClosedPeriods = 1000;

/// The database. Everything that changes it happens inside transact(). Not thread-safe: it belongs to the
/// thread that opened it.
class Store
{
public:
    virtual ~Store() = default;

    virtual Result<StoredState> load() = 0;
    /// Channels, and what is to be sent by them.
    virtual OutboxStore &outbox() = 0;

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
    /// Notes another name for the same kernel table.
    virtual Result<void> renameIncarnation(const QString &incarnation) = 0;
    /// Notes a change before it is made, or that none is under way.
    virtual Result<void> saveIntent(const std::optional<Intent> &intent) = 0;
    virtual Result<void> addCollectedSets(const QStringList &names) = 0;
    virtual Result<void> forgetCollectedSets(const QStringList &names) = 0;
    virtual Result<void> saveInterfaces(const InterfaceSelection &selection) = 0;
    virtual Result<void> saveKnownUplinks(std::span<const KnownUplink> known) = 0;

    /// Writes the books of these entries; ones that do not exist are passed over.
    virtual Result<void> saveBooks(std::span<const BookOf> books) = 0;
    /// Records alerts, as not announced, under the ids that they have; forgets the oldest beyond kMaxAlerts.
    virtual Result<void> addAlerts(std::span<const Alert> alerts) = 0;
    virtual Result<void> markAnnounced(std::span<const quint64> alertIds) = 0;
    /// Forgets an entry's oldest beyond kMaxClosedPeriods.
    virtual Result<void> addClosedPeriods(std::span<const ClosedPeriod> periods) = 0;
    /// Takes in a minute of many entries, and forgets those that ended before \a keepFromMs, and those that
    /// ended later than these: the clock was ahead then.
    virtual Result<void> addMinutes(std::span<const Minute> minutes, qint64 keepFromMs) = 0;
    /// Notes where the minute that runs begins. Of entries that \a start does not name, what was noted last
    /// stays.
    virtual Result<void> saveMinuteStart(const MinuteStart &start) = 0;
    /// Takes in marks, and forgets those from before \a keepFromMs.
    virtual Result<void> addDayMarks(std::span<const DayMark> marks, qint64 keepFromMs) = 0;

    /// In the order of their ids, those above \a after.
    virtual Result<std::vector<Alert>> alerts(quint64 after, std::size_t limit) = 0;
    /// The newest first.
    virtual Result<std::vector<ClosedPeriod>> closedPeriods(EntryId id, std::size_t limit) = 0;
    /// Those that ended at \a fromMs or later, rising in time; of one entry, or of all where \a id is 0.
    virtual Result<std::vector<Minute>> minutes(EntryId id, qint64 fromMs) = 0;
};

} // namespace portreeve
