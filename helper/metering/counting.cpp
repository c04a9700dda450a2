// SPDX-License-Identifier: MIT
#include "helper/metering/counting.h"

#include "helper/core/quota/quotaobjects.h"

#include <QtCore/QSet>
#include <algorithm>
#include <iterator>
#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

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

std::vector<QuotaObject> missing(const std::map<QString, QuotaObject> &quotas,
                                 const std::function<bool(const QString &)> &exists)
{
    std::vector<QuotaObject> list;
    for (const auto &[name, quota] : quotas) {
        if (!exists(name))
            list.push_back(quota);
    }
    return list;
}

} // namespace

Counting::Shape Counting::shapeFor(const Shape &from, std::span<const Entry> entries,
                                   const GuardMap &guards) const
{
    Shape shape;
    shape.nextSerial = from.nextSerial;
    shape.quotas = quotasFor(guards);
    shape.layout = place(from.layout, entries, guards, shape.nextSerial, carrierPortsOf(m_uplinks));
    shape.dispatches = dispatchesOf(shape.layout, from.dispatches, shape.nextSerial);
    shape.rules = describe(shape.layout, shape.dispatches, m_uplinks);
    return shape;
}

RulesetChange Counting::changeTo(const Shape &shape) const
{
    RulesetChange change = diff(m_shape.layout, shape.layout, m_shape.rules, shape.rules);
    change.quotas = missing(shape.quotas, [this](const QString &name) { return exists(name); });
    return change;
}

// Notes what the new shape no longer needs, after the kernel has taken it.
void Counting::become(Shape shape, qint64 steadyUsec)
{
    leaveSets(without(setNames(m_shape.layout), setNames(shape.layout)), steadyUsec);
    m_leftovers.leave(Leftovers::Kind::Quota, without(quotaNames(m_shape.quotas), quotaNames(shape.quotas)),
                      steadyUsec);
    revive(shape);
    m_leftovers.leave(Leftovers::Kind::Map, without(mapNames(m_shape.rules), mapNames(shape.rules)),
                      steadyUsec);
    m_leftovers.leave(Leftovers::Kind::Chain,
                      replaceable(without(chainNames(m_shape.rules), chainNames(shape.rules))), steadyUsec);
    m_shape = std::move(shape);
}

Result<EntryId> Counting::adopt(const TableState &found, const QStringList &collected,
                                std::span<const Entry> entries, const GuardMap &guards, qint64 steadyUsec)
{
    const QStringList counting = without(readable(found.sets), collected + found.foreignSets);
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
    RulesetChange change = rewrite(old.layout, shape.layout, found.chains, shape.rules);
    // What there is of quotas counts on; only what is missing is made.
    const QSet<QString> known(found.quotas.cbegin(), found.quotas.cend());
    change.quotas = missing(shape.quotas, [&known](const QString &name) { return known.contains(name); });
    if (const auto done = apply(std::move(change)); !done)
        return std::unexpected(done.error());
    m_leftovers.clear();
    m_leftovers.leave(Leftovers::Kind::Quota, found.quotas, steadyUsec);
    m_isProtected = found.isProtected;
    m_marker.clear(); // went with the other chains that the rules do not have
    revive(shape);
    leaveSets(without(counting, setNames(shape.layout)), steadyUsec);
    m_leftovers.leave(Leftovers::Kind::CollectedSet, both(found.sets, collected), steadyUsec);
    m_leftovers.leave(Leftovers::Kind::GuardSet,
                      without(both(readable(found.sets), found.foreignSets), collected), steadyUsec);
    m_leftovers.leave(Leftovers::Kind::Map,
                      replaceable(without(without(found.sets, readable(found.sets)), mapNames(shape.rules))),
                      steadyUsec);
    m_leftovers.leave(Leftovers::Kind::Chain, replaceable(without(found.chains, chainNames(shape.rules))),
                      steadyUsec);
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
Result<void> Counting::apply(RulesetChange change, const QString &marker)
{
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
    if (const auto done = apply(changeTo(shape), marker); !done)
        return done;
    become(std::move(shape), steadyUsec);
    return {};
}

Result<void> Counting::setUplinks(std::vector<Uplink> uplinks, std::span<const Entry> entries,
                                  const GuardMap &guards, qint64 steadyUsec)
{
    const bool hasOtherCarriers = carrierPortsOf(uplinks) != carrierPortsOf(m_uplinks);
    const std::vector<Uplink> former = std::exchange(m_uplinks, std::move(uplinks));
    Shape shape = m_shape;
    if (hasOtherCarriers)
        shape = shapeFor(m_shape, entries, guards);
    else
        shape.rules = describe(shape.layout, shape.dispatches, m_uplinks);
    if (const auto done = apply(changeTo(shape)); !done) {
        m_uplinks = former;
        return done;
    }
    become(std::move(shape), steadyUsec);
    return {};
}

void Counting::leaveSets(const QStringList &names, qint64 steadyUsec)
{
    for (const QString &name : names)
        m_leftovers.leave(countsUsage(name) ? Leftovers::Kind::CountedSet : Leftovers::Kind::GuardSet, {name},
                          steadyUsec);
}

bool Counting::exists(const QString &quota) const
{
    return m_shape.quotas.contains(quota) || m_leftovers.contains({Leftovers::Kind::Quota, quota});
}

// A quota that is wanted again before it was deleted goes on.
void Counting::revive(const Shape &shape)
{
    for (const auto &[name, quota] : shape.quotas)
        m_leftovers.revive({Leftovers::Kind::Quota, name});
}

// Forgets them whatever the kernel says: their counts are safe, and what stays is removed at the next start.
Result<void> Counting::discard(const std::vector<Leftovers::Item> &leftovers)
{
    using enum Leftovers::Kind;
    m_leftovers.forget(leftovers);
    RulesetChange change;
    change.removeMaps = namesOf(leftovers, Map);
    change.emptyChains = change.removeChains = namesOf(leftovers, Chain);
    change.removeSets =
        namesOf(leftovers, CountedSet) + namesOf(leftovers, CollectedSet) + namesOf(leftovers, GuardSet);
    change.removeQuotas = namesOf(leftovers, Quota);
    return m_table.apply(change);
}

} // namespace portreeve
