// SPDX-License-Identifier: MIT
// The part of Meter that keeps kernel and database one over changes, crashes and lost tables.
#include "helper/metering/meter.h"
#include "helper/metering/recording.h"

#include <QtCore/QUuid>
#include <algorithm>
#include <utility>

namespace portreeve {

namespace {

QString newIncarnation()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

} // namespace

Result<void> Meter::load()
{
    takeOverZone();
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
    m_knownUplinks = state->knownUplinks;
    m_intent = state->intent;
    m_marks.load(state->dayMarks);
    m_lastStart = std::move(state->minuteStart);
    m_untold = state->unannounced;
    m_lastAlertId = state->lastAlertId;
    const auto channels = m_store.outbox().channels();
    if (!channels)
        return std::unexpected(channels.error());
    m_routes = Routes(*channels);
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
    m_minutes.start(m_ledger, m_clock(), *stored, std::exchange(m_lastStart, {}));
    return taken;
}

// The first versions kept the incarnation where every saved copy of the table has it, too.
bool Meter::isOurs(const TableState &found) const
{
    return !m_incarnation.isEmpty() &&
           (found.incarnation == m_incarnation || found.formerIncarnation == m_incarnation);
}

// The kernel first: until the database knows the new incarnation the former one still tells whose the table
// is.
Result<void> Meter::leaveFormerIncarnation(const TableState &found)
{
    if (found.incarnation == m_incarnation)
        return {};
    // One that is there already comes from a start that ended in between.
    QString incarnation = found.incarnation;
    if (incarnation.isEmpty()) {
        incarnation = newIncarnation();
        if (const auto marked = m_table.mark(incarnation); !marked)
            return marked;
    }
    const auto noted = m_store.transact([&] { return m_store.renameIncarnation(incarnation); });
    if (noted)
        m_incarnation = incarnation;
    return noted;
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
    m_areGuardsUnsure = true;
    m_quotaSupport = m_table.probeQuotas();
    m_enforced.guards = enforcementAfter(Records{}).guards;
    if (!*found || !isOurs(**found))
        return beginAnew();
    if (const auto left = leaveFormerIncarnation(**found); !left)
        return left;
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
    return m_table.isCurrent(**found) ? guardAsRead() : beginAnew();
}

// What was used up while nobody looked is blocked before anything is measured.
Result<void> Meter::guardAsRead()
{
    GuardMap guards = enforcementAfter(Records{}).guards;
    if (!haveSameShape(guards, m_enforced.guards)) {
        if (const auto set = m_counting.setEntries(m_ledger.entries(), guards, m_clock().steadyUsec); !set)
            return set;
    }
    m_enforced.guards = std::move(guards);
    const auto settled = m_guarding.settle(m_enforced.guards, m_ledger);
    m_areGuardsUnsure = !settled;
    return settled;
}

Result<void> Meter::beginAnew()
{
    const QString incarnation = newIncarnation();
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
    return guardAsRead();
}

// Whoever flushes the ruleset may do so again while the table is being put back. So it is tried a few times;
// what flushes all the time is told as a failure, and the next event tries again.
Result<void> Meter::takeUpAmidFlushes()
{
    constexpr int kAttempts = 5;
    auto taken = takeUp();
    for (int attempt = 1; attempt < kAttempts && !taken && taken.error().code == ErrorCode::NotFound;
         ++attempt)
        taken = takeUp();
    return taken;
}

// Where others may delete our table they do so at any moment: make it anew and try once more.
Result<void> Meter::mended(const std::function<Result<void>()> &attempt)
{
    const auto done = attempt();
    if (done || done.error().code != ErrorCode::NotFound)
        return done;
    ++m_timesLost;
    if (const auto again = takeUpAmidFlushes(); !again)
        return again;
    return attempt();
}

Result<void> Meter::verify()
{
    const auto found = m_table.adopt();
    if (!found)
        return std::unexpected(found.error());
    if (!*found || !isOurs(**found))
        ++m_timesLost;
    return takeUpAmidFlushes();
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
    const bool happened = found && isOurs(*found) && found->chains.contains(m_intent->marker);
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

} // namespace portreeve
