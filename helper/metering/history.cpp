// SPDX-License-Identifier: MIT
// The part of Meter that tells what was.
#include "helper/metering/heralding.h"
#include "helper/metering/meter.h"

namespace portreeve {

using namespace Qt::StringLiterals;

Result<std::vector<ClosedPeriod>> Meter::closedPeriods(EntryId id, std::size_t limit)
{
    const auto known = requireAll(std::vector{id});
    return known ? m_store.closedPeriods(id, limit) : std::unexpected(known.error());
}

Result<BurstTrial> Meter::tryBurst(EntryId id, const std::optional<BurstSettings> &burst)
{
    if (const auto known = requireAll(std::vector{id}); !known)
        return std::unexpected(known.error());
    const Account &account = *m_ledger.find(id);
    const auto &tried = burst ? burst : account.entry.spec.burst;
    if (!tried)
        return fail(ErrorCode::InvalidArgument, u"burst: %1 has no burst protection; say what to try"_s.arg(
                                                    entryLabel(account.entry.spec)));
    const qint64 now = nowMs();
    const auto minutes = m_store.minutes(id, now - kMinutesKeptMs);
    if (!minutes)
        return std::unexpected(minutes.error());
    return portreeve::tryBurst(*tried, *minutes, now, std::max(account.createdMs, now - kMinutesKeptMs));
}

std::vector<EntryId> Meter::withQuota() const
{
    std::vector<EntryId> ids;
    for (const Account &account : m_ledger.accounts()) {
        if (account.entry.spec.quota)
            ids.push_back(account.entry.id);
    }
    return ids;
}

std::vector<EntryId> Meter::withBurstProtection() const
{
    std::vector<EntryId> ids;
    for (const Account &account : m_ledger.accounts()) {
        if (account.entry.spec.burst)
            ids.push_back(account.entry.id);
    }
    return ids;
}

Result<std::vector<StatusLine>> Meter::statusLines()
{
    if (const auto read = refresh(); !read)
        return std::unexpected(read.error());
    std::vector<StatusLine> lines;
    lines.reserve(m_ledger.accounts().size());
    for (const Account &account : m_ledger.accounts())
        lines.push_back(statusLineOf(account, m_limiter.effective(account.entry),
                                     turn(account.entry.spec, account.entry.id, account.book).endMs));
    return lines;
}

Result<void> Meter::markTold()
{
    if (m_untold.empty())
        return {};
    std::vector<quint64> ids;
    ids.reserve(m_untold.size());
    for (const Alert &alert : m_untold)
        ids.push_back(alert.id);
    m_untold.clear();
    return m_store.transact([&] { return m_store.markAnnounced(ids); });
}

EntryNews Meter::newsOf(const Account &account) const
{
    EntryNews news;
    news.limit = m_limiter.effective(account.entry);
    if (account.entry.spec.quota) {
        news.standing = standingOf(account.entry.spec, account.usage);
        news.periodBeganMs = account.book.resetMs;
        news.periodEndMs = turn(account.entry.spec, account.entry.id, account.book).endMs;
        news.alertedPercent = account.book.alertedPercent;
    }
    news.throttledSinceMs = account.book.throttledSinceMs;
    return news;
}

std::vector<EntryId> Meter::news()
{
    std::map<EntryId, EntryNews> now;
    for (const Account &account : m_ledger.accounts()) {
        if (auto news = newsOf(account); news != EntryNews{})
            now.emplace(account.entry.id, std::move(news));
    }
    std::vector<EntryId> changed;
    for (const auto &[id, news] : m_told) {
        const auto present = now.find(id);
        if ((present == now.end() || present->second != news) && m_ledger.find(id) != nullptr)
            changed.push_back(id);
    }
    for (const auto &[id, news] : now) {
        if (!m_told.contains(id))
            changed.push_back(id);
    }
    m_told = std::move(now);
    return changed;
}

} // namespace portreeve
