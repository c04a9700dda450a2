// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/ledger.h"
#include "helper/metering/counting.h"
#include "helper/metering/instant.h"
#include "helper/ports/countertable.h"
#include "helper/ports/store.h"
#include "helper/shaping/limiter.h"

#include <functional>
#include <map>
#include <span>
#include <vector>

namespace portreeve {

/// A change of one entry: what it becomes follows from what it is.
struct EntryChange
{
    EntryId id = 0;
    std::function<Result<EntrySpec>(const EntrySpec &)> apply;
};

/// What the helper does with entries, their usage and their limits: kernel and database as one. Each call
/// does all of what it says or nothing. Not thread-safe, knows no bus, never waits for anything but kernel
/// and disk.
class Meter final
{
public:
    Meter(Store &store, CounterTable &table, Limiter &limiter, Clock clock);

    /// Reads the database: what to count, and where.
    Result<void> load();
    /// Takes up counting where the last process left it; the rules never leave \a uplinks in between.
    /// \pre load()
    Result<void> start(std::vector<Uplink> uplinks);

    /// Limits as the database says, over what the last process left. Counting does not depend on it.
    /// \pre start()
    Result<void> startLimits();

    /// \return the new ids, in order. InvalidArgument, AlreadyExists, LimitReached, Unsupported, Kernel,
    /// Storage.
    Result<std::vector<EntryId>> add(std::span<const EntrySpec> specs);
    /// Usage stays. InvalidArgument, NotFound, AlreadyExists, Unsupported, Kernel, Storage.
    Result<void> modify(std::span<const EntryChange> changes);
    /// NotFound, Kernel, Storage.
    Result<void> remove(std::span<const EntryId> ids);
    /// NotFound, Kernel, Storage.
    Result<void> resetUsage(std::span<const EntryId> ids);

    /// Does what time has made due: profiles that begin or end, temporary rates that are over.
    Result<void> applyDueLimits();
    /// When applyDueLimits() has something to do next, in milliseconds since the epoch; 0: never.
    [[nodiscard]] qint64 nextLimitChangeMs() const { return m_limiter.nextChangeMs(); }
    /// How the kernel has the limits of these entries, or of all that are limited where \a ids is empty.
    /// NotFound.
    Result<std::vector<LimitReading>> limitReadings(std::span<const EntryId> ids);
    /// Reads back from the kernel what limits, and mends it. \return whether that was needed
    Result<bool> mendLimits() { return m_limiter.mend(); }
    /// The same where it is known that something is wrong. Unsupported where there are limits that the kernel
    /// cannot enforce.
    Result<bool> mendBrokenLimits();
    /// The entries of whose limit something else is to be told than at the last call, of any kind.
    std::vector<EntryId> limitNews();
    [[nodiscard]] const Limiter &limiter() const { return m_limiter; }
    Result<QStringList> bypassedFilters() { return m_limiter.bypassedFilters(); }
    [[nodiscard]] qint64 nowSec() const { return m_clock().wallUsec / 1'000'000; }

    /// Up to \a limit entries with ids above \a after.
    [[nodiscard]] std::vector<Entry> list(EntryId after, std::size_t limit) const;
    [[nodiscard]] Result<std::vector<Entry>> get(std::span<const EntryId> ids) const;
    [[nodiscard]] std::size_t entryCount() const { return m_ledger.accounts().size(); }

    /// Reads the kernel.
    Result<void> refresh();
    /// The figures of the last reading, of these entries or of all where \a ids is empty. NotFound.
    [[nodiscard]] Result<Sample> figures(std::span<const EntryId> ids) const;
    /// Both: figures that are not older than the call.
    Result<Sample> snapshot(std::span<const EntryId> ids);
    /// Fresh figures of the entries that changed since the last sample.
    Result<Sample> sample();
    /// Every entry is in the next sample, changed or not.
    void sampleAllNext();

    /// Brings the usage that was read last into the database.
    Result<void> save();
    /// Reads, then saves.
    Result<void> checkpoint();
    /// Collects the sets that changes have left over. \return whether there are more to come
    Result<bool> collect();

    Result<void> setUplinks(std::vector<Uplink> uplinks);
    Result<void> saveInterfaces(const InterfaceSelection &selection);
    [[nodiscard]] const InterfaceSelection &interfaces() const { return m_interfaces; }
    [[nodiscard]] bool isProtected() const { return m_counting.isProtected(); }

    /// Looks whether the kernel's table is still as it should be, and mends it.
    Result<void> verify();
    /// How often the table had to be made anew because somebody had deleted it.
    [[nodiscard]] int timesLost() const { return m_timesLost; }

private:
    Result<void> takeUp();
    Result<void> beginAnew();
    Result<void> mended(const std::function<Result<void>()> &attempt);
    /// \param intent what is taken away from entries; nothing where entries only gain
    Result<void> change(const std::vector<Entry> &target, const std::function<Result<void>()> &write,
                        std::optional<Intent> intent);
    Result<void> makeChange(const std::vector<Entry> &target, const std::function<Result<void>()> &write,
                            const QString &marker);
    [[nodiscard]] Entry shown(const Account &account) const;
    [[nodiscard]] Result<void> requireSupport(const LimitSettings &before, const LimitSettings &after);
    Result<void> noteIntent(const std::optional<Intent> &intent);
    Result<void> settleIntent(const std::optional<TableState> &found);
    Result<void> collectRipe();
    Result<void> harvest(const QStringList &sets);
    Result<void> requireAll(std::span<const EntryId> ids) const;

    Store &m_store;
    CounterTable &m_table;
    Limiter &m_limiter;
    Clock m_clock;
    Counting m_counting;
    Ledger m_ledger;
    std::map<EntryId, EffectiveLimit> m_toldLimits; ///< by limitNews(); of entries that have any
    QString m_incarnation;
    QStringList m_collected;
    InterfaceSelection m_interfaces;
    std::vector<Uplink> m_uplinks;
    std::optional<Intent> m_intent; ///< of the process before, until it is known whether it happened
    EntryId m_lastId = 0;
    qint64 m_ratedUsec = 0;
    qint64 m_readUsec = 0; ///< wall clock of the last reading
    int m_timesLost = 0;
};

} // namespace portreeve
