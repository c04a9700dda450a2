// SPDX-License-Identifier: MIT
#include "helper/kernel/link/kernelfacts.h"

#include "helper/kernel/link/dump.h"

#include <algorithm>
#include <linux/fib_rules.h>
#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/nexthop.h>
#include <linux/rtnetlink.h>
#include <map>
#include <sys/socket.h>

namespace portreeve::rtnl {

using namespace Qt::StringLiterals;

namespace {

using Nexthops = std::map<quint32, NexthopMessage>;

/// A dump that a change overtook is taken again, this often at most.
constexpr int kAttempts = 10;

/// Collects what \a read makes of each message of a dump.
template <typename Message, typename Header>
Result<std::vector<Message>> collect(int type, const Header &header,
                                     std::optional<Message> (*read)(const nlmsghdr &))
{
    auto dumper = Dumper::open();
    if (!dumper)
        return std::unexpected(dumper.error());
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        std::vector<Message> found;
        const auto consistent = dumper->dump(type, header, [&](const nlmsghdr &message) {
            if (auto item = read(message))
                found.push_back(std::move(*item));
        });
        if (!consistent)
            return std::unexpected(consistent.error());
        if (*consistent)
            return found;
    }
    return fail(ErrorCode::Kernel, u"reading interfaces and routes: they changed all the time"_s);
}

/// The same for IPv4 and IPv6, which are dumped apart; \a family is the header's field for it.
template <typename Message, typename Header>
Result<std::vector<Message>> collectBoth(int type, Header header, unsigned char Header::*family,
                                         std::optional<Message> (*read)(const nlmsghdr &))
{
    std::vector<Message> all;
    for (const unsigned char number : {quint8(AF_INET), quint8(AF_INET6)}) {
        header.*family = number;
        auto found = collect<Message>(type, header, read);
        if (!found)
            return found;
        std::ranges::move(*found, std::back_inserter(all));
    }
    return all;
}

void addTables(const RuleMessage &rule, const std::vector<LinkMessage> &links,
               std::vector<RoutingTable> &tables)
{
    if (!rule.asksTable)
        return;
    if (!rule.asksVrf) {
        tables.push_back({rule.selector.family, rule.table});
        return;
    }
    for (const LinkMessage &link : links) {
        if (link.vrfTable != 0)
            tables.push_back({rule.selector.family, link.vrfTable});
    }
}

/// The links of a nexthop object. Groups hold no groups (net/ipv4/nexthop.c), so one level is all.
std::vector<quint32> linksOf(quint32 id, const Nexthops &nexthops)
{
    const auto found = nexthops.find(id);
    if (found == nexthops.end())
        return {};
    std::vector<quint32> indices{found->second.linkIndex};
    for (const quint32 member : found->second.members) {
        if (const auto hop = nexthops.find(member); hop != nexthops.end())
            indices.push_back(hop->second.linkIndex);
    }
    std::erase(indices, 0U);
    return indices;
}

Result<Nexthops> readNexthops()
{
    auto found = collect<NexthopMessage>(RTM_GETNEXTHOP, nhmsg{}, readNexthop);
    if (!found)
        return std::unexpected(found.error());
    Nexthops nexthops;
    for (NexthopMessage &nexthop : *found)
        nexthops.insert_or_assign(nexthop.id, std::move(nexthop));
    return nexthops;
}

std::vector<WideRoute> wideRoutes(const std::vector<RouteMessage> &routes, const Nexthops &nexthops)
{
    std::vector<WideRoute> wide;
    for (const RouteMessage &route : routes) {
        // Unless sysctl net.ipv4.nexthop_compat_mode is 0, the kernel names the links of an object itself.
        const auto indices =
            route.linkIndices.empty() ? linksOf(route.nexthopId, nexthops) : route.linkIndices;
        for (const quint32 index : indices)
            wide.push_back({route.table, route.span, index});
    }
    return wide;
}

std::vector<quint32> idsUnder(const std::vector<RouteMessage> &routes, const Nexthops &nexthops)
{
    std::vector<quint32> ids;
    for (const RouteMessage &route : routes) {
        const auto found = nexthops.find(route.nexthopId);
        if (found == nexthops.end())
            continue;
        ids.push_back(route.nexthopId);
        std::ranges::copy(found->second.members, std::back_inserter(ids));
    }
    return ids;
}

bool usesNexthop(const RouteMessage &route)
{
    return route.nexthopId != 0;
}

std::optional<RouteMessage> readUnicast(const nlmsghdr &message)
{
    auto route = readRoute(message);
    return route && route->isUnicast ? route : std::nullopt;
}

} // namespace

Result<std::vector<LinkMessage>> readLinks()
{
    return collect<LinkMessage>(RTM_GETLINK, ifinfomsg{}, readLink);
}

Result<std::vector<LinkAddress>> readAddresses()
{
    return collectBoth<LinkAddress>(RTM_GETADDR, ifaddrmsg{}, &ifaddrmsg::ifa_family, readAddress);
}

Result<Routing> readRouting(const std::vector<LinkMessage> &links)
{
    Routing routing;
    auto rules = collectBoth<RuleMessage>(RTM_GETRULE, fib_rule_hdr{}, &fib_rule_hdr::family, readRule);
    if (!rules)
        return std::unexpected(rules.error());
    for (const RuleMessage &rule : *rules) {
        addTables(rule, links, routing.facts.tables);
        routing.selectors.push_back(rule.selector);
    }
    rtmsg unicast{};
    unicast.rtm_type = RTN_UNICAST;
    auto routes = collectBoth<RouteMessage>(RTM_GETROUTE, unicast, &rtmsg::rtm_family, readUnicast);
    if (!routes)
        return std::unexpected(routes.error());
    // Linux before 5.3 has no such objects, and refuses to list them.
    const auto nexthops = std::ranges::any_of(*routes, usesNexthop) ? readNexthops() : Nexthops();
    if (!nexthops)
        return std::unexpected(nexthops.error());
    routing.facts.routes = wideRoutes(*routes, *nexthops);
    routing.nexthopIds = idsUnder(*routes, *nexthops);
    return routing;
}

} // namespace portreeve::rtnl
