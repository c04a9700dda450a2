// SPDX-License-Identifier: MIT
#include "helper/metering/counting.h"

#include <QtCore/QSet>
#include <algorithm>
#include <iterator>
#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;

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

bool counts(const QString &set)
{
    const auto name = parseSetName(set);
    return name && name->key.role == Role::Count;
}

QStringList replaceable(QStringList names)
{
    names.removeIf([](const QString &name) { return !isReplaceable(name); });
    return names;
}

QStringList chainNames(const Ruleset &rules)
{
    QStringList names;
    for (const auto &[name, chain] : rules.chains)
        names << name;
    return names;
}

QStringList mapNames(const Ruleset &rules)
{
    QStringList names;
    for (const auto &[name, slices] : rules.maps)
        names << name;
    return names;
}

QStringList quotaNames(const std::map<QString, QuotaObject> &quotas)
{
    QStringList names;
    for (const auto &[name, quota] : quotas)
        names << name;
    return names;
}

// The limit is nearly right; Guarding puts it where it belongs.
QuotaObject madeFor(Role role, EntryId entry, const Guard &guard, quint64 at)
{
    return {quotaName(role, entry), std::max<quint64>(at - std::min(at, guard.total), 1), 0};
}

std::map<QString, QuotaObject> quotasFor(const GuardMap &guards)
{
    std::map<QString, QuotaObject> quotas;
    const auto add = [&quotas](QuotaObject quota) { quotas.emplace(quota.name, std::move(quota)); };
    for (const auto &[id, guard] : guards) {
        if (guard.cutoffAt)
            add(madeFor(Role::Cutoff, id, guard, *guard.cutoffAt + kCrossingSlack));
        if (guard.tripAt)
            add(madeFor(Role::Tripwire, id, guard, *guard.tripAt));
    }
    return quotas;
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

Counting::Shape Counting::shapeFor(const Shape &from, std::span<const Entry> entries,
                                   const GuardMap &guards) const
{
    Shape shape;
    shape.nextSerial = from.nextSerial;
    shape.quotas = quotasFor(guards);
    shape.layout = place(from.layout, entries, guards, shape.nextSerial);
    shape.dispatches = dispatchesOf(shape.layout, from.dispatches, shape.nextSerial);
    shape.rules = describe(shape.layout, shape.dispatches, m_uplinks);
    return shape;
}

// Notes what the new shape no longer needs, after the kernel has taken it.
void Counting::become(Shape shape, qint64 steadyUsec)
{
    leaveSets(without(setNames(m_shape.layout), setNames(shape.layout)), steadyUsec);
    leave(LeftoverKind::Quota, without(quotaNames(m_shape.quotas), quotaNames(shape.quotas)), steadyUsec);
    revive(shape);
    leave(LeftoverKind::Map, without(mapNames(m_shape.rules), mapNames(shape.rules)), steadyUsec);
    leave(LeftoverKind::Chain, replaceable(without(chainNames(m_shape.rules), chainNames(shape.rules))),
          steadyUsec);
    m_shape = std::move(shape);
}

Result<EntryId> Counting::adopt(const TableState &found, const QStringList &collected,
                                std::span<const Entry> entries, const GuardMap &guards, qint64 steadyUsec)
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
    Shape old;
    old.layout = recover(*sets);
    old.nextSerial = nextSerialAfter(found.sets + found.chains + collected);
    Shape shape = shapeFor(old, entries, guards);
    // What there is of quotas counts on; only what is missing is made.
    m_leftovers.clear();
    leave(LeftoverKind::Quota, found.quotas, steadyUsec);
    if (const auto done = apply(rewrite(old.layout, shape.layout, found.chains, shape.rules), shape); !done)
        return std::unexpected(done.error());
    m_isProtected = found.isProtected;
    m_marker.clear(); // went with the other chains that the rules do not have
    revive(shape);
    leaveSets(without(counting, setNames(shape.layout)), steadyUsec);
    leave(LeftoverKind::CollectedSet, both(found.sets, collected), steadyUsec);
    leave(LeftoverKind::Map,
          replaceable(without(without(found.sets, readable(found.sets)), mapNames(shape.rules))), steadyUsec);
    leave(LeftoverKind::Chain, replaceable(without(found.chains, chainNames(shape.rules))), steadyUsec);
    m_shape = std::move(shape);
    return lastId;
}

Result<void> Counting::create(const QString &incarnation, std::span<const Entry> entries,
                              const GuardMap &guards)
{
    const auto made = m_table.create(incarnation);
    if (!made)
        return std::unexpected(made.error());
    m_isProtected = made->isProtected;
    m_shape = {};
    m_marker.clear();
    m_leftovers.clear();
    return setEntries(entries, guards, 0);
}

// What no packet reaches comes first, then the rules that lead there: the kernel lets packets find the
// elements of a new interval set only after it has switched to new rules, and those in between would go
// uncounted (measured on 6.18: some fifty a change at full speed). The second transaction is the change,
// whole or not at all.
Result<void> Counting::apply(RulesetChange change, const Shape &shape, const QString &marker)
{
    for (const auto &[name, quota] : shape.quotas) {
        if (!exists(name))
            change.quotas.push_back(quota);
    }
    const RulesetChange preparation = takePreparation(change);
    if (!marker.isEmpty()) {
        change.newChains.push_back({marker, std::nullopt});
        if (!m_marker.isEmpty())
            change.removeChains << m_marker;
    }
    if (const auto prepared = m_table.apply(preparation); !prepared)
        return prepared;
    const auto done = m_table.apply(change);
    if (!done)
        (void)m_table.apply(undone(preparation)); // what stays without effect is removed at the next start
    else if (!marker.isEmpty())
        m_marker = marker;
    return done;
}

