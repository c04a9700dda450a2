// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/ledger.h"
#include "helper/core/notify/routes.h"
#include "helper/core/quota/enforcement.h"
#include "helper/core/quota/periodwatch.h"
#include "helper/metering/change.h"
#include "helper/metering/counting.h"
#include "helper/metering/daymarks.h"
#include "helper/metering/guarding.h"
#include "helper/metering/instant.h"
#include "helper/metering/minutes.h"
#include "helper/ports/countertable.h"
#include "helper/ports/store.h"
#include "helper/shaping/limiter.h"

#include <functional>
#include <map>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

namespace portreeve {

/// A change of one entry: what it becomes follows from what it is.
struct EntryChange
{
    EntryId id = 0;
    std::function<Result<EntrySpec>(const EntrySpec &)> apply;
};

/// What is told of an entry beside its settings and figures, as far as a change of it is told.
struct EntryNews
{
    EffectiveLimit limit;
    QuotaStanding standing = QuotaStanding::Open;
    qint64 periodBeganMs = 0;
    qint64 periodEndMs = 0;
    quint8 alertedPercent = 0;
    qint64 throttledSinceMs = 0;
    bool operator==(const EntryNews &) const = default;
};

/// What the helper does with entries, their usage, quotas and limits: kernel and database as one. Each call
/// does all of what it says or nothing. Not thread-safe, knows no bus, never waits for anything but kernel
/// and disk.
class Meter final
{
public:
    Meter(Store &store, CounterTable &table, Limiter &limiter, Clock clock, ZoneSource zone);

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
    /// Closes the period that runs, by hand. NotFound, Kernel, Storage.
    Result<void> resetUsage(std::span<const EntryId> ids);
    /// Ends the throttles of burst protection; of entries without one nothing changes. NotFound, Kernel,
    /// Storage.
    Result<void> liftThrottles(std::span<const EntryId> ids);

    /// Reads the kernel, and does what time and usage have made due: profiles and temporary rates that begin
    /// or end, periods that are over, thresholds that are passed, bursts that begin and throttles that end.
    /// \return whether there was anything. On an error of the kernel's what could be recorded is.
    Result<bool> settle();
    /// The same by what was read last.
    Result<bool> settleAsRead();
    /// The kernel says that these quotas are passed; none: it may be any. settle() looks at them.
    void notePassed(const QStringList &quotas);
    /// When settle() has something to do next by the clock, in milliseconds since the epoch; 0: never.
    [[nodiscard]] qint64 nextDueMs() const;

    /// Alerts of which nobody was told, in the order of their ids.
    [[nodiscard]] const std::vector<Alert> &untoldAlerts() const { return m_untold; }
    /// They are told now. Storage; then they are told again after the next start.
    Result<void> markTold();
    /// Whom messages go to from now on.
    void setRoutes(Routes routes) { m_routes = std::move(routes); }
    /// Whether messages were queued since the last call.
    bool tookUpMessages() { return std::exchange(m_hasQueued, false); }
    /// What a report says of all entries now, read for it. Kernel, Storage.
    Result<std::vector<StatusLine>> statusLines();
    /// In the order of their ids, those above \a after. Storage.
    Result<std::vector<Alert>> alerts(EntryId after, std::size_t limit)
    {
        return m_store.alerts(after, limit);
    }
    /// The newest first. NotFound, Storage.
    Result<std::vector<ClosedPeriod>> closedPeriods(EntryId id, std::size_t limit);
    /// What \a burst, or the entry's own protection, would have done in the last two hours. NotFound;
    /// InvalidArgument where there is neither; Storage.
    Result<BurstTrial> tryBurst(EntryId id, const std::optional<BurstSettings> &burst);

    /// How the kernel has the limits of these entries, or of all that are limited where \a ids is empty.
    /// NotFound.
    Result<std::vector<LimitReading>> limitReadings(std::span<const EntryId> ids);
    /// Reads back from the kernel what limits, and mends it. \return whether that was needed
    Result<bool> mendLimits() { return m_limiter.mend(); }
    /// The same where it is known that something is wrong. Unsupported where there are limits that the kernel
    /// cannot enforce.
    Result<bool> mendBrokenLimits();
    /// The entries of which something else is to be told than at the last call.
    std::vector<EntryId> news();
    [[nodiscard]] const Limiter &limiter() const { return m_limiter; }
    /// Where other programs take packets past counters and limits. Kernel.
    Result<Bypasses> bypasses();
    [[nodiscard]] qint64 nowMs() const { return m_clock().wallUsec / 1000; }
    [[nodiscard]] qint64 nowSec() const { return nowMs() / 1000; }
    [[nodiscard]] const WallClock &wallClock() const;
    /// The machine's time zone as periods and schedules go by it now. It is taken over from the machine only
    /// where all that follows from it is done as well, so that what is told and what is enforced agree.
    [[nodiscard]] const TimeZone &zone() const { return m_zone; }

    /// Up to \a limit entries with ids above \a after.
    [[nodiscard]] std::vector<Entry> list(EntryId after, std::size_t limit) const;
    [[nodiscard]] Result<std::vector<Entry>> get(std::span<const EntryId> ids) const;
    /// In the order of their ids.
    [[nodiscard]] std::vector<EntryId> withQuota() const;
    [[nodiscard]] std::vector<EntryId> withBurstProtection() const;
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

    /// Brings the usage that was read last into the database, and how the minute began that it belongs to.
    Result<void> save();
    /// Reads, then saves.
    Result<void> checkpoint();
    /// Collects the sets that changes have left over. \return whether there are more to come
    Result<bool> collect();

