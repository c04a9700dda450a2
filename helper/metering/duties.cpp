// SPDX-License-Identifier: MIT
// The part of Meter that does what time and usage have made due.
#include "helper/metering/meter.h"

#include "helper/core/unsetclock.h"
#include "helper/metering/recording.h"

#include <algorithm>
#include <utility>

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

std::vector<Entry> takeExpired(std::vector<Entry> &entries, qint64 nowSec)
{
    std::vector<Entry> expired;
    for (Entry &entry : entries) {
        if (expire(entry.spec.limits, nowSec))
            expired.push_back(entry);
    }
    return expired;
}

} // namespace

// What follows from the zone is slow to find out: one for thousands of entries.
const WallClock &Meter::wallClock() const
{
    if (!m_wallClock)
        m_wallClock.emplace(m_zone);
    return *m_wallClock;
}

// Nothing that was found out in another zone holds in this one. What limits is planned anew at once, with the
// periods, as m_plannedMs says that it was never done.
void Meter::takeOverZone()
{
    TimeZone zone = m_zoneSource();
    if (zone == m_zone)
        return;
    m_zone = std::move(zone);
    m_limiter.setZone(m_zone);
    m_wallClock.reset();
    m_periods.clear();
    m_plannedMs = 0;
}

Turn Meter::turn(const EntrySpec &spec, EntryId id, const EntryBook &book) const
{
    if (!spec.quota)
        return {};
    // No time to end periods by.
    if (nowMs() < kClockIsUnsetBeforeMs)
        return {.isOver = false, .boundaryMs = book.boundaryMs, .endMs = 0};
    return m_periods[id].at(spec.quota->period, book.boundaryMs, nowMs(), wallClock());
}

void Meter::addDues(Records &records, const EntryRecord &record) const
{
    if (!record.entry.spec.quota && record.book.throttledSinceMs == 0)
        return;
    const EntryId id = record.entry.id;
    Dues dues = duesOf(record, turn(record.entry.spec, id, record.book), nowMs());
    if (dues.closed) {
        Usage usage = record.usage;
        usage.atReset = usage.total;
        records.usage.insert_or_assign(id, usage);
        records.closed.push_back(*dues.closed);
        const qint64 endMs = turn(record.entry.spec, id, dues.book).endMs;
        std::ranges::find(dues.alerts, AlertKind::PeriodEnded, &Alert::kind)->untilSec = endMs / 1000;
    }
    records.alerts.insert(records.alerts.end(), dues.alerts.begin(), dues.alerts.end());
    if (dues.book != record.book)
        records.books.insert_or_assign(id, dues.book);
}

void Meter::addBursts(Records &records, std::span<const EntryId> fired) const
{
    for (const EntryId id : fired) {
        const Account &account = *m_ledger.find(id);
        EntryBook book = records.bookOf(id, account.book);
        records.alerts.push_back(beginThrottle(account.entry.spec, id, book, nowMs()));
        records.books.insert_or_assign(id, book);
    }
}

void Meter::enforceOne(Enforcement &enforcement, const Entry &entry, const Records &records) const
{
    if (!entry.spec.quota && !entry.spec.burst)
        return;
    const Account *account = m_ledger.find(entry.id);
    const Usage usage = records.usageOf(entry.id, account == nullptr ? Usage{} : account->usage);
    const EntryBook book = records.bookOf(entry.id, account == nullptr ? EntryBook{} : account->book);
    enforce(enforcement, {entry, usage, book}, turn(entry.spec, entry.id, book).endMs);
    if (!m_quotaSupport)
        withoutQuotas(enforcement.guards, entry.id);
}

Enforcement Meter::enforcementAfter(const Change &change) const
{
    Enforcement enforcement;
    for (const Entry &entry : change.target)
        enforceOne(enforcement, entry, change.records);
    return enforcement;
}

// With the entries as they are, which are not copied for this: it is asked each second.
Enforcement Meter::enforcementAfter(const Records &records) const
{
    Enforcement enforcement;
    for (const Account &account : m_ledger.accounts())
        enforceOne(enforcement, account.entry, records);
    return enforcement;
}

bool Meter::isEnforced(const Records &records) const
{
    // Schedules are looked at for some days ahead only.
    constexpr qint64 kHourMs = qint64{60} * 60 * 1000;
    const qint64 dueMs = m_limiter.nextChangeMs();
    return !m_areGuardsUnsure && nowMs() >= m_plannedMs && nowMs() < m_plannedMs + kHourMs &&
           (dueMs == 0 || nowMs() < dueMs) && enforcementAfter(records) == m_enforced;
}

Result<bool> Meter::settle()
{
    const auto read = refresh();
    return read ? settleAsRead() : std::unexpected(read.error());
}

