// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/ledger.h"
#include "helper/core/recovery.h"
#include "helper/core/ruleset.h"
#include "helper/metering/leftovers.h"
#include "helper/ports/countertable.h"

#include <QtCore/QStringList>
#include <map>
#include <span>
#include <unordered_map>
#include <vector>

namespace portreeve {

/// What the kernel counts for us now: the sets that the rules look at, and those they no longer look at but
/// whose last counts are not in the database yet.
class Counting final
{
public:
    explicit Counting(CounterTable &table)
        : m_table(table)
    {
    }

    /// Goes on with the sets that \a found has. \param collected sets whose counts are in the database
    /// already
    /// \return the greatest entry id that any element has
    Result<EntryId> adopt(const TableState &found, const QStringList &collected,
                          std::span<const Entry> entries, const GuardMap &guards, qint64 steadyUsec);
    /// Begins with an empty table.
    Result<void> create(const QString &incarnation, std::span<const Entry> entries, const GuardMap &guards);

    /// Makes the kernel count exactly \a entries, and guard them so: all of it, or nothing changes.
    /// \param marker an empty chain of this name comes with the change, in place of the last one
    Result<void> setEntries(std::span<const Entry> entries, const GuardMap &guards, qint64 steadyUsec,
                            const QString &marker = {});
    /// A name for setEntries() that the table never had.
    QString nextMarker();
    /// Counts there from now on. \a entries and \a guards are what setEntries() took last: which of them
    /// count carriers depends on the uplinks.
    Result<void> setUplinks(std::vector<Uplink> uplinks, std::span<const Entry> entries,
                            const GuardMap &guards, qint64 steadyUsec);
    /// Where to count once adopt() or create() is called.
    void startOn(std::vector<Uplink> uplinks) { m_uplinks = std::move(uplinks); }

    /// Reads every counter into \a ledger.
    Result<void> read(Ledger &ledger);

    /// What no packet reaches any more.
    [[nodiscard]] std::vector<Leftovers::Item> ripe(qint64 steadyUsec) const
    {
        return m_leftovers.ripe(steadyUsec);
    }
    [[nodiscard]] bool hasLeftovers() const { return !m_leftovers.isEmpty(); }

    /// What replaced sets counted, by entry.
    using Harvest = std::unordered_map<EntryId, Tally>;
    /// Like read(), and tells apart what \a sets counted.
    Result<Harvest> readFinally(Ledger &ledger, const QStringList &sets);
    /// Deletes leftovers; of sets, the database has the counts.
    Result<void> discard(const std::vector<Leftovers::Item> &leftovers);

    /// Where the counters of an entry are, in the sets that the rules look at.
    struct CounterPlace
    {
        QString set;
        std::vector<PortRange> ports;
    };
    using CounterPlaces = std::unordered_map<EntryId, std::vector<CounterPlace>>;
    /// Of these entries, in the directions that each of their billings bills. Looks through all elements
    /// once.
    [[nodiscard]] CounterPlaces placesOf(const std::unordered_map<EntryId, Billing> &entries) const;
    /// What the sets that the rules look at have counted.
    Result<Harvest> readLive() { return sumOf(liveSets()); }
    /// What the sets have that are still to be collected; final once CounterTable::awaitPackets() has
    /// returned.
    Result<Harvest> readLeftovers();

    [[nodiscard]] bool isProtected() const { return m_isProtected; }
    [[nodiscard]] const std::vector<Uplink> &uplinks() const { return m_uplinks; }

private:
    /// What is in the kernel, but for leftovers.
    struct Shape
    {
        Layout layout;
        std::vector<Dispatch> dispatches;
        Ruleset rules;
        std::map<QString, QuotaObject> quotas; ///< as they were made
        quint32 nextSerial = 1;
    };
    [[nodiscard]] Shape shapeFor(const Shape &from, std::span<const Entry> entries,
                                 const GuardMap &guards) const;
    void become(Shape shape, qint64 steadyUsec);

    using EachReading = std::function<void(qsizetype set, Transport, Direction, const Reading &)>;
    [[nodiscard]] RulesetChange changeTo(const Shape &shape) const;
    Result<void> apply(RulesetChange change, const QString &marker = {});
    Result<void> readAll(const QStringList &sets, const EachReading &each);
    Result<FoundSets> elementsOf(const QStringList &sets);
    Result<Harvest> sumOf(const QStringList &sets);
    [[nodiscard]] QStringList liveSets() const;
    [[nodiscard]] QStringList countedLeftovers() const
    {
        return m_leftovers.names(Leftovers::Kind::CountedSet);
    }
    [[nodiscard]] QStringList allSets() const { return liveSets() + countedLeftovers(); }
    void leaveSets(const QStringList &names, qint64 steadyUsec);
    void revive(const Shape &shape);
    [[nodiscard]] bool exists(const QString &quota) const;

    CounterTable &m_table;
    bool m_isProtected = false;
    Shape m_shape;
    std::vector<Uplink> m_uplinks;
    Leftovers m_leftovers;
    QString m_marker; ///< in the kernel now; may be none
};

} // namespace portreeve
