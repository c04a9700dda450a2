// SPDX-License-Identifier: MIT
#include "helper/metering/meter.h"

#include <utility>

namespace portreeve {

namespace {

// Rates over less than this are noise; a reading that comes sooner leaves them as they are.
constexpr qint64 kShortestRateUsec = 500'000;

} // namespace

Meter::Meter(Store &store, CounterTable &table, Limiter &limiter, Clock clock, ZoneSource zone)
    : m_store(store)
    , m_table(table)
    , m_limiter(limiter)
    , m_clock(std::move(clock))
    , m_zoneSource(std::move(zone))
    , m_counting(table)
    , m_guarding(table, m_counting)
{
}

Result<void> Meter::refresh()
{
    const auto done = mended([this] { return m_counting.read(m_ledger); });
    if (!done)
        return done;
    m_ledger.endReading();
    m_readUsec = m_clock().wallUsec;
    const qint64 now = m_clock().steadyUsec;
    if (now - m_ratedUsec >= kShortestRateUsec) {
        m_ledger.updateRates(now - m_ratedUsec);
        m_ratedUsec = now;
    }
    return {};
}

Result<Sample> Meter::figures(std::span<const EntryId> ids) const
{
    if (const auto known = requireAll(ids); !known)
        return std::unexpected(known.error());
    Sample sample{m_readUsec, {}};
    for (const EntryId id : ids)
        sample.rows.push_back(Ledger::figures(*m_ledger.find(id)));
    if (ids.empty()) {
        for (const Account &account : m_ledger.accounts())
            sample.rows.push_back(Ledger::figures(account));
    }
    return sample;
}

Result<Sample> Meter::snapshot(std::span<const EntryId> ids)
{
    const auto read = refresh();
    return read ? figures(ids) : std::unexpected(read.error());
}

Result<Sample> Meter::sample()
{
    if (const auto read = refresh(); !read)
        return std::unexpected(read.error());
    Sample sample{m_readUsec, {}};
    for (Account &account : m_ledger.accounts()) {
        const Figures figures = Ledger::figures(account);
        if (figures == account.shown)
            continue;
        account.shown = figures;
        sample.rows.push_back(figures);
    }
    return sample;
}

void Meter::sampleAllNext()
{
    // No entry has the id 0, so these figures differ from any.
    for (Account &account : m_ledger.accounts())
        account.shown = {};
}

Result<void> Meter::save()
{
    const auto dirty = m_ledger.dirtyUsage();
    if (dirty.empty())
        return {};
    const auto start = m_minutes.unsaved();
    const auto saved = m_store.transact([&]() -> Result<void> {
        if (start) {
            if (const auto noted = m_store.saveMinuteStart(*start); !noted)
                return noted;
        }
        return m_store.saveUsage(dirty);
    });
    if (!saved)
        return saved;
    m_ledger.markClean();
    m_minutes.markSaved();
    return {};
}

Result<void> Meter::checkpoint()
{
    const auto read = refresh();
    const auto saved = save();
    return read ? saved : read;
}

// One transaction brings the last counts of replaced sets into the totals and notes the sets as collected.
// Whatever dies after it, no byte is counted again; whatever dies before it, none is lost.
Result<void> Meter::harvest(const QStringList &sets)
{
    if (sets.isEmpty())
        return {};
    const auto counters = m_counting.readFinally(m_ledger, sets);
    if (!counters)
        return std::unexpected(counters.error());
    m_ledger.endReading();
    const std::vector<Usage> usage = m_ledger.collectedUsage(*counters);
    const auto saved = m_store.transact([&]() -> Result<void> {
        if (const auto written = m_store.saveUsage(usage); !written)
            return written;
        return m_store.addCollectedSets(sets);
    });
    if (!saved)
        return saved;
    m_ledger.setUsage(usage);
    m_collected << sets;
    return {};
}

Result<void> Meter::collectRipe()
{
    const auto ripe = m_counting.ripe(m_clock().steadyUsec);
    if (ripe.empty())
        return {};
    if (const auto done = harvest(namesOf(ripe, Leftovers::Kind::CountedSet)); !done)
        return done;
    if (const auto discarded = m_counting.discard(ripe); !discarded)
        return discarded;
    const QStringList gone =
        namesOf(ripe, Leftovers::Kind::CountedSet) + namesOf(ripe, Leftovers::Kind::CollectedSet);
    if (gone.isEmpty())
        return {};
    const auto forgotten = m_store.transact([&] { return m_store.forgetCollectedSets(gone); });
    if (forgotten)
        m_collected.removeIf([&gone](const QString &name) { return gone.contains(name); });
    return forgotten;
}

Result<bool> Meter::collect()
{
    const auto done = mended([this] { return collectRipe(); });
    if (!done)
        return std::unexpected(done.error());
    return m_counting.hasLeftovers();
}

Result<void> Meter::setUplinks(std::vector<Uplink> uplinks)
{
    m_uplinks = uplinks;
    const std::vector<Entry> entries = m_ledger.entries();
    const auto done = mended(
        [&] { return m_counting.setUplinks(uplinks, entries, m_enforced.guards, m_clock().steadyUsec); });
    if (!done)
        return done;
    // Counting goes on without limits; mendBrokenLimits() tries again.
    (void)m_limiter.setUplinks(std::move(uplinks), entries);
    return {};
}

Result<void> Meter::saveInterfaces(const InterfaceSelection &selection)
{
    const auto saved = m_store.transact([&] { return m_store.saveInterfaces(selection); });
    if (saved)
        m_interfaces = selection;
    return saved;
}

Result<void> Meter::saveKnownUplinks(const std::vector<KnownUplink> &known)
{
    if (known == m_knownUplinks)
        return {};
    const auto saved = m_store.transact([&] { return m_store.saveKnownUplinks(known); });
    if (saved)
        m_knownUplinks = known;
    return saved;
}

} // namespace portreeve
