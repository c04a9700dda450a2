// SPDX-License-Identifier: MIT
// The part of Meter that limits.
#include "helper/metering/meter.h"

namespace portreeve {

Result<void> Meter::startLimits()
{
    m_enforced.throttles = enforcementAfter(Records{}).throttles;
    m_limiter.startOn(m_uplinks);
    auto plan = m_limiter.plan(m_ledger.entries(), m_enforced.throttles, nowMs());
    const auto assigned = m_limiter.assignments(plan);
    const auto saved =
        assigned.empty() ? Result<void>{} : m_store.transact([&] { return m_store.saveClassIds(assigned); });
    const auto started = m_limiter.start(std::move(plan), m_uplinks);
    m_plannedMs = nowMs();
    (void)news(); // whoever asks from now on is told as it is
    return started ? saved : started;
}

Result<bool> Meter::mendBrokenLimits()
{
    // What a kernel lacks is asked for again with the next limit; a refusal of the moment is not final.
    if (!m_limiter.support() && m_limiter.support().error().code != ErrorCode::Unsupported)
        (void)m_limiter.askSupport();
    if (!m_limiter.support())
        return m_limiter.hasLimits() ? Result<bool>(std::unexpected(m_limiter.support().error())) : false;
    return m_limiter.isIntact() ? false : mendLimits();
}

// With nothing to count nothing is missed.
Result<Bypasses> Meter::bypasses()
{
    if (m_ledger.accounts().empty())
        return Bypasses{};
    auto bypasses = m_limiter.bypasses();
    if (!bypasses)
        return bypasses;
    const auto flowtables = m_table.flowtables();
    if (!flowtables)
        return std::unexpected(flowtables.error());
    bypasses->flowtables = flowtablesOn(*flowtables, m_uplinks);
    return bypasses;
}

Result<std::vector<LimitReading>> Meter::limitReadings(std::span<const EntryId> ids)
{
    if (const auto known = requireAll(ids); !known)
        return std::unexpected(known.error());
    return ids.empty() ? m_limiter.read(m_limiter.limited()) : m_limiter.read(ids);
}

} // namespace portreeve
