// SPDX-License-Identifier: MIT
// The part of Counting that reads.
#include "helper/metering/counting.h"

#include <QtCore/QSet>

namespace portreeve {

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

QStringList Counting::liveSets() const
{
    QStringList sets = setNames(m_shape.layout);
    sets.removeIf([](const QString &name) { return !countsUsage(name); });
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
    const QSet<QString> apart(sets.cbegin(), sets.cend());
    QStringList others = allSets();
    others.removeIf([&apart](const QString &name) { return apart.contains(name); });
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

} // namespace portreeve
