// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/quota/dues.h"
#include "helper/core/quota/entrybook.h"
#include "helper/core/usage.h"

#include <QtCore/QString>
#include <map>
#include <span>
#include <unordered_map>
#include <vector>

namespace portreeve {

/// One entry with all that is known of it.
struct Account
{
    Entry entry;
    Usage usage;
    EntryBook book;
    qint64 createdMs = 0; ///< when the entry was added, since the epoch
    Tally counters;       ///< the kernel's counters, summed up while they are read
    Tally rated;          ///< usage.total when the rates were computed last
    quint64 rateInBps = 0;
    quint64 rateOutBps = 0;
    bool isDirty = false; ///< usage differs from the database
    Figures shown;        ///< what the last sample said

    [[nodiscard]] EntryRecord record() const { return {entry, usage, book}; }
};

/// All accounts, in the order of their ids.
class Ledger final
{
public:
    Ledger() = default;

    /// \pre ids greater than all before
    void insert(Entry entry, const Usage &usage, const EntryBook &book = {}, qint64 createdMs = 0);
    void update(const Entry &entry);
    void remove(std::span<const EntryId> ids);

    [[nodiscard]] const Account *find(EntryId id) const;
    [[nodiscard]] Account *find(EntryId id);
    /// The entry with exactly this traffic; nullptr for none.
    [[nodiscard]] const Account *findTraffic(const EntrySpec &spec) const;
    [[nodiscard]] std::vector<Account> &accounts() { return m_accounts; }
    [[nodiscard]] const std::vector<Account> &accounts() const { return m_accounts; }
    [[nodiscard]] std::vector<Entry> entries() const;

    /// A reading of the kernel: begin, add every counter, end.
    void beginReading();
    void addCounter(EntryId id, Transport transport, Direction direction, quint64 bytes);
    /// \return false where a counter ran backwards
    bool endReading();

    /// Computes the rates since the last time. \param elapsedUsec microseconds since then
    void updateRates(qint64 elapsedUsec);
    /// The kernel's counters began at 0 again.
    void forgetSeen();

    [[nodiscard]] std::vector<Usage> dirtyUsage() const;
    void markClean();
    /// All usage that differs from the database once \a collected counters are no longer in the kernel.
    [[nodiscard]] std::vector<Usage>
    collectedUsage(const std::unordered_map<EntryId, Tally> &collected) const;
    /// Takes over what was just written to the database.
    void setUsage(std::span<const Usage> written);
    void setBook(const BookOf &written);

    static Figures figures(const Account &account);

private:
    void reindex();

    std::vector<Account> m_accounts;
    std::unordered_map<EntryId, std::size_t> m_byId;
    std::map<QString, EntryId> m_byLabel;
};

} // namespace portreeve
