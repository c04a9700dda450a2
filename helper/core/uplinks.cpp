// SPDX-License-Identifier: MIT
#include "helper/core/uplinks.h"

#include "helper/core/interfacepattern.h"
#include "helper/core/shaping/shapingnames.h"

#include <algorithm>
#include <functional>
#include <set>

namespace portreeve {

namespace {

/// RT_TABLE_DEFAULT and RT_TABLE_MAIN of linux/rtnetlink.h.
constexpr quint32 kDefaultTable = 253;
constexpr quint32 kMainTable = 254;

bool isLookedInto(const RoutingTable &table, const RoutingFacts &facts)
{
    return table.number == kMainTable || table.number == kDefaultTable ||
           std::ranges::find(facts.tables, table) != facts.tables.end();
}

bool hasRoute(const WideRoute &route, const RoutingFacts &facts)
{
    return std::ranges::find(facts.routes, route) != facts.routes.end();
}

/// The lower half stands for the pair, so that its upper half is not counted once more.
bool leadsEverywhere(const WideRoute &route, const RoutingFacts &facts)
{
    switch (route.span) {
    case RouteSpan::All:
        return true;
    case RouteSpan::LowerHalf:
        return hasRoute({route.table, RouteSpan::UpperHalf, route.linkIndex}, facts);
    case RouteSpan::UpperHalf:
        return false;
    }
    return false;
}

bool hasDefaultRoute(const Link &link, const RoutingFacts &facts)
{
    return std::ranges::any_of(facts.routes, [&](const WideRoute &route) {
        return route.linkIndex == link.index && isLookedInto(route.table, facts) &&
               leadsEverywhere(route, facts);
    });
}

bool leadsToInternet(const Link &link, const RoutingFacts &facts)
{
    return hasDefaultRoute(link, facts) ||
           std::ranges::find(facts.publicLinks, link.index) != facts.publicLinks.end();
}

void addAddress(std::vector<EtherAddress> &addresses, const Link &link)
{
    EtherAddress address{};
    if (!link.hasEthernetHeader || link.hardwareAddress.size() != qsizetype{address.size()})
        return;
    std::ranges::copy(link.hardwareAddress, address.begin());
    if (std::ranges::find(addresses, address) == addresses.end())
        addresses.push_back(address);
}

/// What this host sends and gets by a port of a bridge or bond has the address of that; a bond's port may
/// send with its own, too (mode balance-alb).
std::vector<EtherAddress> ownAddressesOf(const Link &link, std::span<const Link> links)
{
    std::vector<EtherAddress> own;
    addAddress(own, link);
    const auto master = std::ranges::find(links, link.masterIndex, &Link::index);
    if (!own.empty() && link.masterIndex != 0 && master != links.end())
        addAddress(own, *master);
    return own;
}

std::vector<EtherAddress> bridgeAddressesOf(const Link &link, std::span<const Link> links)
{
    std::vector<EtherAddress> addresses;
    if (!link.isBridge)
        return addresses;
    addAddress(addresses, link);
    for (const Link &port : links) {
        if (port.masterIndex == link.index)
            addAddress(addresses, port);
    }
    std::ranges::sort(addresses); // ports are listed in an order that may change
    return addresses;
}

std::vector<Uplink> pick(std::span<const Link> links, const std::function<bool(const Link &)> &wanted)
{
    std::vector<Uplink> uplinks;
    std::set<quint32> chosen;
    for (const Link &link : links) {
        if (wanted(link))
            chosen.insert(link.index);
    }
    for (const Link &link : links) {
        // A port's packets are those of its bridge or bond, and an ipvlan's those of its lower interface. A
        // VLAN's and a macvlan's are passed by at the lower one.
        if (chosen.contains(link.index))
            uplinks.push_back({link.index, link.name,
                               !chosen.contains(link.masterIndex) && !chosen.contains(link.lowerIndex),
                               ownAddressesOf(link, links), bridgeAddressesOf(link, links)});
    }
    std::ranges::sort(uplinks);
    return uplinks;
}

// What limits gets all traffic a second time.
bool isShaper(const Link &link)
{
    return link.name == shaperDeviceName(Direction::In) || link.name == shaperDeviceName(Direction::Out);
}

std::vector<Uplink> allButLoopback(std::span<const Link> links)
{
    return pick(links, [](const Link &link) { return !link.isLoopback && !isShaper(link); });
}

std::vector<Uplink> withDefaultRoute(std::span<const Link> links, const RoutingFacts &facts)
{
    return pick(links, [&](const Link &link) { return !link.isLoopback && leadsToInternet(link, facts); });
}

std::vector<KnownUplink> remembered(std::span<const Uplink> uplinks, std::span<const Link> links)
{
    std::vector<KnownUplink> known;
    for (const Uplink &uplink : uplinks) {
        const auto link = std::ranges::find(links, uplink.index, &Link::index);
        known.push_back({uplink.name, link->hardwareAddress, uplink.index});
    }
    return known;
}

/// The same interface although its name or its address is another now. An index alone proves nothing: it may
/// have been given to another interface since.
bool isStill(const Link &link, const KnownUplink &known)
{
    return link.index == known.index &&
           (link.name == known.name ||
            (!link.hardwareAddress.isEmpty() && link.hardwareAddress == known.hardwareAddress));
}

/// Made anew, or found after a restart. An Ethernet interface with another address is another one, whatever
/// its name.
bool isAgain(const Link &link, const KnownUplink &known)
{
    return link.name == known.name && link.hardwareAddress == known.hardwareAddress;
}

const Link *find(const KnownUplink &known, std::span<const Link> links)
{
    for (auto *isTheSame : {&isStill, &isAgain}) {
        const auto found =
            std::ranges::find_if(links, [&](const Link &link) { return isTheSame(link, known); });
        if (found != links.end())
            return &*found;
    }
    return nullptr;
}

void keepKnown(UplinkChoice &choice, std::span<const Link> links)
{
    std::set<quint32> indices;
    for (KnownUplink &known : choice.known) {
        if (const Link *link = find(known, links)) {
            known = {link->name, link->hardwareAddress, link->index};
            indices.insert(link->index);
        }
        choice.kept.append(known.name);
    }
    choice.kept.sort();
    choice.uplinks = pick(links, [&](const Link &link) { return indices.contains(link.index); });
}

void chooseByRoute(UplinkChoice &choice, std::span<const Link> links, const RoutingFacts &facts)
{
    choice.uplinks = withDefaultRoute(links, facts);
    if (!choice.uplinks.empty())
        choice.known = remembered(choice.uplinks, links);
    else if (choice.known.empty())
        choice.uplinks = allButLoopback(links);
    else
        keepKnown(choice, links);
}

/// \param wanted a name or a pattern; loopback has to be named
bool isMeant(const Link &link, const QString &wanted)
{
    if (isShaper(link))
        return false;
    const QStringList names = link.altNames + QStringList{link.name};
    return names.contains(wanted) ||
           (isInterfacePattern(wanted) && !link.isLoopback &&
            std::ranges::any_of(names, [&](const QString &name) { return matchesPattern(wanted, name); }));
}

void chooseByName(UplinkChoice &choice, std::span<const Link> links, const QStringList &names)
{
    choice.uplinks = pick(links, [&](const Link &link) {
        return std::ranges::any_of(names, [&](const QString &name) { return isMeant(link, name); });
    });
    for (const QString &name : names) {
        if (std::ranges::none_of(links, [&](const Link &link) { return isMeant(link, name); }))
            choice.missing.append(name);
    }
}

} // namespace

UplinkChoice chooseUplinks(const InterfaceSelection &selection, std::span<const Link> links,
                           const RoutingFacts &facts, std::span<const KnownUplink> known)
{
    UplinkChoice choice{selection.mode, {}, {}, {}, {known.begin(), known.end()}};
    switch (selection.mode) {
    case InterfaceMode::Auto:
        chooseByRoute(choice, links, facts);
        break;
    case InterfaceMode::All:
        choice.uplinks = allButLoopback(links);
        break;
    case InterfaceMode::List:
        chooseByName(choice, links, selection.names);
        break;
    }
    return choice;
}

CarrierPorts carrierPortsOf(std::span<const Uplink> uplinks)
{
    CarrierPorts ports;
    if (uplinks.size() < 2)
        return ports;
    for (const Uplink &uplink : uplinks) {
        for (const Carrier &carrier : uplink.carriers)
            addPorts(ports, carrier);
    }
    return ports;
}

} // namespace portreeve
