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
    auto plan = m_limiter.plan(m_ledger.entries(), {}, m_clock().wallUsec / 1000);
    const auto assigned = m_limiter.assignments(plan);
    const auto saved =
        assigned.empty() ? Result<void>{} : m_store.transact([&] { return m_store.saveClassIds(assigned); });
    const auto started = m_limiter.start(std::move(plan), m_uplinks);
    (void)limitNews(); // whoever asks from now on is told as it is
    return started ? saved : started;
}

Result<void> Meter::applyDueLimits()
{
    std::vector<Entry> entries = m_ledger.entries();
    std::vector<Entry> expired;
    for (Entry &entry : entries) {
        if (expire(entry.spec.limits, nowSec()))
            expired.push_back(entry);
    }
    const auto write = [&]() { return expired.empty() ? Result<void>{} : m_store.updateEntries(expired); };
    const auto done = change(entries, write, std::nullopt);
    if (!done)
        return done;
    for (const Entry &entry : expired)
        m_ledger.update(entry);
    return {};
}

std::vector<EntryId> Meter::limitNews()
{
    std::map<EntryId, EffectiveLimit> now;
    if (m_limiter.hasLimits()) {
        for (const Account &account : m_ledger.accounts()) {
            if (auto limit = m_limiter.effective(account.entry); limit != EffectiveLimit{})
                now.emplace(account.entry.id, std::move(limit));
        }
    }
    std::vector<EntryId> news;
    for (const auto &[id, limit] : m_toldLimits) {
        const auto present = now.find(id);
        if ((present == now.end() || present->second != limit) && m_ledger.find(id) != nullptr)
            news.push_back(id);
    }
    for (const auto &[id, limit] : now) {
        if (!m_toldLimits.contains(id))
            news.push_back(id);
    }
    m_toldLimits = std::move(now);
    return news;
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

Result<std::vector<LimitReading>> Meter::limitReadings(std::span<const EntryId> ids)
{
    if (const auto known = requireAll(ids); !known)
        return std::unexpected(known.error());
    return ids.empty() ? m_limiter.read(m_limiter.limited()) : m_limiter.read(ids);
}

} // namespace portreeve
