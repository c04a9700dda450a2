// SPDX-License-Identifier: MIT
#include "tests/fakes/fakeshaper.h"

#include <algorithm>
#include <iterator>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

bool isDead(Fuse *fuse)
{
    return fuse != nullptr && !fuse->burn();
}

std::unexpected<Error> dead()
{
    return fail(ErrorCode::Kernel, u"the process is dead"_s);
}

std::vector<quint32> common(std::span<const quint32> some, const std::vector<quint32> &others)
{
    std::vector<quint32> found;
    std::ranges::copy_if(some, std::back_inserter(found),
                         [&others](quint32 one) { return std::ranges::find(others, one) != others.end(); });
    return found;
}

std::unexpected<Error> gone()
{
    return fail(ErrorCode::NotFound, u"gone"_s);
}

} // namespace

Result<void> FakeClassTree::probe()
{
    return isSupported ? Result<void>{} : fail(ErrorCode::Unsupported, u"This kernel has no IFB devices."_s);
}

Result<std::optional<ShaperDevices>> FakeClassTree::devices()
{
    return m_devices;
}

Result<ShaperDevices> FakeClassTree::makeDevices()
{
    if (m_devices)
        return *m_devices;
    if (isDead(fuse))
        return dead();
    if (refusesDevices)
        return fail(ErrorCode::Kernel, u"refused"_s);
    m_devices = ShaperDevices{m_lastIndex + 1, m_lastIndex + 2};
    m_lastIndex += 2;
    return *m_devices;
}

Result<void> FakeClassTree::removeDevices()
{
    if (!m_devices)
        return {};
    if (isDead(fuse))
        return dead();
    lose();
    return {};
}

void FakeClassTree::lose()
{
    for (ClassReadings &classes : m_classes) {
        for (const auto &[minor, reading] : classes)
            lostBytes += reading.queuedBytes;
        classes.clear();
    }
    m_devices.reset();
}

void FakeClassTree::lose(Direction direction, ClassMinor minor)
{
    m_classes.at(static_cast<std::size_t>(direction)).erase(minor);
}

void FakeClassTree::queue(Direction direction, ClassMinor minor, quint64 bytes)
{
    m_classes.at(static_cast<std::size_t>(direction)).at(minor).queuedBytes = bytes;
}

Result<ClassReadings> FakeClassTree::read(Direction direction, std::optional<ClassMinor> only)
{
    if (!m_devices)
        return gone();
    const ClassReadings &all = classes(direction);
    if (!only)
        return all;
    const auto found = all.find(*only);
    return found == all.end() ? Result<ClassReadings>(gone()) : ClassReadings{*found};
}

Result<void> FakeClassTree::apply(Direction direction, std::span<const ClassStep> steps)
{
    for (const ClassStep &next : steps) {
        const bool isLast = failingStep == 1;
        if (failingStep > 0)
            --failingStep;
        if (isLast)
            return fail(ErrorCode::Kernel, u"refused"_s);
        if (isDead(fuse))
            return dead();
        if (const auto done = step(direction, next); !done)
            return done;
    }
    return {};
}

Result<void> FakeClassTree::step(Direction direction, const ClassStep &step)
{
    if (!m_devices)
        return gone();
    ClassReadings &all = m_classes.at(static_cast<std::size_t>(direction));
    const bool exists = all.contains(step.minor);
    if (exists == (step.kind == ClassStep::Kind::Add))
        return exists ? fail(ErrorCode::Kernel, u"exists"_s) : gone();
    const QString word = step.kind == ClassStep::Kind::Add       ? u"add"_s
                         : step.kind == ClassStep::Kind::SetRate ? u"set"_s
                                                                 : u"remove"_s;
    log << u"%1 %2 %3 %4"_s.arg(direction == Direction::In ? "in"_L1 : "out"_L1, word)
               .arg(step.minor)
               .arg(step.bytesPerSecond);
    if (step.kind == ClassStep::Kind::Remove) {
        lostBytes += all.at(step.minor).queuedBytes;
        all.erase(step.minor);
        return {};
    }
    ClassReading &reading = all[step.minor];
    if (step.bytesPerSecond > reading.bytesPerSecond)
        reading.queuedBytes = 0;
    reading.bytesPerSecond = step.bytesPerSecond;
    return {};
}

Result<std::vector<quint32>> FakeClassTree::withEgressFilters(std::span<const quint32> interfaces)
{
    return common(interfaces, egressFilters);
}

Result<std::vector<quint32>> FakeClassTree::withIngressRedirects(std::span<const quint32> interfaces)
{
    return common(interfaces, ingressRedirects);
}

Result<std::vector<quint32>> FakeClassTree::withXdpPrograms(std::span<const quint32> interfaces)
{
    return common(interfaces, xdpPrograms);
}

Result<void> FakeForwardTable::create()
{
    if (isDead(fuse))
        return dead();
    m_found = FoundForwarding{};
    return {};
}

Result<void> FakeForwardTable::remove()
{
    if (!m_found)
        return {};
    if (isDead(fuse))
        return dead();
    m_found.reset();
    return {};
}

Result<void> FakeForwardTable::apply(const ForwardingChange &change)
{
    if (change.isEmpty())
        return {};
    if (isDead(fuse))
        return dead();
    if (refusesChanges)
        return fail(ErrorCode::Kernel, u"refused"_s);
    if (!m_found)
        return gone();
    ++changes;
    for (const MapElements &map : change.newMaps)
        m_found->maps.emplace(map.map, map.content);
    for (const MapElements &elements : change.removeElements) {
        for (const auto &[ports, minor] : elements.content.elements)
            m_found->maps.at(elements.map).elements.erase(ports);
    }
    for (const MapElements &elements : change.addElements)
        m_found->maps.at(elements.map)
            .elements.insert(elements.content.elements.cbegin(), elements.content.elements.cend());
    for (const auto &[name, hook] : change.newChains)
        m_found->chains[name].hook = hook;
    for (const QString &chain : change.emptyChains)
        m_found->chains.at(chain).rules.clear();
    for (const auto &[chain, rules] : change.addRules) {
        for (const ForwardRule &rule : rules)
            m_found->chains.at(chain).rules << ruleText(rule);
    }
    for (const QString &chain : change.removeChains)
        m_found->chains.erase(chain);
    for (const QString &map : change.removeMaps)
        m_found->maps.erase(map);
    return {};
}

ClassMinor FakeForwardTable::classOf(const QString &mapPrefix, quint16 port) const
{
    if (!m_found)
        return 0;
    for (const auto &[name, map] : m_found->maps) {
        if (!name.startsWith(mapPrefix))
            continue;
        for (const auto &[range, minor] : map.elements) {
            if (port >= range.first && port <= range.last)
                return minor;
        }
    }
    return 0;
}

} // namespace portreeve
