// SPDX-License-Identifier: MIT
#include "helper/kernel/link/messages.h"

#include "helper/kernel/link/tunnelmessage.h"
#include "helper/kernel/rtnetlink/attributes.h"

#include <algorithm>
#include <linux/fib_rules.h>
#include <linux/if.h>
#include <linux/if_arp.h>
#include <linux/if_link.h>
#include <linux/if_vlan.h>
#include <linux/nexthop.h>
#include <linux/rtnetlink.h>
#include <netlink/attr.h>
#include <netlink/msg.h>
#include <span>
#include <string_view>

namespace portreeve::rtnl {

namespace {

std::optional<AddressFamily> familyOf(quint8 family)
{
    if (family == AF_INET)
        return AddressFamily::IPv4;
    if (family == AF_INET6)
        return AddressFamily::IPv6;
    return std::nullopt;
}

quint32 vrfTableOf(const Attributes &attributes)
{
    const Attributes info(attributes.at(IFLA_LINKINFO));
    if (!info.isValid() || info.text(IFLA_INFO_KIND) != "vrf")
        return 0;
    return Attributes(info.at(IFLA_INFO_DATA)).number(IFLA_VRF_TABLE);
}

/// The bridge, bond or team; a VRF is none of these: it only has a table of its own.
quint32 masterOf(const Attributes &attributes)
{
    const Attributes info(attributes.at(IFLA_LINKINFO));
    return info.isValid() && info.text(IFLA_INFO_SLAVE_KIND) == "vrf" ? 0 : attributes.number(IFLA_MASTER);
}

bool looksLikeItsLower(const Attributes &info)
{
    const std::string_view kind = info.text(IFLA_INFO_KIND);
    if (kind == "ipvlan")
        return true;
    if (kind != "macvlan")
        return false;
    // In passthru both have one address; in source mode it gets frames that are for the lower one's.
    const quint32 mode = Attributes(info.at(IFLA_INFO_DATA)).number(IFLA_MACVLAN_MODE);
    return mode == MACVLAN_MODE_PASSTHRU || mode == MACVLAN_MODE_SOURCE;
}

/// IFLA_LINK of other kinds says other things, such as a tunnel's way out; and one in another namespace is
/// none of ours.
quint32 lowerOf(const Attributes &attributes)
{
    const Attributes info(attributes.at(IFLA_LINKINFO));
    const bool isHere = info.isValid() && attributes.at(IFLA_LINK_NETNSID) == nullptr;
    return isHere && looksLikeItsLower(info) ? attributes.number(IFLA_LINK) : 0;
}

/// A VLAN interface with reorder_hdr off leaves its own tag in its frames: they look like an inner VLAN's.
bool leavesItsTag(const Attributes &attributes)
{
    const Attributes info(attributes.at(IFLA_LINKINFO));
    if (!info.isValid() || info.text(IFLA_INFO_KIND) != "vlan")
        return false;
    const auto flags = Attributes(info.at(IFLA_INFO_DATA)).items<ifla_vlan_flags>(IFLA_VLAN_FLAGS);
    return !flags.empty() && (flags.front().flags & VLAN_FLAG_REORDER_HDR) == 0;
}

/// Each is an attribute of the same type, so they cannot be found by type.
QStringList altNamesOf(const Attributes &attributes)
{
    QStringList names;
    nlattr *list = attributes.at(IFLA_PROP_LIST);
    if (list == nullptr)
        return names;
    nlattr *property = nullptr;
    int left = 0;
    nla_for_each_nested(property, list, left)
    {
        if (nla_type(property) != IFLA_ALT_IFNAME)
            continue;
        const std::string_view bytes(static_cast<const char *>(nla_data(property)),
                                     static_cast<std::size_t>(nla_len(property)));
        names.append(QString::fromUtf8(bytes.substr(0, bytes.find('\0'))));
    }
    return names;
}

bool isBridge(const Attributes &attributes)
{
    const Attributes info(attributes.at(IFLA_LINKINFO));
    return info.isValid() && info.text(IFLA_INFO_KIND) == "bridge";
}

/// Tunnels have the address of their own end there, PPP and WireGuard nothing.
QByteArray hardwareAddressOf(const ifinfomsg &header, const Attributes &attributes)
{
    const auto bytes = attributes.items<char>(IFLA_ADDRESS);
    return header.ifi_type == ARPHRD_ETHER ? QByteArray(bytes.data(), qsizetype(bytes.size())) : QByteArray();
}

/// Which half a route of prefix length 1 covers: that of the destination's first bit. The kernel leaves the
/// destination out where it is zero.
RouteSpan halfOf(const Attributes &attributes)
{
    const auto destination = attributes.items<quint8>(RTA_DST);
    return !destination.empty() && (destination.front() & 0x80) != 0 ? RouteSpan::UpperHalf
                                                                     : RouteSpan::LowerHalf;
}

std::vector<quint32> linksOf(const Attributes &attributes)
{
    std::vector<quint32> indices;
    if (const quint32 index = attributes.number(RTA_OIF); index != 0)
        indices.push_back(index);
    // Next hops have attributes of their own, so each says how long it is (RTNH_NEXT of linux/rtnetlink.h).
    auto bytes = attributes.items<char>(RTA_MULTIPATH);
    while (bytes.size() >= sizeof(rtnexthop)) {
        const auto *hop = reinterpret_cast<const rtnexthop *>(bytes.data());
        const std::size_t length = RTNH_ALIGN(hop->rtnh_len);
        if (hop->rtnh_len < sizeof(rtnexthop) || hop->rtnh_len > bytes.size())
            break;
        indices.push_back(static_cast<quint32>(hop->rtnh_ifindex));
        bytes = bytes.subspan(std::min(length, bytes.size()));
    }
    return indices;
}

std::optional<IpAddress> addressOf(const Attributes &attributes, int type, AddressFamily family)
{
    const auto bytes = attributes.items<quint8>(type);
    if (bytes.size() != byteCountOf(family))
        return std::nullopt;
    IpAddress address{family, {}};
    std::ranges::copy(bytes, address.bytes.begin());
    return address;
}

quint16 firstPortOf(const Attributes &attributes, int type)
{
    const auto range = attributes.items<fib_rule_port_range>(type);
    return range.empty() ? 0 : range.front().start;
}

RuleSelector selectorOf(const fib_rule_hdr &header, AddressFamily family, const Attributes &attributes)
{
    RuleSelector selector{.family = family,
                          .isInverted = (header.flags & FIB_RULE_INVERT) != 0,
                          .mark = attributes.number(FRA_FWMARK),
                          .inName = QString::fromUtf8(attributes.text(FRA_IIFNAME)),
                          .outName = QString::fromUtf8(attributes.text(FRA_OIFNAME)),
                          .typeOfService = header.tos,
                          .sourcePort = firstPortOf(attributes, FRA_SPORT_RANGE),
                          .destinationPort = firstPortOf(attributes, FRA_DPORT_RANGE)};
    if (attributes.at(FRA_FWMASK) != nullptr)
        selector.markMask = attributes.number(FRA_FWMASK);
    else if (attributes.at(FRA_FWMARK) != nullptr)
        selector.markMask = 0xffffffff;
    if (const auto source = addressOf(attributes, FRA_SRC, family))
        selector.source = IpPrefix{*source, header.src_len};
    if (const auto users = attributes.items<fib_rule_uid_range>(FRA_UID_RANGE); !users.empty())
        selector.users = {users.front().start, users.front().end};
    if (const auto protocol = attributes.items<quint8>(FRA_IP_PROTO); !protocol.empty())
        selector.protocol = protocol.front();
    return selector;
}

} // namespace

std::optional<LinkMessage> readLink(const nlmsghdr &message)
{
    const auto *header = headerOf<ifinfomsg>(message, {RTM_NEWLINK, RTM_DELLINK});
    // A bridge tells of its ports by link messages, too: those have the family AF_BRIDGE.
    if (header == nullptr || header->ifi_family != AF_UNSPEC || header->ifi_index <= 0)
        return std::nullopt;
    const Attributes attributes(message, sizeof(ifinfomsg));
    const std::string_view name = attributes.text(IFLA_IFNAME);
    if (!attributes.isValid() || name.empty())
        return std::nullopt;
    LinkMessage link{{static_cast<quint32>(header->ifi_index), QString::fromUtf8(name),
                      (header->ifi_flags & IFF_LOOPBACK) != 0, masterOf(attributes), lowerOf(attributes),
                      hardwareAddressOf(*header, attributes),
                      header->ifi_type == ARPHRD_ETHER && !leavesItsTag(attributes), isBridge(attributes),
                      altNamesOf(attributes)},
                     (header->ifi_flags & IFF_UP) != 0,
                     vrfTableOf(attributes)};
    readTunnel(link, attributes);
    return link;
}

std::optional<RouteMessage> readRoute(const nlmsghdr &message)
{
    const auto *header = headerOf<rtmsg>(message, {RTM_NEWROUTE, RTM_DELROUTE});
    if (header == nullptr || header->rtm_dst_len > 1 || (header->rtm_flags & RTM_F_CLONED) != 0)
        return std::nullopt;
    const auto family = familyOf(header->rtm_family);
    const Attributes attributes(message, sizeof(rtmsg));
    if (!family || !attributes.isValid())
        return std::nullopt;
    const quint32 table =
        attributes.at(RTA_TABLE) != nullptr ? attributes.number(RTA_TABLE) : header->rtm_table;
    return RouteMessage{{*family, table},
                        header->rtm_dst_len == 0 ? RouteSpan::All : halfOf(attributes),
                        header->rtm_type == RTN_UNICAST,
                        linksOf(attributes),
                        attributes.number(RTA_NH_ID)};
}

std::optional<RouteAnswer> readAnswer(const nlmsghdr &message)
{
    const auto *header = headerOf<rtmsg>(message, {RTM_NEWROUTE});
    const Attributes attributes(message, sizeof(rtmsg));
    if (header == nullptr || !attributes.isValid())
        return std::nullopt;
    return RouteAnswer{header->rtm_type == RTN_UNICAST, linksOf(attributes), attributes.number(RTA_NH_ID)};
}

std::optional<RuleMessage> readRule(const nlmsghdr &message)
{
    const auto *header = headerOf<fib_rule_hdr>(message, {RTM_NEWRULE});
    if (header == nullptr || (header->action != FR_ACT_TO_TBL && header->action != FR_ACT_GOTO))
        return std::nullopt;
    const auto family = familyOf(header->family);
    const Attributes attributes(message, sizeof(fib_rule_hdr));
    if (!family || !attributes.isValid())
        return std::nullopt;
    const quint32 table = attributes.at(FRA_TABLE) != nullptr ? attributes.number(FRA_TABLE) : header->table;
    const auto l3mdev = attributes.items<quint8>(FRA_L3MDEV);
    return RuleMessage{selectorOf(*header, *family, attributes), header->action == FR_ACT_TO_TBL, table,
                       !l3mdev.empty() && l3mdev.front() != 0};
}

std::optional<NexthopMessage> readNexthop(const nlmsghdr &message)
{
    if (headerOf<nhmsg>(message, {RTM_NEWNEXTHOP, RTM_DELNEXTHOP}) == nullptr)
        return std::nullopt;
    const Attributes attributes(message, sizeof(nhmsg));
    if (!attributes.isValid())
        return std::nullopt;
    NexthopMessage nexthop{attributes.number(NHA_ID), attributes.number(NHA_OIF), {}};
    for (const nexthop_grp &member : attributes.items<nexthop_grp>(NHA_GROUP))
        nexthop.members.push_back(member.id);
    return nexthop;
}

std::optional<LinkAddress> readAddress(const nlmsghdr &message)
{
    const auto *header = headerOf<ifaddrmsg>(message, {RTM_NEWADDR});
    if (header == nullptr)
        return std::nullopt;
    const auto family = familyOf(header->ifa_family);
    const Attributes attributes(message, sizeof(ifaddrmsg));
    if (!family || !attributes.isValid() ||
        (*family == AddressFamily::IPv6 && header->ifa_scope == RT_SCOPE_LINK))
        return std::nullopt;
    const auto peer = addressOf(attributes, IFA_ADDRESS, *family);
    // IPv6 leaves it out unless there is a single far end.
    const auto own = addressOf(attributes, IFA_LOCAL, *family);
    if (!peer)
        return std::nullopt;
    return LinkAddress{header->ifa_index, own.value_or(*peer), {*peer, header->ifa_prefixlen}};
}

std::optional<quint32> readRemovedAddress(const nlmsghdr &message)
{
    const auto *header = headerOf<ifaddrmsg>(message, {RTM_DELADDR});
    if (header == nullptr || header->ifa_family != AF_INET)
        return std::nullopt;
    return header->ifa_index;
}

} // namespace portreeve::rtnl
