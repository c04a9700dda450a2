// SPDX-License-Identifier: MIT
#include "helper/core/rulepackets.h"

#include <algorithm>
#include <limits>
#include <set>

namespace portreeve {

namespace {

class PacketMaker
{
public:
    explicit PacketMaker(const RuleSurroundings &surroundings)
        : m_surroundings(surroundings)
    {
        for (const AddressFamily family : {AddressFamily::IPv4, AddressFamily::IPv6}) {
            m_packets.insert({.family = family});
            for (const quint32 link : surroundings.vrfLinks)
                m_packets.insert({.family = family, .outLink = link});
        }
    }

    void add(const RuleSelector &rule)
    {
        RoutedPacket packet{.family = rule.family,
                            .mark = markOf(rule),
                            .typeOfService = rule.typeOfService,
                            .protocol = rule.protocol,
                            .sourcePort = rule.sourcePort,
                            .destinationPort = rule.destinationPort};
        if (rule.users)
            packet.user = rule.users->first;
        if (!bind(packet, rule) || !letArrive(packet, rule))
            return;
        addFromEachSource(packet, rule);
        if (rule.users)
            addNextUser(packet, rule.users->second);
    }

    [[nodiscard]] std::vector<RoutedPacket> packets() const { return {m_packets.begin(), m_packets.end()}; }

private:
    [[nodiscard]] const Link *linkNamed(const QString &name) const
    {
        const auto found = std::ranges::find(m_surroundings.links, name, &Link::name);
        return found == m_surroundings.links.end() ? nullptr : &*found;
    }

    /// "not fwmark 0/1" holds for packets with a mark, so one of those is wanted.
    static quint32 markOf(const RuleSelector &rule)
    {
        const quint32 mark = rule.mark & rule.markMask;
        return rule.isInverted && mark == 0 ? rule.markMask : mark;
    }

    /// \return false where there is no such interface
    [[nodiscard]] bool bind(RoutedPacket &packet, const RuleSelector &rule) const
    {
        if (rule.outName.isEmpty())
            return true;
        const Link *link = linkNamed(rule.outName);
        packet.outLink = link == nullptr ? 0 : link->index;
        return link != nullptr;
    }

    [[nodiscard]] bool letArrive(RoutedPacket &packet, const RuleSelector &rule)
    {
        if (rule.inName.isEmpty())
            return true;
        const Link *link = linkNamed(rule.inName);
        if (link == nullptr)
            return false;
        // The kernel's name for "of this machine". So there are rules for forwarded packets, too, or for
        // these only.
        if (link->isLoopback)
            addForwarded(rule.family);
        else
            packet.inLink = link->index;
        return true;
    }

    /// A packet of a neighbour, by whatever interface has one.
    void addForwarded(AddressFamily family)
    {
        for (const LinkAddress &address : m_surroundings.addresses) {
            const auto link = std::ranges::find(m_surroundings.links, address.linkIndex, &Link::index);
            if (address.own.family != family || link == m_surroundings.links.end() || link->isLoopback)
                continue;
            m_packets.insert({.family = family,
                              .inLink = address.linkIndex,
                              .source = hostOf(address.peers, address.own)});
            return;
        }
    }

    void addFromEachSource(RoutedPacket packet, const RuleSelector &rule)
    {
        // "from 0.0.0.0/32" means what has no source yet.
        const bool hasSource = rule.source && rule.source->address != IpAddress{rule.family, {}};
        if (packet.inLink != 0) {
            packet.source = hasSource ? sourceWithin(*rule.source) : neighbourOn(packet.inLink, rule.family);
            m_packets.insert(packet);
            return;
        }
        if (!hasSource) {
            m_packets.insert(packet);
            return;
        }
        if (const LinkAddress *own = ownWithin(*rule.source)) {
            packet.source = own->own;
            m_packets.insert(packet);
        }
        packet.source = sourceWithin(*rule.source);
        packet.isForwarded = true;
        if (!isOwn(*packet.source))
            m_packets.insert(packet);
    }

    /// What a rule for some users leaves to others is seen by the next one; we ask as root else.
    void addNextUser(RoutedPacket packet, quint32 last)
    {
        if (last == std::numeric_limits<quint32>::max() || packet.inLink != 0)
            return;
        packet.user = last + 1;
        m_packets.insert(packet);
    }

    [[nodiscard]] const LinkAddress *ownWithin(const IpPrefix &prefix) const
    {
        const auto found = std::ranges::find_if(m_surroundings.addresses, [&](const LinkAddress &address) {
            return contains(prefix, address.own);
        });
        return found == m_surroundings.addresses.end() ? nullptr : &*found;
    }

    [[nodiscard]] bool isOwn(const IpAddress &address) const
    {
        return std::ranges::find(m_surroundings.addresses, address, &LinkAddress::own) !=
               m_surroundings.addresses.end();
    }

    [[nodiscard]] IpAddress sourceWithin(const IpPrefix &prefix) const
    {
        const IpAddress first = hostOf(prefix);
        return isOwn(first) ? hostOf(prefix, first) : first;
    }

    /// IPv4 takes no packet that arrives without a source, and with rp_filter none whose source is elsewhere.
    [[nodiscard]] std::optional<IpAddress> neighbourOn(quint32 link, AddressFamily family) const
    {
        for (const LinkAddress &address : m_surroundings.addresses) {
            if (address.linkIndex == link && address.own.family == family)
                return hostOf(address.peers, address.own);
        }
        if (family == AddressFamily::IPv6)
            return std::nullopt;
        // An interface without an address, such as a bare tunnel: TEST-NET-1 of RFC 5737 is nobody's.
        return IpAddress{AddressFamily::IPv4, {192, 0, 2, 1}};
    }

    const RuleSurroundings &m_surroundings;
    std::set<RoutedPacket> m_packets;
};

} // namespace

std::vector<RoutedPacket> packetsFor(std::span<const RuleSelector> rules,
                                     const RuleSurroundings &surroundings)
{
    PacketMaker maker(surroundings);
    for (const RuleSelector &rule : rules)
        maker.add(rule);
    return maker.packets();
}

} // namespace portreeve
