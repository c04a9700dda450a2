// SPDX-License-Identifier: MIT
// The part of Meter that limits.
#include "helper/metering/meter.h"

#include <map>

namespace portreeve {

namespace {

// Takes away what is over. \return whether there was anything
bool expire(LimitSettings &limits, qint64 nowSec)
{
    bool expired = false;
    for (auto *rate : {&limits.temporaryUp, &limits.temporaryDown}) {
        if (*rate && (*rate)->untilSec <= nowSec) {
            rate->reset();
            expired = true;
        }
    }
    return expired;
}

} // namespace

Result<void> Meter::startLimits()
{
    auto plan = m_limiter.plan(m_ledger.entries(), m_clock().wallUsec / 1000);
    const auto assigned = m_limiter.assignments(plan);
    if (!assigned.empty()) {
        const auto saved = m_store.transact([&] { return m_store.saveClassIds(assigned); });
        if (!saved)
            return saved;
    }
    return m_limiter.start(std::move(plan), m_uplinks);
}

Result<std::vector<EntryId>> Meter::applyDueLimits()
{
    std::vector<Entry> entries = m_ledger.entries();
    std::vector<Entry> expired;
    std::map<EntryId, EffectiveLimit> before;
    for (Entry &entry : entries) {
        if (entry.spec.limits.isEmpty())
            continue;
        before.emplace(entry.id, m_limiter.effective(entry));
        if (expire(entry.spec.limits, nowSec()))
            expired.push_back(entry);
    }
    const auto write = [&]() { return expired.empty() ? Result<void>{} : m_store.updateEntries(expired); };
    if (const auto done = change(entries, write, std::nullopt); !done)
        return std::unexpected(done.error());
    for (const Entry &entry : expired)
        m_ledger.update(entry);
    std::vector<EntryId> changed;
    for (const auto &[id, limit] : before) {
        if (m_limiter.effective(m_ledger.find(id)->entry) != limit)
            changed.push_back(id);
    }
    return changed;
}

Result<std::vector<LimitReading>> Meter::limitReadings(std::span<const EntryId> ids)
{
    if (const auto known = requireAll(ids); !known)
        return std::unexpected(known.error());
    return ids.empty() ? m_limiter.read(m_limiter.limited()) : m_limiter.read(ids);
}

} // namespace portreeve
