// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/carriers.h"
#include "helper/core/interfaceselection.h"
#include "helper/core/ipaddress.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <array>
#include <compare>
#include <span>
#include <vector>

namespace portreeve {

/// A hardware address of Ethernet.
using EtherAddress = std::array<quint8, 6>;

/// An interface where traffic is measured.
struct Uplink
{
    quint32 index = 0;
    QString name;
    /// Whether limits hook in here. Not where packets pass another uplink as well, or they would be limited
    /// twice.
    bool isLimited = true;
    /// The addresses by which frames here are known as this host's own: the interface's, and of a port its
    /// bridge's or bond's. Empty where frames have no Ethernet header; then all are its own.
    std::vector<EtherAddress> ownAddresses = {};
    /// Of a bridge: itself and its ports. Frames for one of these are handed to this host, all others are
    /// only passed on. Empty for all others.
    std::vector<EtherAddress> bridgeAddresses = {};
    /// Of the uplinks' own addresses, where what stays in the LAN is left out (InterfaceSelection::withLan);
    /// else empty.
    std::vector<IpPrefix> neighbours = {};
    /// Of a tunnel: what carries it over the other uplinks.
    std::vector<Carrier> carriers = {};
    /// A tunnel, and nobody knows what carries it: bytes may be counted on two uplinks.
    bool mayCountTwice = false;
    bool operator==(const Uplink &) const = default;
    std::strong_ordering operator<=>(const Uplink &) const = default;
};

/// An interface of this network namespace.
struct Link
{
    quint32 index = 0;
    QString name;
    bool isLoopback = false;
    quint32 masterIndex = 0; ///< the bridge, bond or team that it is a port of; 0 for none
    /// What an ipvlan, or a macvlan in mode passthru or source, stands on: its frames look like those of the
    /// lower interface, and are limited there. 0 for all others; a VLAN's have a tag, a macvlan's another
    /// address.
    quint32 lowerIndex = 0;
    QByteArray hardwareAddress{};   ///< of Ethernet; empty where there is none
    bool hasEthernetHeader = false; ///< and the header shows whose a frame is
    bool isBridge = false;
    QStringList altNames{}; ///< further names, see ip-link(8), `property`
    bool operator==(const Link &) const = default;
};

/// An address of this machine.
struct LinkAddress
{
    quint32 linkIndex = 0;
    IpAddress own;
    IpPrefix peers; ///< its network, or the single far end of a point-to-point link
    bool operator==(const LinkAddress &) const = default;
};

/// A routing table of one address family; IPv4 and IPv6 number theirs apart.
struct RoutingTable
{
    AddressFamily family = AddressFamily::IPv4;
    quint32 number = 0;
    auto operator<=>(const RoutingTable &) const = default;
};

/// How much of the address space a route covers. VPNs set two halves, to win over a default route without
/// replacing it.
enum class RouteSpan : quint8 { All, LowerHalf, UpperHalf };

/// A unicast route, one for each of its next hops.
struct WideRoute
{
    RoutingTable table;
    RouteSpan span = RouteSpan::All;
    quint32 linkIndex = 0;
    auto operator<=>(const WideRoute &) const = default;
};

/// What the kernel says of its routes.
struct RoutingFacts
{
    std::vector<WideRoute> routes;
    std::vector<RoutingTable> tables; ///< that policy rules look into; main and default count always
    /// Where lookups of well-spread public addresses lead (linksToInternet() of publicaddresses.h).
    std::vector<quint32> publicLinks{};
    bool operator==(const RoutingFacts &) const = default;
};

/// An interface that had a default route, as it is remembered. The index is no identity: a line that is
/// dialled anew has another one, and so has each after a reboot.
struct KnownUplink
{
    QString name;
    QByteArray hardwareAddress; ///< as of Link
    quint32 index = 0;          ///< that it had last in this process; 0: it was not there so far
    bool operator==(const KnownUplink &) const = default;
};

/// Where is measured, and why there.
struct UplinkChoice
{
    InterfaceMode mode = InterfaceMode::Auto;
    std::vector<Uplink> uplinks; ///< sorted by index
    /// While nothing has a default route: the names of those that had one last, which are measured for that
    /// reason where they exist.
    QStringList kept;
    QStringList missing;            ///< names and patterns of mode List that no interface has
    std::vector<KnownUplink> known; ///< what is to be remembered from now on
    bool operator==(const UplinkChoice &) const = default;
};

/// Where to measure. Auto: the links with a default route, or two halves of one, in a table that is looked
/// into, and those that public addresses are reached by all the same; while there is none those of \a known,
/// and all but loopback only where none was ever known: a line that is dialled anew must not have the LAN
/// billed meanwhile. All: all but loopback. List: those with such a name, or with a name that matches a
/// pattern.
UplinkChoice chooseUplinks(const InterfaceSelection &selection, std::span<const Link> links,
                           const RoutingFacts &facts, std::span<const KnownUplink> known = {});

/// The ports of all carriers; none where there is no other uplink that they could pass.
CarrierPorts carrierPortsOf(std::span<const Uplink> uplinks);

} // namespace portreeve
