// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/uplinks.h"

#include <optional>
#include <span>
#include <vector>

namespace portreeve {

/// Of a policy rule, what a packet must have so that the rule holds for it; what it does not ask for is empty
/// or 0. See ip-rule(8). Destinations are left out: those that we ask for are the same for every rule.
struct RuleSelector
{
    AddressFamily family = AddressFamily::IPv4;
    bool isInverted = false; ///< "not": holds for all packets but these
    quint32 mark = 0;        ///< in the bits of markMask
    quint32 markMask = 0;
    QString inName{};  ///< the interface that it arrives by; the loopback one for packets of this machine
    QString outName{}; ///< the interface that its socket is bound to
    std::optional<IpPrefix> source{};
    std::optional<std::pair<quint32, quint32>> users{}; ///< first and last uid of the sockets' owners
    quint8 typeOfService = 0;
    quint8 protocol = 0;
    quint16 sourcePort = 0;      ///< the first of its range
    quint16 destinationPort = 0; ///< the first of its range
    bool operator==(const RuleSelector &) const = default;
};

/// A packet whose way the kernel is asked for; only where it goes to is open.
struct RoutedPacket
{
    AddressFamily family = AddressFamily::IPv4;
    quint32 mark = 0;
    quint32 inLink = 0;  ///< 0 for a packet of this machine
    quint32 outLink = 0; ///< the interface or VRF that its socket is bound to, 0 for none
    /// Not an address of this machine, and inLink is 0: it comes by the link that leads back to it.
    bool isForwarded = false;
    std::optional<IpAddress> source{};
    std::optional<quint32> user{};
    quint8 typeOfService = 0;
    quint8 protocol = 0;
    quint16 sourcePort = 0;
    quint16 destinationPort = 0;
    auto operator<=>(const RoutedPacket &) const = default;
};

/// The links, addresses and VRFs that selectors are resolved with.
struct RuleSurroundings
{
    std::span<const Link> links;
    std::span<const LinkAddress> addresses;
    std::span<const quint32> vrfLinks;
};

/// Packets that together meet each rule once: one without any feature, of each family, and for each different
/// selector one that has just what it asks for. Where a rule holds for all but some, the plain packet meets
/// it, and the other one goes past it, as the carrier of wg-quick does ("not fwmark 51820"). VRFs get one
/// each.
///
/// Features are not combined beyond what a rule itself combines: the number of packets stays that of the
/// rules. An interface that does not exist leaves its rule out, as the kernel does.
std::vector<RoutedPacket> packetsFor(std::span<const RuleSelector> rules,
                                     const RuleSurroundings &surroundings);

} // namespace portreeve
