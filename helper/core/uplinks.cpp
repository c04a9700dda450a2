// SPDX-License-Identifier: MIT
#include "helper/core/uplinks.h"

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

std::vector<Uplink> pick(std::span<const Link> links, const std::function<bool(const Link &)> &wanted)
{
    std::vector<Uplink> uplinks;
    std::set<quint32> chosen;
    for (const Link &link : links) {
        if (wanted(link))
            chosen.insert(link.index);
    }
    for (const Link &link : links) {
        // A port's packets are those of its bridge or bond; at the lower interface, a VLAN's have their tag
        // beside them already, and look like all others.
        if (chosen.contains(link.index))
            uplinks.push_back({link.index, link.name,
                               !chosen.contains(link.masterIndex) && !chosen.contains(link.lowerIndex)});
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
    auto uplinks =
        pick(links, [&](const Link &link) { return !link.isLoopback && hasDefaultRoute(link, facts); });
    return uplinks.empty() ? allButLoopback(links) : uplinks;
}

} // namespace

std::vector<Uplink> chooseUplinks(const InterfaceSelection &selection, std::span<const Link> links,
                                  const RoutingFacts &facts)
{
    switch (selection.mode) {
    case InterfaceMode::Auto:
        return withDefaultRoute(links, facts);
    case InterfaceMode::All:
        return allButLoopback(links);
    case InterfaceMode::List:
        return pick(links,
                    [&](const Link &link) { return selection.names.contains(link.name) && !isShaper(link); });
    }
    return {};
}

} // namespace portreeve
