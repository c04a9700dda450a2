// SPDX-License-Identifier: MIT
#include "helper/kernel/link/linkfacts.h"

#include <algorithm>
#include <linux/rtnetlink.h>
#include <netlink/msg.h>

namespace portreeve::rtnl {

bool LinkFacts::changesLinks(const nlmsghdr &message) const
{
    const auto changed = readLink(message);
    if (!changed)
        return false;
    // Drivers tell of many things that are nothing to us, such as a better radio signal.
    return message.nlmsg_type == RTM_DELLINK || std::ranges::find(links, *changed) == links.end();
}

bool LinkFacts::changesAddressAlone(const nlmsghdr &message) const
{
    const auto changed = message.nlmsg_type == RTM_NEWLINK ? readLink(message) : std::nullopt;
    if (!changed)
        return false;
    const auto known = std::ranges::find_if(
        links, [&](const LinkMessage &each) { return each.link.index == changed->link.index; });
    if (known == links.end() || known->link.hardwareAddress == changed->link.hardwareAddress)
        return false;
    LinkMessage readdressed = *known;
    readdressed.link.hardwareAddress = changed->link.hardwareAddress;
    return readdressed == *changed;
}

/// Links, addresses and nexthop objects take IPv4 routes with them without a word about those.
bool LinkFacts::mayChangeRoutes(const nlmsghdr &message) const
{
    if (const auto link = readLink(message))
        return changesLinks(message) && (link->vrfTable != 0 || hasRouteOver(link->link.index));
    if (const auto linkIndex = readRemovedAddress(message))
        return hasRouteOver(*linkIndex);
    if (const auto nexthop = readNexthop(message))
        return standsOn(nexthop->id);
    switch (message.nlmsg_type) {
    case RTM_NEWROUTE:
    case RTM_DELROUTE:
        return readRoute(message).has_value();
    case RTM_NEWRULE:
    case RTM_DELRULE:
        return true;
    default:
        return false;
    }
}

/// A lease that is renewed tells of the same address again.
bool LinkFacts::changesAddresses(const nlmsghdr &message) const
{
    if (message.nlmsg_type == RTM_DELADDR)
        return true;
    const auto added = readAddress(message);
    return added && std::ranges::find(addresses, *added) == addresses.end();
}

bool LinkFacts::hasRouteOver(quint32 linkIndex) const
{
    return std::ranges::find(routing.facts.routes, linkIndex, &WideRoute::linkIndex) !=
           routing.facts.routes.end();
}

bool LinkFacts::standsOn(quint32 nexthopId) const
{
    return std::ranges::find(routing.nexthopIds, nexthopId) != routing.nexthopIds.end();
}

} // namespace portreeve::rtnl
