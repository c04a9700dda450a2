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

TotalsOf totalsOf(const Account &account)
{
    const Tally &total = account.usage.total;
    return {account.entry.id, total.sum(Direction::In), total.sum(Direction::Out)};
}

// Where the machine lost power it has forgotten what was not saved, and has less than when the minute began.
quint64 since(quint64 before, quint64 now)
{
    return now - std::min(before, now);
}

// One that is longer is none, and one of the future is none either: the clock was set back.
bool goesOn(const MinuteStart &last, qint64 nowMs)
{
    return last.atMs != 0 && last.atMs <= nowMs && nowMs - last.atMs < kLongestStepMs;
}

} // namespace

void Minutes::start(const Ledger &ledger, Instant now, std::span<const Minute> stored,
                    const MinuteStart &last)
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
    m_isBeginSaved = goesOn(last, now.wallUsec / kUsecPerMs);
    const qint64 agoUsec = m_isBeginSaved ? now.wallUsec - last.atMs * kUsecPerMs : 0;
    begin({now.wallUsec - agoUsec, now.steadyUsec - agoUsec});
    beginWith(ledger, m_isBeginSaved ? last : MinuteStart{m_beganMs, {}});
}

void Minutes::begin(Instant at)
{
    m_began = at;
    m_beganMs = at.wallUsec / kUsecPerMs;
    m_endMs = (m_beganMs / kMinuteMs + 1) * kMinuteMs;
}

// An entry that was there when the minute began, and of which nothing is known, begins with what it has.
void Minutes::beginWith(const Ledger &ledger, const MinuteStart &last)
{
    m_totals.clear();
    for (const TotalsOf &totals : last.totals)
        m_totals.emplace(totals.entry, Began{totals, true});
    for (const Account &account : ledger.accounts()) {
        const bool isNewer = m_isBeginSaved && account.createdMs >= last.atMs;
        if (!isNewer)
            m_totals.try_emplace(account.entry.id, Began{totalsOf(account), false});
    }
}

Minute Minutes::minuteOf(const TotalsOf &totals, const TotalsOf &before, Instant now) const
{
    return {totals.entry, now.wallUsec / kUsecPerMs, millisecondsBetween(m_began, now),
            since(before.bytesIn, totals.bytesIn), since(before.bytesOut, totals.bytesOut)};
}

Minutes::Ended Minutes::end(const Ledger &ledger, Instant now) const
{
    Ended ended;
    ended.at = now;
    ended.next.atMs = now.wallUsec / kUsecPerMs;
    for (const Account &account : ledger.accounts()) {
        const TotalsOf totals = totalsOf(account);
        const auto known = m_totals.find(totals.entry);
        const Began before = known == m_totals.end() ? Began{} : known->second;
        if (!before.isSaved || before.totals != totals)
            ended.next.totals.push_back(totals);
        const Minute minute = minuteOf(totals, before.totals, now);
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
    if (m_began.steadyUsec < watched.notBeforeUsec)
        return;
    if (watched.watch.add(*account.entry.spec.burst, minute))
        ended.fired.push_back(minute.entry);
    ended.watches.emplace(minute.entry, watched.watch);
}

void Minutes::confirm(const Ended &ended)
{
    for (const auto &[id, watch] : ended.watches)
        m_watched[id].watch = watch;
    begin(ended.at);
    m_isBeginSaved = ended.isRecorded();
    for (const TotalsOf &totals : ended.next.totals)
        m_totals.insert_or_assign(totals.entry, Began{totals, m_isBeginSaved});
}

std::optional<MinuteStart> Minutes::unsaved() const
{
    if (m_isBeginSaved)
        return std::nullopt;
    MinuteStart start{m_beganMs, {}};
    for (const auto &[id, began] : m_totals) {
        if (!began.isSaved)
            start.totals.push_back(began.totals);
    }
    std::ranges::sort(start.totals, {}, &TotalsOf::entry);
    return start;
}

void Minutes::markSaved()
{
    if (std::exchange(m_isBeginSaved, true))
        return;
    for (auto &[id, began] : m_totals)
        began.isSaved = true;
}

void Minutes::restart(EntryId id, Instant now)
{
    m_watched[id] = {{}, now.steadyUsec};
}

void Minutes::forget(std::span<const EntryId> ids)
{
    for (const EntryId id : ids) {
        m_watched.erase(id);
        m_totals.erase(id);
    }
}

quint16 Minutes::minutesAbove(EntryId id, qint64 nowMs) const
{
    const auto watched = m_watched.find(id);
    return watched == m_watched.end() ? 0 : watched->second.watch.minutesAbove(nowMs);
}

} // namespace portreeve
