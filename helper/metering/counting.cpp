// SPDX-License-Identifier: MIT
#include "helper/metering/counting.h"

#include <QtCore/QSet>
#include <algorithm>
#include <iterator>
#include <utility>

namespace portreeve {

namespace {

// A packet that saw the former rules is done within microseconds. The table also waits for such packets by
// itself; the second is for kernels that cannot.
constexpr qint64 kGraceUsec = 1'000'000;

QStringList select(const QStringList &all, const QStringList &some, bool contained)
{
    const QSet<QString> lookup(some.cbegin(), some.cend());
    QStringList result;
    std::ranges::copy_if(all, std::back_inserter(result),
                         [&](const QString &s) { return lookup.contains(s) == contained; });
    return result;
}

QStringList without(const QStringList &all, const QStringList &some)
{
    return select(all, some, false);
}
QStringList both(const QStringList &all, const QStringList &some)
{
    return select(all, some, true);
}

// Sets of other names are none of ours, whoever put them into the table.
QStringList readable(QStringList sets)
{
    sets.removeIf([](const QString &name) { return !parseSetName(name); });
    return sets;
}

} // namespace

Result<FoundSets> Counting::elementsOf(const QStringList &sets)
{
    FoundSets found;
    for (const QString &set : sets)
        found.try_emplace(set);
    const auto done = m_table.read(sets, [&](qsizetype set, std::span<const Reading> readings) {
        for (const Reading &reading : readings)
            found[sets.at(set)].push_back(reading.element);
    });
    if (!done)
        return std::unexpected(done.error());
    return found;
}

Result<EntryId> Counting::adopt(const TableState &found, const QStringList &collected,
                                std::span<const Entry> entries, qint64 steadyUsec)
{
    const QStringList counting = without(readable(found.sets), collected);
    const auto sets = elementsOf(counting);
    if (!sets)
        return std::unexpected(sets.error());
    EntryId lastId = 0;
    for (const auto &[name, elements] : *sets) {
        for (const Element &element : elements)
            lastId = std::max(lastId, element.entry);
    }
    quint32 serial = nextSerialAfter(found.sets + collected);
    const Layout old = recover(*sets);
    Layout layout = place(old, entries, serial);
    Ruleset rules = describe(layout, m_uplinks);
    RulesetChange change = rewrite(old, layout, found.chains, rules);
    change.removeSets = both(found.sets, collected);
    if (const auto done = m_table.apply(change); !done)
        return std::unexpected(done.error());
    m_layout = std::move(layout);
    m_rules = std::move(rules);
    m_nextSerial = serial;
    m_isProtected = found.isProtected;
    m_retired.clear();
    retire(without(counting, setNames(m_layout)), steadyUsec);
    return lastId;
}

Result<void> Counting::create(const QString &incarnation, std::span<const Entry> entries)
{
    const auto made = m_table.create(incarnation);
    if (!made)
        return std::unexpected(made.error());
    m_isProtected = made->isProtected;
    m_layout.clear();
    m_rules.clear();
    m_retired.clear();
    m_nextSerial = 1;
    return setEntries(entries, 0);
}

Result<void> Counting::setEntries(std::span<const Entry> entries, qint64 steadyUsec)
{
    quint32 serial = m_nextSerial;
    Layout layout = place(m_layout, entries, serial);
    Ruleset rules = describe(layout, m_uplinks);
    if (const auto done = m_table.apply(diff(m_layout, layout, m_rules, rules)); !done)
        return done;
    const QStringList before = setNames(m_layout);
    m_layout = std::move(layout);
    m_rules = std::move(rules);
    m_nextSerial = serial;
    retire(without(before, setNames(m_layout)), steadyUsec);
    return {};
}

Result<void> Counting::setUplinks(std::vector<Uplink> uplinks)
{
    Ruleset rules = describe(m_layout, uplinks);
    if (const auto done = m_table.apply(diff(m_layout, m_layout, m_rules, rules)); !done)
        return done;
    m_rules = std::move(rules);
    m_uplinks = std::move(uplinks);
    return {};
}

void Counting::retire(const QStringList &sets, qint64 steadyUsec)
{
    for (const QString &set : sets)
        m_retired.push_back({set, steadyUsec});
}

QStringList Counting::allSets() const
{
    QStringList sets = setNames(m_layout);
    for (const Retired &retired : m_retired)
        sets << retired.set;
    return sets;
}

Result<void> Counting::readAll(const QStringList &sets, const EachReading &each)
{
    return m_table.read(sets, [&](qsizetype set, std::span<const Reading> readings) {
        const auto name = parseSetName(sets.at(set));
        for (const Reading &reading : readings)
            each(set, name->key.transport, name->direction, reading);
    });
}

Result<void> Counting::read(Ledger &ledger)
{
    const auto harvest = readFinally(ledger, {});
    return harvest ? Result<void>{} : std::unexpected(harvest.error());
}

QStringList Counting::ripe(qint64 steadyUsec) const
{
    QStringList sets;
    for (const Retired &retired : m_retired) {
        if (steadyUsec - retired.sinceUsec >= kGraceUsec)
            sets << retired.set;
    }
    return sets;
}

Result<Counting::Harvest> Counting::readFinally(Ledger &ledger, const QStringList &sets)
{
    if (!sets.isEmpty())
        m_table.awaitPackets();
    Harvest harvest{sets, {}};
    const QStringList live = without(allSets(), sets);
    ledger.beginReading();
    const auto done =
        readAll(live + sets, [&](qsizetype set, Transport t, Direction d, const Reading &reading) {
            ledger.addCounter(reading.element.entry, t, d, reading.bytes);
            if (set >= live.size())
                harvest.counters[reading.element.entry].at(t, d) += reading.bytes;
        });
    if (!done)
        return std::unexpected(done.error());
    return harvest;
}

Result<void> Counting::discard(const QStringList &sets)
{
    std::erase_if(m_retired, [&sets](const Retired &retired) { return sets.contains(retired.set); });
    RulesetChange change;
    change.removeSets = sets;
    return m_table.apply(change);
}

} // namespace portreeve