    Result<void> setUplinks(std::vector<Uplink> uplinks);
    Result<void> saveInterfaces(const InterfaceSelection &selection);
    [[nodiscard]] const InterfaceSelection &interfaces() const { return m_interfaces; }
    /// What the next process is to know of the uplinks. Storage.
    Result<void> saveKnownUplinks(const std::vector<KnownUplink> &known);
    /// As of the last process until they are saved.
    [[nodiscard]] const std::vector<KnownUplink> &knownUplinks() const { return m_knownUplinks; }
    /// Whether the kernel keeps quotas; Unsupported with the reason where only looking often does.
    [[nodiscard]] const Result<void> &quotaSupport() const { return m_quotaSupport; }
    [[nodiscard]] bool isProtected() const { return m_counting.isProtected(); }

    /// Looks whether the kernel's table is still as it should be, and mends it.
    Result<void> verify();
    /// How often the table had to be made anew because somebody had deleted it.
    [[nodiscard]] int timesLost() const { return m_timesLost; }

private:
    Result<void> takeUp();
    Result<void> takeUpAmidFlushes();
    void takeOverZone();
    [[nodiscard]] bool isOurs(const TableState &found) const;
    Result<void> leaveFormerIncarnation(const TableState &found);
    Result<void> beginAnew();
    Result<void> guardAsRead();
    Result<void> mended(const std::function<Result<void>()> &attempt);
    Result<bool> settle(Records due);
    Result<void> record(Records due);
    void numberAlerts(Records &records, std::span<const Entry> entries);
    Result<void> change(Change change);
    Result<void> makeChange(Change &change, const QString &marker);
    void renewResets(Records &records) const;
    static std::unexpected<Error> otherThanNotFound(const Error &error, ErrorCode instead);
    Result<void> write(const Change &change, const Limiter::Plan &plan);
    Result<void> limit(const Change &change, const Limiter::Plan &plan);
    Result<void> guard(const Change &change, const GuardMap &guards, const QString &marker);
    void doubtWhatMoves(const std::vector<Entry> &target, const GuardMap &next);
    void doubtAround(const std::vector<const PortSet *> &ports, const std::vector<Entry> &entries);
    Result<void> recheckPassed();
    void takeBack();
    void confirm(const Records &records);

    [[nodiscard]] Entry shown(const Account &account) const;
    [[nodiscard]] EntryNews newsOf(const Account &account) const;
    [[nodiscard]] Turn turn(const EntrySpec &spec, EntryId id, const EntryBook &book) const;
    /// What there is to be done to the traffic then.
    [[nodiscard]] Enforcement enforcementAfter(const Change &change) const;
    [[nodiscard]] Enforcement enforcementAfter(const Records &records) const;
    void enforceOne(Enforcement &enforcement, const Entry &entry, const Records &records) const;
    [[nodiscard]] bool isEnforced(const Records &records) const;
    void addDues(Records &records, const EntryRecord &record) const;
    void addBursts(Records &records, std::span<const EntryId> fired) const;
    void addConsequences(Change &modification, std::span<const Entry> changed) const;
    [[nodiscard]] EntryBook bookOfNew(const Entry &entry) const;
    [[nodiscard]] EntrySpec completed(EntrySpec spec, const EntrySpec &before) const;
    [[nodiscard]] Result<std::vector<Entry>> changed(std::span<const EntryChange> changes);
    [[nodiscard]] Result<void> requireSupport(const EntrySpec &before, const EntrySpec &after);
    Result<void> noteIntent(const std::optional<Intent> &intent);
    Result<void> settleIntent(const std::optional<TableState> &found);
    Result<void> collectRipe();
    Result<void> harvest(const QStringList &sets);
    Result<void> requireAll(std::span<const EntryId> ids) const;

    Store &m_store;
    CounterTable &m_table;
    Limiter &m_limiter;
    Clock m_clock;
    ZoneSource m_zoneSource;
    TimeZone m_zone; ///< that all of this goes by, until the next settleAsRead()
    Counting m_counting;
    Guarding m_guarding;
    Ledger m_ledger;
    Result<void> m_quotaSupport;
    Enforcement m_enforced;              ///< as kernel and shaper have it
    qint64 m_plannedMs = 0;              ///< when it was looked at last what limits now
    bool m_areGuardsUnsure = true;       ///< the kernel may have others than m_enforced says
    std::optional<Error> m_guardFailure; ///< of the last change
    std::optional<QStringList> m_passed; ///< cutoffs that the kernel said are passed; an empty list: any
    Minutes m_minutes;
    MinuteStart m_lastStart; ///< of the process before, until start()
    DayMarks m_marks;
    mutable std::unordered_map<EntryId, PeriodWatch> m_periods; ///< a cache
    mutable std::optional<WallClock> m_wallClock;               ///< a cache
    std::vector<Alert> m_untold;
    Routes m_routes;
    bool m_hasQueued = false;
    quint64 m_lastAlertId = 0;
    std::map<EntryId, EntryNews> m_told; ///< by news(); of entries that have any
    QString m_incarnation;
    QStringList m_collected;
    InterfaceSelection m_interfaces;
    std::vector<Uplink> m_uplinks;
    std::vector<KnownUplink> m_knownUplinks; ///< as the database has them
    std::optional<Intent> m_intent;          ///< of the process before, until it is known whether it happened
    EntryId m_lastId = 0;
    qint64 m_ratedUsec = 0;
    qint64 m_readUsec = 0; ///< wall clock of the last reading
    int m_timesLost = 0;
};

} // namespace portreeve
