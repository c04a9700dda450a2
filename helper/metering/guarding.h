// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/ledger.h"
#include "helper/core/quota/guard.h"
#include "helper/metering/counting.h"
#include "helper/ports/countertable.h"

#include <map>
#include <span>

namespace portreeve {

/// Keeps the limits of the kernel's quotas where they belong.
///
/// A quota in the kernel consumes just what the counters of its entry count, but for where it began: its
/// *base* is what the entry had counted when the quota had consumed nothing. While the base is known, a limit
/// is moved by plain arithmetic (a reset, another size) and no byte is missed; so a live quota is never made
/// anew. The base is measured where it is not known: after a quota was made under traffic, after a start of
/// the helper, and where packets that it consumed were dropped and so not counted, by itself or by the cutoff
/// of an entry that shares the port.
class Guarding final
{
public:
    Guarding(CounterTable &table, Counting &counting)
        : m_table(table)
        , m_counting(counting)
    {
    }

    /// Nothing is known of the kernel's quotas: it is another process, or another table.
    void forget() { m_held.clear(); }
    /// Packets that the quotas of these entries consumed were perhaps dropped.
    void doubt(std::span<const EntryId> entries);
    /// The entries whose cutoff is over: of those that \a names name, or of all where it is empty.
    Result<std::vector<EntryId>> overAmong(const QStringList &names);

    /// Brings all limits to where \a guards say. One that is right within what a measurement can tell is left
    /// alone, and so is a cutoff that is over because its quota is used up: that is to be told as a block.
    /// \pre Counting has taken the same guards; \a ledger has the counters of one reading, whatever came
    /// since
    Result<void> settle(const GuardMap &guards, const Ledger &ledger);

private:
    struct Key
    {
        EntryId entry = 0;
        Role role = Role::Cutoff;
        auto operator<=>(const Key &) const = default;
    };
    /// The base lies between these; modulo 2^64, as packets that were dropped can bring it below 0.
    struct Base
    {
        quint64 least = 0;
        quint64 most = 0;
        [[nodiscard]] quint64 spread() const { return most - least; }
    };
    struct Held
    {
        Billing billing = Billing::Single;
        quint64 at = 0; ///< the amount at which the limit is to lie
        Base base;
        quint64 limit = 0; ///< in the kernel; 0: not known
        bool isSure = false;
    };
    using Item = std::pair<const Key, Held>;
    using Items = std::vector<Item *>;
    /// What entries have counted beside what the sets that the rules look at have: collected, or left over.
    using Amounts = std::unordered_map<EntryId, quint64>;

    void hold(const GuardMap &guards);
    [[nodiscard]] Items unsure();
    Result<Amounts> settledAmounts(const Items &items, const Ledger &ledger);
    Result<void> measure(const Items &items, const Ledger &ledger);
    Result<void> measureTogether(const Items &items, const Amounts &amounts);
    Result<void> measureAlone(Item &item, quint64 amount, const std::vector<Counting::CounterPlace> &places);
    Result<void> measureClosely(Item &item, quint64 amount,
                                const std::vector<Counting::CounterPlace> &places);
    Result<void> measureOpened(Item &item, quint64 amount, const std::vector<Counting::CounterPlace> &places);
    Result<QuotaReading> readOne(const Item &item);
    Result<void> setLimit(Item &item, quint64 limit);
    Result<void> adjust();
    Result<quint64> sumOf(const std::vector<Counting::CounterPlace> &places);

    CounterTable &m_table;
    Counting &m_counting;
    std::map<Key, Held> m_held;
};

} // namespace portreeve
