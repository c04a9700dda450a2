// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/ipaddress.h"
#include "helper/core/layout.h"
#include "helper/core/uplinks.h"

#include <QtCore/QString>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <variant>
#include <vector>

/// What the rules of the table `inet portreeve` say, as plain values.
namespace portreeve {

/// Where a base chain is hooked in. Both see a packet once, by the port that peers use: before DNAT, after
/// SNAT.
enum class Hook : std::uint8_t {
    Arriving, ///< prerouting, priority -350: after defragmentation, before raw and DNAT
    Leaving,  ///< postrouting, priority 200: after source NAT
};

enum class PortField : std::uint8_t { Source, Destination };

/// `iif INDEX goto CHAIN` (or `oif`). By index, not by name: a lookup by name cost a fifth of the rate.
struct GotoByInterface
{
    Direction direction = Direction::In;
    quint32 interfaceIndex = 0;
    QString chain;
    bool operator==(const GotoByInterface &) const = default;
};

/// Ends the chain for frames that a bridge only passes on. br_netfilter (Docker loads it) calls these hooks
/// for them too, as if they came in and went out by the bridge itself. Arriving: `iif INDEX ether daddr != {
/// ADDRESSES } accept`, but for multicast and broadcast, which this host gets as well. Leaving: `oif INDEX
/// iif 0 ether saddr != 00:00:00:00:00:00 accept`: what is routed came in by some interface, and what this
/// host sends has no link-layer header yet.
struct AcceptBridged
{
    Direction direction = Direction::In;
    quint32 interfaceIndex = 0;
    std::vector<EtherAddress> ownAddresses; ///< of Direction::In
    bool operator==(const AcceptBridged &) const = default;
};

enum class AddressField : std::uint8_t { Source, Destination };

/// `ip saddr PREFIX return`: what stays in the LAN goes past all that follows.
struct LeaveOut
{
    AddressField field = AddressField::Source;
    IpPrefix prefix;
    bool operator==(const LeaveOut &) const = default;
};

/// What leaves out packets that stay in the LAN; nothing where no uplink has neighbours.
std::vector<LeaveOut> leftOut(Direction direction, std::span<const Uplink> uplinks);

/// `tcp dport & 0xf000 vmap @MAP`: one hash lookup finds the chain of the port's slice.
struct JumpBySlice
{
    Transport transport = Transport::Tcp;
    PortField field = PortField::Destination;
    QString map;
    bool operator==(const JumpBySlice &) const = default;
};

/// `tcp dport @SET`: the set's element counts.
struct CountInSet
{
    std::optional<Transport> transport; ///< nothing where the chain is reached by one transport alone
    PortField field = PortField::Destination;
    QString set;
    bool operator==(const CountInSet &) const = default;
};

/// `tcp dport @SET drop`: the set's element counts what is dropped.
struct DropInSet
{
    std::optional<Transport> transport;
    PortField field = PortField::Destination;
    QString set;
    bool operator==(const DropInSet &) const = default;
};

/// `quota name tcp dport map @MAP`, and where the quota is exceeded `drop`.
struct QuotaByMap
{
    std::optional<Transport> transport;
    PortField field = PortField::Destination;
    QString map;
    bool drops = false;
    bool operator==(const QuotaByMap &) const = default;
};

/// `meta l4proto udp jump CHAIN`
struct JumpByTransport
{
    Transport transport = Transport::Tcp;
    QString chain;
    bool operator==(const JumpByTransport &) const = default;
};

/// `th dport PORT @th,96,24 ID iif != INDEX jump CHAIN` (or `oif`): what carries a tunnel, but for what
/// passes the tunnel itself. One transport alone comes here.
struct JumpByCarrier
{
    PortField field = PortField::Destination;
    quint16 port = 0;
    std::optional<quint32> networkId;
    Direction direction = Direction::In;
    quint32 tunnelIndex = 0;
    QString chain;
    bool operator==(const JumpByCarrier &) const = default;
};

/// `accept`: the packet sees no further rule of this table; those of others it sees.
struct AcceptPacket
{
    bool operator==(const AcceptPacket &) const = default;
};

using Rule = std::variant<GotoByInterface, AcceptBridged, LeaveOut, JumpBySlice, CountInSet, DropInSet,
                          QuotaByMap, JumpByTransport, JumpByCarrier, AcceptPacket>;

struct Chain
{
    std::optional<Hook> hook;
    std::vector<Rule> rules;
    bool operator==(const Chain &) const = default;
};

/// A verdict map: from a slice to the chain that counts it.
struct SliceMap
{
    std::vector<std::pair<quint8, QString>> chains;
    bool comesBack = true; ///< `jump CHAIN`; else `goto CHAIN`, for nothing that follows concerns the packet
    bool operator==(const SliceMap &) const = default;
};

/// Everything but the sets of ports. Chains and maps with a serial in their name (behind a dot) are never
/// changed: what replaces them gets another name. So a packet that began with the former rules finds all that
/// they lead to, as long as it takes.
struct Ruleset
{
    std::map<QString, Chain> chains;
    std::map<QString, SliceMap> maps;
    bool operator==(const Ruleset &) const = default;
};

/// Which banks of single ports one dispatch leads to.
struct Dispatch
{
    BankKey key;                                   ///< with slice 0
    quint32 serial = 0;                            ///< of the maps, one for each direction
    std::vector<std::pair<quint8, quint32>> banks; ///< slice and serial
    bool isLast =
        false; ///< whether nothing in its chain that follows concerns its transport; of carriers never
    bool operator==(const Dispatch &) const = default;
};

/// The dispatches of \a layout: those of \a old that are the same stay, others get a fresh serial.
std::vector<Dispatch> dispatchesOf(const Layout &layout, const std::vector<Dispatch> &old,
                                   quint32 &nextSerial);

/// The rules that count \a layout on \a uplinks. Chains exist only where they lead somewhere.
Ruleset describe(const Layout &layout, const std::vector<Dispatch> &dispatches,
                 std::span<const Uplink> uplinks);

/// Whether a chain or map of this name is never changed, only replaced by one of another name.
bool isReplaceable(const QString &name);

/// The serial in such a name; nothing where it is none of ours.
std::optional<quint32> serialOf(const QString &name);

} // namespace portreeve
