// SPDX-License-Identifier: MIT
#include "helper/core/quota/dues.h"

#include "helper/core/accounting.h"
#include "helper/core/quota/ladder.h"

#include <algorithm>

namespace portreeve {

namespace {

constexpr qint64 kMsPerMinute = 60'000;

Alert ladderAlert(const EntryRecord &record, quint8 percent, quint64 used, qint64 endMs, qint64 nowMs)
{
    const QuotaSettings &quota = *record.entry.spec.quota;
    Alert alert;
    alert.entry = record.entry.id;
    alert.timeSec = nowMs / 1000;
    alert.percent = percent;
    alert.usedBytes = used;
    alert.quotaBytes = quota.bytes;
    if (percent < kFullPercent)
        return alert;
    alert.kind = AlertKind::Reached;
    alert.action = quota.action;
    alert.rateBps = quota.action == QuotaAction::Throttle ? quota.throttleBps : 0;
    alert.untilSec = endMs / 1000;
    return alert;
}

Alert periodAlert(const ClosedPeriod &closed)
{
    Alert alert;
    alert.entry = closed.entry;
    alert.kind = AlertKind::PeriodEnded;
    alert.timeSec = closed.endedSec;
    alert.usedBytes = closed.billedBytes;
    alert.quotaBytes = closed.quotaBytes;
    alert.sinceSec = closed.beganSec;
    alert.bytesIn = closed.bytesIn;
    alert.bytesOut = closed.bytesOut;
    return alert;
}

void followPeriod(Dues &dues, const EntryRecord &record, const Turn &turn, qint64 nowMs)
{
    if (turn.isOver) {
        dues.closed = closedPeriodOf(record, turn.endMs, false);
        dues.book = bookAfterReset(dues.book, nowMs);
        dues.alerts.push_back(periodAlert(*dues.closed));
    }
    dues.book.boundaryMs = turn.boundaryMs;
}

void climbLadder(Dues &dues, const EntryRecord &record, const Turn &turn, qint64 nowMs)
{
    const quint64 used = dues.closed ? 0 : usedBytes(record.entry.spec, record.usage);
    const Rung rung = rungOf(*record.entry.spec.quota, used, dues.book.alertedPercent);
    if (!rung.isNews)
        return;
    dues.book.alertedPercent = rung.passed;
    dues.alerts.push_back(ladderAlert(record, rung.passed, used, turn.endMs, nowMs));
}

void followThrottle(Dues &dues, const EntryRecord &record, qint64 nowMs)
{
    if (dues.book.throttledSinceMs == 0)
        return;
    // A clock that was set back must not make it longer than it was to be.
    dues.book.throttledSinceMs = std::min(dues.book.throttledSinceMs, nowMs);
    if (nowMs >= throttledUntilMs(record.entry.spec, dues.book))
        dues.alerts.push_back(endThrottle(record.entry.id, dues.book, nowMs));
}

} // namespace

quint64 usedBytes(const EntrySpec &spec, const Usage &usage)
{
    return figuresOf(usage, spec.billing, spec.weight).billedBytes;
}

Dues duesOf(const EntryRecord &record, const Turn &turn, qint64 nowMs)
{
    Dues dues{record.book, std::nullopt, {}};
    if (record.entry.spec.quota) {
        followPeriod(dues, record, turn, nowMs);
        climbLadder(dues, record, turn, nowMs);
    }
    followThrottle(dues, record, nowMs);
    return dues;
}

ClosedPeriod closedPeriodOf(const EntryRecord &record, qint64 endedMs, bool byHand)
{
    const EntrySpec &spec = record.entry.spec;
    const Figures figures = figuresOf(record.usage, spec.billing, spec.weight);
    return {record.entry.id,
            record.book.resetMs / 1000,
            std::max(endedMs, record.book.resetMs) / 1000,
            figures.bytesIn,
            figures.bytesOut,
            figures.billedBytes,
            spec.quota ? spec.quota->bytes : 0,
            byHand};
}

EntryBook bookAfterReset(EntryBook book, qint64 nowMs)
{
    book.resetMs = nowMs;
    book.alertedPercent = 0;
    return book;
}

EntryBook bookAfterChange(const EntryRecord &before, const EntrySpec &after)
{
    EntryBook book = before.book;
    if (!after.quota) {
        book.boundaryMs = 0;
        book.alertedPercent = 0;
        return book;
    }
    if (!before.entry.spec.quota || before.entry.spec.quota->period != after.quota->period)
        book.boundaryMs = 0;
    const quint8 passed = rungOf(*after.quota, usedBytes(after, before.usage), 0).passed;
    book.alertedPercent = std::min(book.alertedPercent, passed);
    return book;
}

qint64 throttledUntilMs(const EntrySpec &spec, const EntryBook &book)
{
    if (book.throttledSinceMs == 0)
        return 0;
    return book.throttledSinceMs + (spec.burst ? spec.burst->durationMin * kMsPerMinute : 0);
}

Alert beginThrottle(const EntrySpec &spec, EntryId id, EntryBook &book, qint64 nowMs)
{
    book.throttledSinceMs = nowMs;
    Alert alert;
    alert.entry = id;
    alert.kind = AlertKind::BurstBegan;
    alert.timeSec = nowMs / 1000;
    alert.rateBps = spec.burst->throttleBps;
    alert.untilSec = throttledUntilMs(spec, book) / 1000;
    return alert;
}

Alert endThrottle(EntryId id, EntryBook &book, qint64 nowMs)
{
    book.throttledSinceMs = 0;
    Alert alert;
    alert.entry = id;
    alert.kind = AlertKind::BurstEnded;
    alert.timeSec = nowMs / 1000;
    return alert;
}

} // namespace portreeve
