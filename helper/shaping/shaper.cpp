// SPDX-License-Identifier: MIT
#include "helper/shaping/shaper.h"

#include "helper/shaping/draining.h"

#include <QtCore/QStringList>
#include <algorithm>
#include <utility>

namespace portreeve {

namespace {

constexpr std::array kDirections{Direction::In, Direction::Out};

// A class without our queue is none that anybody wants: it is given its rate anew, and with that a queue.
ClassRates ratesOf(const ClassReadings &readings)
{
    ClassRates rates;
    for (const auto &[minor, reading] : readings)
        rates.emplace(minor, reading.hasOwnQueue ? reading.bytesPerSecond : 0);
    return rates;
}

} // namespace

void Shaper::probe()
{
    const bool couldBefore = m_support.has_value();
    m_support = m_table.probe();
    if (m_support)
        m_support = m_classes.probe();
    m_isIntact = m_isIntact && (couldBefore || !m_support);
}

Result<void> Shaper::start(WantedLimits wanted, std::vector<Uplink> uplinks)
{
    m_uplinks = std::move(uplinks);
    m_wanted = std::move(wanted);
    if (!m_support)
        return {};
    return bring(m_wanted);
}

Result<void> Shaper::become(const WantedLimits &wanted)
{
    if (wanted == m_wanted)
        return {};
    if (!m_support) {
        m_wanted = wanted;
        return {};
    }
    const auto done = bring(wanted);
    if (done)
        m_wanted = wanted;
    else
        (void)bring(m_wanted); // where that fails as well, isIntact() tells, and mend() goes on
    return done;
}

void Shaper::revert(const WantedLimits &wanted)
{
    if (wanted == m_wanted)
        return;
    m_wanted = wanted;
    if (m_support)
        (void)bring(m_wanted);
}

Result<void> Shaper::setUplinks(std::vector<Uplink> uplinks, WantedLimits wanted)
{
    m_uplinks = std::move(uplinks);
    m_wanted = std::move(wanted);
    return m_support ? bring(m_wanted) : Result<void>{};
}

Result<bool> Shaper::mend()
{
    if (!m_support)
        return false;
    const bool wasClear = m_isClear;
    m_present.reset();
    m_isClear = false;
    if (m_wanted.isEmpty()) {
        const auto cleared = bring(m_wanted);
        return cleared ? Result<bool>(!wasClear) : std::unexpected(cleared.error());
    }
    // Looking makes the devices good on the way.
    const auto devices = m_classes.devices();
    const auto found = look();
    if (!found) {
        m_isIntact = false;
        letThrough();
        return std::unexpected(found.error());
    }
    const bool differs = !devices || !*devices || *found != target(found->devices);
    m_present = *found;
    const auto done = bring(m_wanted);
    return done ? Result<bool>(differs) : std::unexpected(done.error());
}

// What builds on something that is gone meanwhile is planned once more, on what is there now.
Result<void> Shaper::bring(const WantedLimits &wanted)
{
    auto done = bringOnce(wanted);
    if (!done && done.error().code == ErrorCode::NotFound)
        done = bringOnce(wanted);
    // A class that could not be taken away makes it look again, too.
    m_isIntact = done && (m_present || m_isClear);
    if (!done)
        letThrough();
    return done;
}

// What is handed to a device that is not there is lost; better without a limit than cut off.
void Shaper::letThrough()
{
    const auto devices = m_classes.devices();
    if (devices && *devices)
        return;
    m_present.reset();
    (void)m_table.remove();
}

Result<void> Shaper::bringOnce(const WantedLimits &wanted)
{
    if (wanted.isEmpty())
        return clear();
    m_isClear = false;
    if (!m_present) {
        auto found = look();
        if (!found)
            return std::unexpected(found.error());
        m_present = std::move(*found);
    }
    std::array<ClassSteps, 2> steps;
    auto done = bringClasses(wanted, steps);
    if (done) {
        // Once now, while packets still line up behind each other: those that go past the queue overtake it.
        drain(m_classes, {steps[0].after, steps[1].after});
        done = bringTable(wanted);
    }
    if (done)
        retire(steps);
    else
        m_present.reset();
    return done;
}

Result<Shaper::Present> Shaper::look()
{
    Present present;
    const auto devices = m_classes.makeDevices();
    if (!devices)
        return std::unexpected(devices.error());
    present.devices = *devices;
    for (const Direction direction : kDirections) {
        const auto readings = m_classes.read(direction);
        if (!readings)
            return std::unexpected(readings.error());
        present.rates.at(static_cast<std::size_t>(direction)) = ratesOf(*readings);
    }
    auto table = m_table.read();
    if (!table)
        return std::unexpected(table.error());
    if (!*table) {
        if (const auto created = m_table.create(); !created)
            return std::unexpected(created.error());
    }
    present.table = std::move(*table).value_or(FoundForwarding{});
    return present;
}

Shaper::Present Shaper::target(const ShaperDevices &devices) const
{
    return {devices, m_wanted.rates,
            asFound(describeForwarding(m_wanted.segments, m_wanted.classes, devices, m_uplinks,
                                       m_wanted.carried))};
}

Result<void> Shaper::bringClasses(const WantedLimits &wanted, std::array<ClassSteps, 2> &steps)
{
    for (const Direction direction : kDirections) {
        const auto i = static_cast<std::size_t>(direction);
        steps.at(i) = classSteps(m_present->rates.at(i), wanted.rates.at(i));
        if (const auto done = m_classes.apply(direction, steps.at(i).before); !done)
            return done;
        m_present->rates.at(i) = wanted.rates.at(i);
    }
    return {};
}

Result<void> Shaper::bringTable(const WantedLimits &wanted)
{
    const Forwarding forwarding =
        describeForwarding(wanted.segments, wanted.classes, m_present->devices, m_uplinks, wanted.carried);
    const auto done = m_table.apply(diff(m_present->table, forwarding));
    if (done)
        m_present->table = asFound(forwarding);
    return done;
}

// The limits are in force already: what cannot be taken away now is left to mend().
void Shaper::retire(const std::array<ClassSteps, 2> &steps)
{
    if (steps[0].after.empty() && steps[1].after.empty())
        return;
    m_table.awaitPackets();
    drain(m_classes, {steps[0].after, steps[1].after});
    for (const Direction direction : kDirections) {
        if (!m_classes.apply(direction, steps.at(static_cast<std::size_t>(direction)).after))
            m_present.reset();
    }
}

Result<void> Shaper::clear()
{
    if (m_isClear)
        return {};
    m_present.reset();
    const auto devices = m_classes.devices();
    const bool hasDevices = devices && *devices;
    if (hasDevices)
        drainAll(m_classes); // as in bringOnce()
    if (const auto removed = m_table.remove(); !removed)
        return removed;
    if (hasDevices) {
        m_table.awaitPackets();
        drainAll(m_classes);
    }
    const auto removed = m_classes.removeDevices();
    m_isClear = removed.has_value();
    return removed;
}

Result<ClassReadings> Shaper::read(Direction direction, std::optional<ClassMinor> only)
{
    if (!m_support || m_wanted.isEmpty())
        return ClassReadings{};
    auto readings = m_classes.read(direction, only);
    if (!readings && readings.error().code == ErrorCode::NotFound)
        return ClassReadings{};
    return readings;
}

bool Shaper::limits(Direction direction) const
{
    return m_support && !m_wanted.rates.at(static_cast<std::size_t>(direction)).empty();
}

QStringList Shaper::namesOf(std::span<const quint32> indices) const
{
    QStringList names;
    for (const Uplink &uplink : m_uplinks) {
        if (std::ranges::find(indices, uplink.index) != indices.end())
            names << uplink.name;
    }
    return names;
}

Result<Bypasses> Shaper::bypasses()
{
    Bypasses bypasses;
    std::vector<quint32> all;
    all.reserve(m_uplinks.size());
    for (const Uplink &uplink : m_uplinks)
        all.push_back(uplink.index);
    const auto programs = m_classes.withXdpPrograms(all);
    if (!programs)
        return std::unexpected(programs.error());
    bypasses.xdpPrograms = namesOf(*programs);
    if (limits(Direction::Out)) {
        const auto filters = m_classes.withEgressFilters(all);
        if (!filters)
            return std::unexpected(filters.error());
        bypasses.egressFilters = namesOf(*filters);
    }
    const auto redirects = ingressRedirects();
    if (!redirects)
        return std::unexpected(redirects.error());
    bypasses.ingressRedirects = *redirects;
    return bypasses;
}

Result<QStringList> Shaper::ingressRedirects()
{
    if (!limits(Direction::In))
        return QStringList();
    std::vector<quint32> limited;
    for (const Uplink &uplink : m_uplinks) {
        // One that stands on or below another uplink has no hook of ours.
        if (uplink.isLimited)
            limited.push_back(uplink.index);
    }
    const auto found = m_classes.withIngressRedirects(limited);
    return found ? Result<QStringList>(namesOf(*found)) : std::unexpected(found.error());
}

} // namespace portreeve
