// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/ledger.h"
#include "helper/core/recovery.h"
#include "helper/core/ruleset.h"
#include "helper/ports/countertable.h"

#include <QtCore/QStringList>
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
                          std::span<const Entry> entries, qint64 steadyUsec);
    /// Begins with an empty table.
    Result<void> create(const QString &incarnation, std::span<const Entry> entries);

    /// Makes the kernel count exactly \a entries: all of it, or nothing changes.
    Result<void> setEntries(std::span<const Entry> entries, qint64 steadyUsec);
    Result<void> setUplinks(std::vector<Uplink> uplinks);

    /// Reads every counter into \a ledger.
    Result<void> read(Ledger &ledger);

    /// What replaced sets counted, by entry.
    struct Harvest
    {
        QStringList sets;
        std::unordered_map<EntryId, Tally> counters;
    };
    /// Sets that no packet reaches any more; empty while there are none.
    [[nodiscard]] QStringList ripe(qint64 steadyUsec) const;
    [[nodiscard]] bool hasRetired() const { return !m_retired.empty(); }
    /// Like read(), and tells apart what \a sets counted.
    Result<Harvest> readFinally(Ledger &ledger, const QStringList &sets);
    /// Deletes sets that the database has collected.
    Result<void> discard(const QStringList &sets);

    [[nodiscard]] bool isProtected() const { return m_isProtected; }
    [[nodiscard]] const std::vector<Uplink> &uplinks() const { return m_uplinks; }

private:
    struct Retired
    {
        QString set;
        qint64 sinceUsec = 0;
    };
    using EachReading = std::function<void(qsizetype set, Transport, Direction, const Reading &)>;
    Result<void> readAll(const QStringList &sets, const EachReading &each);
    Result<FoundSets> elementsOf(const QStringList &sets);
    [[nodiscard]] QStringList allSets() const;
    void retire(const QStringList &sets, qint64 steadyUsec);

    CounterTable &m_table;
    bool m_isProtected = false;
    Layout m_layout;
    Ruleset m_rules;
    std::vector<Uplink> m_uplinks;
    std::vector<Retired> m_retired;
    quint32 m_nextSerial = 1;
};

} // namespace portreeve
