// SPDX-License-Identifier: MIT
// The part of Meter that keeps kernel and database one over changes, crashes and lost tables.
#include "helper/metering/meter.h"
#include "helper/metering/recording.h"

#include <QtCore/QUuid>
#include <algorithm>
#include <utility>

namespace portreeve {

Result<void> Meter::load()
{
    auto state = m_store.load();
    if (!state)
        return std::unexpected(state.error());
    m_limiter.load(state->entries);
    for (StoredEntry &stored : state->entries)
        m_ledger.insert(std::move(stored.entry), stored.usage, stored.book, stored.createdMs);
    m_lastId = state->lastId;
    m_incarnation = state->incarnation;
    m_collected = state->collectedSets;
    m_interfaces = state->interfaces;
    m_intent = state->intent;
    m_marks.load(state->dayMarks);
    m_untold = state->unannounced;
    m_lastAlertId = state->lastAlertId;
    return {};
}

Result<void> Meter::start(std::vector<Uplink> uplinks)
{
    m_ratedUsec = m_clock().steadyUsec;
    m_uplinks = uplinks;
    m_counting.startOn(std::move(uplinks));
    const auto taken = takeUp();
    // Rates begin here: what came since the last process saved is no matter of the last second.
    m_ledger.updateRates(0);
    const auto stored = m_store.minutes(0, nowMs() - kMinutesKeptMs);
    if (!stored)
        return std::unexpected(stored.error());
    m_minutes.start(m_ledger, m_clock(), *stored);
    return taken;
}

// A table that bears the incarnation of the database goes on; in any other case counting begins anew. The
// database learns of a new incarnation before the kernel does, so a table with another one is never ours.
Result<void> Meter::takeUp()
{
    const auto found = m_table.adopt();
    if (!found)
        return std::unexpected(found.error());
    if (const auto settled = settleIntent(*found); !settled)
        return settled;
    m_guarding.forget();
    m_enforced = enforcementAfter(Records{});
    if (!*found || m_incarnation.isEmpty() || (*found)->incarnation != m_incarnation)
        return beginAnew();
    const auto lastId =
        m_counting.adopt(**found, m_collected, m_ledger.entries(), m_enforced.guards, m_clock().steadyUsec);
    if (!lastId)
        return std::unexpected(lastId.error());
    m_lastId = std::max(m_lastId, *lastId);
    if (const auto read = m_counting.read(m_ledger); !read)
        return read;
    m_ledger.endReading();
    if (const auto saved = save(); !saved)
        return saved;
    return m_table.isCurrent(**found) ? m_guarding.settle(m_enforced.guards, m_ledger) : beginAnew();
}

Result<void> Meter::beginAnew()
{
    const QString incarnation = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const auto noted = m_store.transact([&]() -> Result<void> {
        if (const auto saved = m_store.saveUsage(m_ledger.dirtyUsage()); !saved)
            return saved;
        return m_store.setIncarnation(incarnation);
    });
    if (!noted)
        return noted;
    m_incarnation = incarnation;
    m_collected.clear();
    m_ledger.markClean();
    m_ledger.forgetSeen();
    if (const auto created = m_counting.create(incarnation, m_ledger.entries(), m_enforced.guards); !created)
        return created;
    return m_guarding.settle(m_enforced.guards, m_ledger);
}

// Where others may delete our table they do so at any moment: make it anew and try once more.
Result<void> Meter::mended(const std::function<Result<void>()> &attempt)
{
    const auto done = attempt();
    if (done || done.error().code != ErrorCode::NotFound)
        return done;
    ++m_timesLost;
    if (const auto again = takeUp(); !again)
        return again;
    return attempt();
}

Result<void> Meter::verify()
{
    const auto found = m_table.adopt();
    if (!found)
        return std::unexpected(found.error());
    if (!*found || (*found)->incarnation != m_incarnation)
        ++m_timesLost;
    return takeUp();
}

Result<void> Meter::noteIntent(const std::optional<Intent> &intent)
{
    return m_store.transact([&] { return m_store.saveIntent(intent); });
}

// The kernel's transaction is the moment of a change. A process that died right after it left its mark there,
// and the database catches up; without the mark nothing has happened.
Result<void> Meter::settleIntent(const std::optional<TableState> &found)
{
    if (!m_intent)
        return {};
    const bool happened =
        found && found->incarnation == m_incarnation && found->chains.contains(m_intent->marker);
    const auto settled = m_store.transact([&]() -> Result<void> {
        if (happened) {
            if (const auto updated = m_store.updateEntries(m_intent->changed); !updated)
                return updated;
            if (const auto saved = m_store.saveBooks(m_intent->books); !saved)
                return saved;
            if (const auto removed = m_store.removeEntries(m_intent->removed); !removed)
                return removed;
        }
        return m_store.saveIntent(std::nullopt);
    });
    if (!settled)
        return settled;
    if (happened) {
        for (const Entry &entry : m_intent->changed)
            m_ledger.update(entry);
        for (const BookOf &book : m_intent->books)
            m_ledger.setBook(book);
        m_ledger.remove(m_intent->removed);
    }
    m_intent.reset();
    return {};
}

void Meter::numberAlerts(Records &records)
{
    for (Alert &alert : records.alerts)
        alert.id = ++m_lastAlertId;
}

Result<void> Meter::write(const Change &change)
{
    if (change.writeEntries) {
        if (const auto written = change.writeEntries(); !written)
            return written;
    }
    if (const auto written = writeRecords(m_store, change.records, nowMs()); !written)
        return written;
    return m_store.saveIntent(std::nullopt);
}

// Not as "not found", which means the counters' table here, and an entry to the caller.
Result<void> Meter::limit(const Change &change, const Limiter::Plan &plan)
{
    const auto limited = m_limiter.apply(plan);
    if (limited)
        return {};
    if (change.isDue) {
        m_limiter.insist(plan);
        return {};
    }
    return fail(limited.error().code == ErrorCode::NotFound ? ErrorCode::Kernel : limited.error().code,
                limited.error().detail);
}

// A cutoff that has just become a block has dropped what other quotas on these ports had let pass before it.
void Meter::doubtNeighbours(const std::vector<Entry> &entries, const GuardMap &next)
{
    std::vector<const Entry *> blocked;
    for (const Entry &entry : entries) {
        const auto guard = next.find(entry.id);
        const auto before = m_enforced.guards.find(entry.id);
        if (guard != next.end() && guard->second.isBlocked &&
            (before == m_enforced.guards.end() || !before->second.isBlocked))
            blocked.push_back(&entry);
    }
    std::vector<EntryId> doubtful;
    for (const Entry &entry : entries) {
        const bool isNear =
            next.contains(entry.id) && std::ranges::any_of(blocked, [&entry](const Entry *other) {
                return other->spec.ports.overlaps(entry.spec.ports);
            });
        if (isNear)
            doubtful.push_back(entry.id);
    }
    m_guarding.doubt(doubtful);
}

Result<void> Meter::guard(const Change &change, const GuardMap &guards, const QString &marker)
{
    if (change.movesPorts || !marker.isEmpty() || !haveSameShape(guards, m_enforced.guards)) {
        if (const auto set = m_counting.setEntries(change.target, guards, m_clock().steadyUsec, marker); !set)
            return set;
    }
    doubtNeighbours(change.target, guards);
    return m_guarding.settle(guards, m_ledger);
}

// The kernel goes back to what the database says, and the mark of the change goes.
void Meter::takeBack()
{
    m_limiter.takeBack();
    if (m_counting.setEntries(m_ledger.entries(), m_enforced.guards, m_clock().steadyUsec,
                              m_counting.nextMarker()))
        (void)m_guarding.settle(m_enforced.guards, m_ledger);
}

// The last step but the commit is the kernel's transaction on the counters. What limits is planned from the
// database at each start, and what guards is measured then, so neither needs a note.
Result<void> Meter::makeChange(const Change &change, const QString &marker)
{
    Enforcement enforcement = enforcementAfter(change);
    auto plan = m_limiter.plan(change.target, enforcement.throttles, nowMs());
    bool guarded = false;
    const auto done = m_store.transact([&]() -> Result<void> {
        if (const auto written = write(change); !written)
            return written;
        if (const auto saved = m_store.saveClassIds(m_limiter.assignments(plan)); !saved)
            return saved;
        if (const auto limited = limit(change, plan); !limited)
            return limited;
        guarded = true;
        return guard(change, enforcement.guards, marker);
    });
    if (done) {
        m_plannedMs = nowMs();
        m_limiter.confirm(std::move(plan));
        m_enforced = std::move(enforcement);
        confirm(change.records);
    } else if (guarded) {
        takeBack();
    } else {
        m_limiter.takeBack();
    }
    return done;
}

Result<void> Meter::change(Change change)
{
    if (const auto checked = m_limiter.check(change.target); !checked && !change.isDue)
        return checked;
    numberAlerts(change.records);
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
            m_minutes.restart(id, nowMs());
        m_ledger.setBook({id, book});
    }
    m_marks.confirm(records.marks);
    m_untold.insert(m_untold.end(), records.alerts.begin(), records.alerts.end());
}

} // namespace portreeve
