// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/shaping/effectivelimit.h"
#include "helper/ports/store.h"
#include "helper/shaping/shaper.h"

#include <map>
#include <span>
#include <vector>

namespace portreeve {

/// Decides what limits each entry now, and has the shaper do it. A change is proposed, applied, and then
/// either confirmed or taken back, so that it can be part of a larger one.
class Limiter final
{
public:
    explicit Limiter(Shaper &shaper)
        : m_shaper(shaper)
    {
    }

    /// Schedules go by this zone from now on; until it is called by UTC.
    void setZone(const TimeZone &zone) { m_zone = zone; }

    /// What holds for some entries at one moment.
    struct Plan
    {
        struct Held
        {
            LimitSettings settings;
            Throttles throttles; ///< those in force
            Decisions decisions;
            qint64 decidedMs = 0;
            TimeZone zone; ///< in which it was decided
        };
        std::map<EntryId, Held> held; ///< of entries of whose limit something is said, or that are throttled
        std::size_t mayBeLimited = 0; ///< how many entries something may ever limit
        ClassIds ids;
        WantedLimits wanted;
    };

    /// Notes which classes the entries have.
    void load(std::span<const StoredEntry> entries);

    [[nodiscard]] Plan plan(std::span<const Entry> entries, const ThrottleMap &throttles, qint64 nowMs) const;
    /// LimitReached where of \a target more entries may be limited at once than can be, and more than now.
    /// Throttles come by themselves, so this is asked when settings are made: no throttle is refused.
    [[nodiscard]] Result<void> check(std::span<const Entry> target) const;
    /// What the database has to note for \a plan.
    [[nodiscard]] std::vector<ClassAssignment> assignments(const Plan &plan) const;

    /// Limits so; on an error as before.
    Result<void> apply(const Plan &plan) { return m_shaper.become(plan.wanted); }
    /// The plan that was applied holds.
    void confirm(Plan plan);
    /// The plan that was applied does not hold: back to the one before.
    void takeBack();
    /// Limits so in any case: what cannot be had at once is left to mend().
    void insist(const Plan &plan) { m_shaper.revert(plan.wanted); }

    /// Where to limit once start() is called; plan() has to know it before.
    void startOn(std::span<const Uplink> uplinks) { m_carrierPorts = carrierPortsOf(uplinks); }
    Result<void> start(Plan plan, std::vector<Uplink> uplinks);
    /// Limits there from now on; \a entries are those of the plan that holds.
    Result<void> setUplinks(std::vector<Uplink> uplinks, std::span<const Entry> entries);
    Result<bool> mend() { return m_shaper.mend(); }
    [[nodiscard]] bool isIntact() const { return m_shaper.isIntact(); }

    [[nodiscard]] const Result<void> &support() const { return m_shaper.support(); }
    /// Asks the kernel again where it could not limit, e.g. since a module has been loaded.
    const Result<void> &askSupport();
    [[nodiscard]] EffectiveLimit effective(const Entry &entry) const;
    /// How the kernel has the limits of these entries.
    Result<std::vector<LimitReading>> read(std::span<const EntryId> ids);
    /// Whether of any entry's limit something is said, or any is throttled.
    [[nodiscard]] bool hasLimits() const { return !m_plan.held.empty(); }
    /// Entries that have a class in the kernel now.
    [[nodiscard]] std::vector<EntryId> limited() const;
    /// When schedules and temporary rates change what holds next, in milliseconds since the epoch; 0: never.
    /// The ends of throttles are kept by who keeps the throttles.
    [[nodiscard]] qint64 nextChangeMs() const;
    Result<Bypasses> bypasses() { return m_shaper.bypasses(); }

private:
    [[nodiscard]] Plan::Held heldFor(const Entry &entry, const Throttles &throttles,
                                     const LocalTime &now) const;
    [[nodiscard]] LimitReading readingOf(EntryId id, const std::array<ClassReadings, 2> &classes,
                                         bool isIngressRedirected) const;

    Shaper &m_shaper;
    TimeZone m_zone;
    Plan m_plan;
    CarrierPorts m_carrierPorts;
};

} // namespace portreeve
