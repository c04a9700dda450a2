// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/rulepackets.h"
#include "helper/core/uplinks.h"

#include <optional>
#include <vector>

struct nlmsghdr;

/// rtnetlink messages as plain structs; nothing beyond this folder sees a netlink type. See rtnetlink(7).
namespace portreeve::rtnl {

/// What a link is as a tunnel, as far as a link message tells what carries it.
enum class TunnelKind : quint8 {
    None,      ///< no tunnel, or one over an IP protocol without ports, which no entry matches
    Told,      ///< VXLAN, Geneve: the message says it all
    WireGuard, ///< its own netlink family says it
    Untold,    ///< a program's (tun), or one over UDP that the kernel tells of elsewhere
};

/// RTM_NEWLINK, RTM_DELLINK.
struct LinkMessage
{
    Link link;
    bool isUp = false;
    quint32 vrfTable = 0; ///< the table of a VRF device, else 0
    TunnelKind tunnel = TunnelKind::None;
    std::optional<Carrier> carrier{}; ///< of TunnelKind::Told
    bool operator==(const LinkMessage &) const = default;
};

/// RTM_NEWROUTE, RTM_DELROUTE of a route that covers all addresses or one half of them.
struct RouteMessage
{
    RoutingTable table;
    RouteSpan span = RouteSpan::All;
    bool isUnicast = false;
    std::vector<quint32> linkIndices; ///< one for each next hop that names its link
    quint32 nexthopId = 0;            ///< of a nexthop object, else 0
};

/// RTM_NEWROUTE as the answer to a lookup: where packets go, over all next hops.
struct RouteAnswer
{
    bool isUnicast = false;           ///< else it ends on this machine
    std::vector<quint32> linkIndices; ///< one for each next hop that names its link
    quint32 nexthopId = 0;            ///< of a nexthop object, else 0
};

/// RTM_NEWRULE: a policy rule that sends packets to a table or to a later rule.
struct RuleMessage
{
    RuleSelector selector;
    bool asksTable = false; ///< else it goes to a rule
    quint32 table = 0;
    bool asksVrf = false; ///< l3mdev: the table of the VRF that the packet belongs to
};

/// RTM_NEWNEXTHOP, RTM_DELNEXTHOP: a nexthop object; either a link or a group of others.
struct NexthopMessage
{
    quint32 id = 0;
    quint32 linkIndex = 0;
    std::vector<quint32> members;
};

/// Each gives nothing where the message is of another kind, another family, or not of interest.
std::optional<LinkMessage> readLink(const nlmsghdr &message);
std::optional<RouteMessage> readRoute(const nlmsghdr &message);
std::optional<RuleMessage> readRule(const nlmsghdr &message);
std::optional<RouteAnswer> readAnswer(const nlmsghdr &message);
std::optional<NexthopMessage> readNexthop(const nlmsghdr &message);
/// RTM_NEWADDR; not the link-local ones of IPv6, which every link has.
std::optional<LinkAddress> readAddress(const nlmsghdr &message);
/// The link that an IPv4 address was taken from (RTM_DELADDR).
std::optional<quint32> readRemovedAddress(const nlmsghdr &message);

} // namespace portreeve::rtnl