Result<bool> Meter::settleAsRead()
{
    takeOverZone();
    m_guardFailure.reset(); // of a change whose caller was told
    Records records;
    std::optional<Minutes::Ended> minute;
    if (m_minutes.isOver(nowMs())) {
        minute = m_minutes.end(m_ledger, m_clock());
        records.minutes = minute->minutes;
        if (minute->isRecorded())
            records.minuteStart = minute->next;
        records.marks = m_marks.due(m_ledger, nowMs());
    }
    for (const Account &account : m_ledger.accounts())
        addDues(records, account.record());
    if (minute)
        addBursts(records, minute->fired);
    const auto done = settle(std::move(records));
    if (done && minute)
        m_minutes.confirm(*minute);
    const auto rechecked = recheckPassed();
    if (done && m_guardFailure)
        return std::unexpected(*std::exchange(m_guardFailure, std::nullopt));
    return done && !rechecked ? std::unexpected(rechecked.error()) : done;
}

void Meter::notePassed(const QStringList &quotas)
{
    const QStringList cutoffs = quotas.filter(quotaName(Role::Cutoff, 0).section(u'.', 0, 0));
    if (!quotas.isEmpty() && cutoffs.isEmpty())
        return;
    const bool isAny = quotas.isEmpty() || (m_passed && m_passed->isEmpty());
    m_passed = isAny ? QStringList() : m_passed.value_or(QStringList()) + cutoffs;
}

// A cutoff that is over although its quota is not used up has dropped too early: for a packet that was longer
// than any should be, or because packets that it had let pass were dropped behind it.
Result<void> Meter::recheckPassed()
{
    if (!m_passed)
        return {};
    const auto over = m_guarding.overAmong(*m_passed);
    if (!over)
        return std::unexpected(over.error());
    m_passed.reset();
    std::vector<const PortSet *> ports;
    for (const EntryId id : *over) {
        if (const Account *account = m_ledger.find(id))
            ports.push_back(&account->entry.spec.ports);
    }
    if (ports.empty())
        return {};
    doubtAround(ports, m_ledger.entries());
    return m_guarding.settle(m_enforced.guards, m_ledger);
}

Result<bool> Meter::settle(Records due)
{
    if (isEnforced(due)) {
        if (due.isEmpty())
            return false;
        const auto recorded = record(std::move(due));
        return recorded ? Result<bool>(true) : std::unexpected(recorded.error());
    }
    Change settling{.target = m_ledger.entries(), .isDue = true, .records = std::move(due)};
    const std::vector<Entry> expired = takeExpired(settling.target, nowSec());
    if (!expired.empty())
        settling.writeEntries = [this, &expired] { return m_store.updateEntries(expired); };
    if (const auto done = change(std::move(settling)); !done)
        return std::unexpected(done.error());
    for (const Entry &entry : expired)
        m_ledger.update(entry);
    return true;
}

// What needs nothing of the kernel.
Result<void> Meter::record(Records due)
{
    numberAlerts(due, m_ledger.entries());
    const auto written = m_store.transact([&] { return writeRecords(m_store, due, nowMs()); });
    if (written)
        confirm(due);
    return written;
}

Result<void> Meter::resetUsage(std::span<const EntryId> ids)
{
    if (const auto known = requireAll(ids); !known)
        return known;
    if (const auto read = refresh(); !read)
        return read;
    Change reset;
    reset.target = m_ledger.entries();
    for (const EntryId id : ids) {
        const EntryRecord record = m_ledger.find(id)->record();
        Usage usage = record.usage;
        usage.atReset = usage.total;
        if (!reset.records.usage.emplace(id, usage).second)
            continue;
        reset.records.closed.push_back(closedPeriodOf(record, nowMs(), true));
        reset.records.books.emplace(id, bookAfterReset(record.book, nowMs()));
    }
    return change(std::move(reset));
}

Result<void> Meter::liftThrottles(std::span<const EntryId> ids)
{
    if (const auto known = requireAll(ids); !known)
        return known;
    Change lift;
    lift.target = m_ledger.entries();
    for (const EntryId id : ids) {
        EntryBook book = lift.records.bookOf(id, m_ledger.find(id)->book);
        if (book.throttledSinceMs == 0)
            continue;
        lift.records.alerts.push_back(endThrottle(id, book, nowMs()));
        lift.records.books.insert_or_assign(id, book);
    }
    return lift.records.isEmpty() ? Result<void>{} : change(std::move(lift));
}

qint64 Meter::nextDueMs() const
{
    if (m_ledger.accounts().empty())
        return 0;
    qint64 next = earlier(m_limiter.nextChangeMs(), m_minutes.endMs());
    for (const Account &account : m_ledger.accounts()) {
        const EntrySpec &spec = account.entry.spec;
        next = earlier(next, turn(spec, account.entry.id, account.book).endMs);
        next = earlier(next, throttledUntilMs(spec, account.book));
    }
    return next;
}

} // namespace portreeve