QString Counting::nextMarker()
{
    return u"change.%1"_s.arg(m_shape.nextSerial++);
}

Result<void> Counting::setEntries(std::span<const Entry> entries, const GuardMap &guards, qint64 steadyUsec,
                                  const QString &marker)
{
    if (const auto checked = checkSize(entries); !checked)
        return checked;
    Shape shape = shapeFor(m_shape, entries, guards);
    if (const auto checked = checkDepth(shape.layout); !checked)
        return checked;
    if (const auto done =
            apply(diff(m_shape.layout, shape.layout, m_shape.rules, shape.rules), shape, marker);
        !done)
        return done;
    become(std::move(shape), steadyUsec);
    return {};
}

Result<void> Counting::setUplinks(std::vector<Uplink> uplinks, qint64 steadyUsec)
{
    Shape shape = m_shape;
    shape.rules = describe(shape.layout, shape.dispatches, uplinks);
    if (const auto done = apply(diff(m_shape.layout, shape.layout, m_shape.rules, shape.rules), shape); !done)
        return done;
    become(std::move(shape), steadyUsec);
    m_uplinks = std::move(uplinks);
    return {};
}

void Counting::leave(LeftoverKind kind, const QStringList &names, qint64 steadyUsec)
{
    for (const QString &name : names)
        m_leftovers.push_back({kind, name, steadyUsec});
}

void Counting::leaveSets(const QStringList &names, qint64 steadyUsec)
{
    for (const QString &name : names)
        leave(counts(name) ? LeftoverKind::CountedSet : LeftoverKind::GuardSet, {name}, steadyUsec);
}

bool Counting::exists(const QString &quota) const
{
    return m_shape.quotas.contains(quota) ||
           std::ranges::any_of(m_leftovers, [&quota](const Leftover &leftover) {
               return leftover.kind == LeftoverKind::Quota && leftover.name == quota;
           });
}

// A quota that is wanted again before it was deleted goes on.
void Counting::revive(const Shape &shape)
{
    std::erase_if(m_leftovers, [&shape](const Leftover &leftover) {
        return leftover.kind == LeftoverKind::Quota && shape.quotas.contains(leftover.name);
    });
}

QStringList Counting::countedLeftovers() const
{
    QStringList sets;
    for (const Leftover &leftover : m_leftovers) {
        if (leftover.kind == LeftoverKind::CountedSet)
            sets << leftover.name;
    }
    return sets;
}

QStringList Counting::liveSets() const
{
    QStringList sets = setNames(m_shape.layout);
    sets.removeIf([](const QString &name) { return !counts(name); });
    return sets;
}

Counting::CounterPlaces Counting::placesOf(const std::unordered_map<EntryId, Billing> &entries) const
{
    CounterPlaces places;
    for (const Bank &bank : m_shape.layout) {
        if (bank.key.role != Role::Count)
            continue;
        std::unordered_map<EntryId, std::vector<PortRange>> ports;
        for (const Element &element : bank.elements) {
            if (entries.contains(element.entry))
                ports[element.entry].push_back(element.ports);
        }
        for (const auto &[id, list] : ports) {
            for (const Direction direction : directionsOf(entries.at(id)))
                places[id].push_back({setName(bank.key, direction, bank.serial), list});
        }
    }
    return places;
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

std::vector<Counting::Leftover> Counting::ripe(qint64 steadyUsec) const
{
    std::vector<Leftover> result;
    std::ranges::copy_if(m_leftovers, std::back_inserter(result), [steadyUsec](const Leftover &leftover) {
        return steadyUsec - leftover.sinceUsec >= kGraceUsec;
    });
    return result;
}

Result<Counting::Harvest> Counting::sumOf(const QStringList &sets)
{
    Harvest harvest;
    const auto done = readAll(sets, [&harvest](qsizetype, Transport t, Direction d, const Reading &reading) {
        harvest[reading.element.entry].at(t, d) += reading.bytes;
    });
    return done ? Result<Harvest>(std::move(harvest)) : std::unexpected(done.error());
}

Result<Counting::Harvest> Counting::readLeftovers()
{
    return sumOf(countedLeftovers());
}

Result<Counting::Harvest> Counting::readFinally(Ledger &ledger, const QStringList &sets)
{
    if (!sets.isEmpty())
        m_table.awaitPackets();
    Harvest harvest;
    const QStringList others = without(allSets(), sets);
    ledger.beginReading();
    const auto done =
        readAll(others + sets, [&](qsizetype set, Transport t, Direction d, const Reading &reading) {
            ledger.addCounter(reading.element.entry, t, d, reading.bytes);
            if (set >= others.size())
                harvest[reading.element.entry].at(t, d) += reading.bytes;
        });
    if (!done)
        return std::unexpected(done.error());
    return harvest;
}

// Forgets them whatever the kernel says: their counts are safe, and what stays is removed at the next start.
Result<void> Counting::discard(const std::vector<Leftover> &leftovers)
{
    RulesetChange change;
    for (const Leftover &leftover : leftovers) {
        std::erase(m_leftovers, leftover);
        if (leftover.kind == LeftoverKind::Map) {
            change.removeMaps << leftover.name;
        } else if (leftover.kind == LeftoverKind::Chain) {
            change.emptyChains << leftover.name;
            change.removeChains << leftover.name;
        } else if (leftover.kind == LeftoverKind::Quota) {
            change.removeQuotas << leftover.name;
        } else {
            change.removeSets << leftover.name;
        }
    }
    return m_table.apply(change);
}

} // namespace portreeve
