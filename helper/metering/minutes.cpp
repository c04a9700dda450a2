// SPDX-License-Identifier: MIT
#include "helper/metering/minutes.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace portreeve {

namespace {

constexpr qint64 kMinuteMs = 60'000;
constexpr qint64 kUsecPerMs = 1000;

quint32 millisecondsBetween(Instant from, Instant to)
{
    const qint64 elapsed = (to.steadyUsec - from.steadyUsec) / kUsecPerMs;
    return static_cast<quint32>(std::clamp<qint64>(elapsed, 0, std::numeric_limits<quint32>::max()));
}

} // namespace

void Minutes::start(const Ledger &ledger, Instant now, std::span<const Minute> stored)
{
    m_watched.clear();
    for (const Minute &minute : stored) {
        const Account *account = ledger.find(minute.entry);
        if (account == nullptr || !account->entry.spec.burst)
            continue;
        Watched &watched = m_watched[minute.entry];
        // One that fired was told of then; one that holds watches nothing.
        if (watched.watch.add(*account->entry.spec.burst, minute) || account->book.throttledSinceMs != 0)
            watched.watch.restart();
    }
    begin(ledger, now);
}

void Minutes::begin(const Ledger &ledger, Instant now)
{
    m_began = now;
    m_beganMs = now.wallUsec / kUsecPerMs;
    m_endMs = (m_beganMs / kMinuteMs + 1) * kMinuteMs;
    m_totals.clear();
    for (const Account &account : ledger.accounts())
        m_totals.emplace(account.entry.id, account.usage.total);
}

Minute Minutes::minuteOf(const Account &account, Instant now) const
{
    const auto before = m_totals.find(account.entry.id);
    const Tally counted =
        before == m_totals.end() ? account.usage.total : account.usage.total - before->second;
    return {account.entry.id, now.wallUsec / kUsecPerMs, millisecondsBetween(m_began, now),
            counted.sum(Direction::In), counted.sum(Direction::Out)};
}

Minutes::Ended Minutes::end(const Ledger &ledger, Instant now) const
{
    Ended ended;
    ended.at = now;
    for (const Account &account : ledger.accounts()) {
        const Minute minute = minuteOf(account, now);
        if (minute.bytesIn == 0 && minute.bytesOut == 0)
            continue;
        ended.minutes.push_back(minute);
        watch(ended, account, minute);
    }
    return ended;
}

void Minutes::watch(Ended &ended, const Account &account, const Minute &minute) const
{
    if (!account.entry.spec.burst || account.book.throttledSinceMs != 0)
        return;
    const auto known = m_watched.find(minute.entry);
    Watched watched = known == m_watched.end() ? Watched{} : known->second;
    if (minute.atMs - minute.elapsedMs < watched.notBeforeMs)
        return;
    if (watched.watch.add(*account.entry.spec.burst, minute))
        ended.fired.push_back(minute.entry);
    ended.watches.emplace(minute.entry, watched.watch);
}

void Minutes::confirm(Ended ended, const Ledger &ledger)
{
    for (auto &[id, watch] : ended.watches)
        m_watched[id].watch = watch;
    begin(ledger, ended.at);
}

void Minutes::restart(EntryId id, qint64 nowMs)
{
    m_watched[id] = {{}, nowMs};
}

void Minutes::forget(std::span<const EntryId> ids)
{
    for (const EntryId id : ids)
        m_watched.erase(id);
}

quint16 Minutes::minutesAbove(EntryId id, qint64 nowMs) const
{
    const auto watched = m_watched.find(id);
    return watched == m_watched.end() ? 0 : watched->second.watch.minutesAbove(nowMs);
}

} // namespace portreeve
