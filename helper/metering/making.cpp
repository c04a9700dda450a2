// SPDX-License-Identifier: MIT
// The part of Meter that makes a change: of database, shaper and counting table as one.
#include "helper/core/portmarks.h"
#include "helper/metering/heralding.h"
#include "helper/metering/meter.h"
#include "helper/metering/recording.h"

#include <utility>

namespace portreeve {

// Alerts get their ids, and messages that tell of them.
void Meter::numberAlerts(Records &records, std::span<const Entry> entries)
{
    for (Alert &alert : records.alerts)
        alert.id = ++m_lastAlertId;
    records.messages = messagesOf(records.alerts, entries, m_routes, nowMs(), wallClock());
}

// "Not found" means the counters' table here, and an entry to the caller.
std::unexpected<Error> Meter::otherThanNotFound(const Error &error, ErrorCode instead)
{
    return fail(error.code == ErrorCode::NotFound ? instead : error.code, error.detail);
}

Result<void> Meter::write(const Change &change, const Limiter::Plan &plan)
{
    if (change.writeEntries) {
        if (const auto written = change.writeEntries(); !written)
            return otherThanNotFound(written.error(), ErrorCode::Storage);
    }
    if (const auto written = writeRecords(m_store, change.records, nowMs()); !written)
        return otherThanNotFound(written.error(), ErrorCode::Storage);
    if (const auto saved = m_store.saveClassIds(m_limiter.assignments(plan)); !saved)
        return otherThanNotFound(saved.error(), ErrorCode::Storage);
    return m_store.saveIntent(std::nullopt);
}

Result<void> Meter::limit(const Change &change, const Limiter::Plan &plan)
{
    const auto limited = m_limiter.apply(plan);
    if (limited)
        return {};
    if (change.isDue) {
        m_limiter.insist(plan);
        return {};
    }
    return otherThanNotFound(limited.error(), ErrorCode::Kernel);
}

// A cutoff may have dropped what it consumed itself, and what other quotas on its ports had let pass before
// it. Which it did is known only as long as it stands as it is; so where one moves, goes, or becomes a block,
// all are measured.
void Meter::doubtWhatMoves(const std::vector<Entry> &target, const GuardMap &next)
{
    std::vector<const PortSet *> moving;
    for (const Account &account : m_ledger.accounts()) {
        const auto before = m_enforced.guards.find(account.entry.id);
        if (before == m_enforced.guards.end() || !before->second.cutoffAt)
            continue;
        const auto after = next.find(account.entry.id);
        if (after == next.end() || after->second.cutoffAt != before->second.cutoffAt)
            moving.push_back(&account.entry.spec.ports);
    }
    doubtAround(moving, target);
}

void Meter::doubtAround(const std::vector<const PortSet *> &ports, const std::vector<Entry> &entries)
{
    if (ports.empty())
        return;
    const PortMarks marks(ports);
    std::vector<EntryId> doubtful;
    for (const Entry &entry : entries) {
        if (entry.spec.quota && marks.touch(entry.spec.ports))
            doubtful.push_back(entry.id);
    }
    m_guarding.doubt(doubtful);
}

Result<void> Meter::guard(const Change &change, const GuardMap &guards, const QString &marker)
{
    if (m_areGuardsUnsure)
        m_guarding.forget();
    const bool isSame = !m_areGuardsUnsure && haveSameShape(guards, m_enforced.guards);
    // Until it is all there it is neither as before nor as it is to be.
    m_areGuardsUnsure = true;
    if (change.movesPorts || !marker.isEmpty() || !isSame) {
        if (const auto set = m_counting.setEntries(change.target, guards, m_clock().steadyUsec, marker); !set)
            return set;
    }
    doubtWhatMoves(change.target, guards);
    const auto settled = m_guarding.settle(guards, m_ledger);
    m_areGuardsUnsure = !settled;
    return settled;
}

// The kernel goes back to what the database says, and the mark of the change goes. Where that fails it is
// done with whatever is next.
void Meter::takeBack()
{
    m_limiter.takeBack();
    m_areGuardsUnsure = true;
    m_guarding.forget();
    if (m_counting.setEntries(m_ledger.entries(), m_enforced.guards, m_clock().steadyUsec,
                              m_counting.nextMarker()))
        m_areGuardsUnsure = !m_guarding.settle(m_enforced.guards, m_ledger);
}

// A table that was lost and made anew on the way has other counters: what is reset is what there is now.
void Meter::renewResets(Records &records) const
{
    for (auto &[id, usage] : records.usage) {
        const Tally atReset = usage.atReset;
        usage = m_ledger.find(id)->usage;
        usage.atReset = atReset;
    }
}

// The last step but the commit is the kernel's transaction on the counters. What limits is planned from the
// database at each start, and what guards is measured then, so neither needs a note.
Result<void> Meter::makeChange(Change &change, const QString &marker)
{
    renewResets(change.records);
    Enforcement enforcement = enforcementAfter(change);
    auto plan = m_limiter.plan(change.target, enforcement.throttles, nowMs());
    Result<void> guarded;
    bool reachedGuards = false;
    const auto done = m_store.transact([&]() -> Result<void> {
        if (const auto written = write(change, plan); !written)
            return written;
        if (const auto limited = limit(change, plan); !limited)
            return limited;
        reachedGuards = true;
        guarded = guard(change, enforcement.guards, marker);
        const bool mayWait = change.isDue && !guarded && guarded.error().code != ErrorCode::NotFound;
        return mayWait ? Result<void>{} : guarded;
    });
    // What follows from usage alone is right whatever the disk says: a block does not wait for it.
    const bool staysInKernel =
        !done && change.isDue && reachedGuards && guarded && change.records.usage.empty();
    if (done || staysInKernel) {
        m_plannedMs = nowMs();
        m_limiter.confirm(std::move(plan));
        m_enforced = std::move(enforcement);
        if (done)
            confirm(change.records);
    } else if (reachedGuards) {
        takeBack();
    } else {
        m_limiter.takeBack();
    }
    m_guardFailure = guarded ? std::nullopt : std::optional(guarded.error());
    return done;
}

Result<void> Meter::change(Change change)
{
    if (const auto checked = m_limiter.check(change.target); !checked && !change.isDue)
        return checked;
    numberAlerts(change.records, change.target);
    return mended([&]() -> Result<void> {
        if (change.intent) {
            change.intent->marker = m_counting.nextMarker();
            if (const auto noted = noteIntent(change.intent); !noted)
                return noted;
        }
        const auto done = makeChange(change, change.intent ? change.intent->marker : QString());
        // Should this fail as well, the next start finds no such mark and forgets it then.
        if (!done && change.intent)
            (void)noteIntent(std::nullopt);
        return done;
    });
}

void Meter::confirm(const Records &records)
{
    for (const auto &[id, usage] : records.usage)
        m_ledger.setUsage(std::span(&usage, 1));
    for (const auto &[id, book] : records.books) {
        const Account *account = m_ledger.find(id);
        const bool wasThrottled = account != nullptr && account->book.throttledSinceMs != 0;
        if (wasThrottled != (book.throttledSinceMs != 0))
            m_minutes.restart(id, m_clock());
        m_ledger.setBook({id, book});
    }
    m_marks.confirm(records.marks);
    m_untold.insert(m_untold.end(), records.alerts.begin(), records.alerts.end());
    m_hasQueued = m_hasQueued || !records.messages.empty();
}

} // namespace portreeve
