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
/// the helper, and where packets that it consumed were dropped behind it (by the cutoff of an entry that
/// shares the port) and so not counted.
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
    /// Packets that the quotas of these entries consumed were perhaps dropped behind them.
    void doubt(std::span<const EntryId> entries);

    /// Brings all limits to where \a guards say. One that is right within what a measurement can tell is left
    /// alone. \pre Counting has taken the same guards; \a ledger has the counters of one reading, whatever
    /// came since
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
        Base base;
        quint64 limit = 0; ///< in the kernel; 0: not known
        bool isSure = false;
    };
    using Keys = std::vector<Key>;

    void hold(const GuardMap &guards);
    [[nodiscard]] Keys unsure() const;
    /// What entries have counted beside what the sets that the rules look at have: collected, or left over.
    Result<std::unordered_map<EntryId, quint64>> settledAmounts(const Keys &keys, const Ledger &ledger);
    Result<void> measure(const Keys &keys, const Ledger &ledger);
    Result<void> measureTogether(const Keys &keys, const std::unordered_map<EntryId, quint64> &amounts);
    Result<void> measureClosely(const Key &key, quint64 amount,
                                const std::vector<Counting::CounterPlace> &places);
    Result<quint64> consumedNow(const Key &key);
    Result<void> adjust(const GuardMap &guards);
    Result<quint64> sumOf(const std::vector<Counting::CounterPlace> &places);
    [[nodiscard]] static QString nameOf(const Key &key) { return quotaName(key.role, key.entry); }

    CounterTable &m_table;
    Counting &m_counting;
    std::map<Key, Held> m_held;
};

} // namespace portreeve
