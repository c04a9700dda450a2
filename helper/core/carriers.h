// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/usage.h"

#include <compare>
#include <optional>
#include <set>
#include <vector>

/// A tunnel's *carrier* is what brings its packets over another interface: the UDP (or TCP) packets that each
/// of them is wrapped in. Where both the tunnel and what carries it are uplinks, each byte passes twice.
namespace portreeve {

enum class CarrierEnd : std::uint8_t {
    Near,        ///< this side's port, as WireGuard's, which listens on it and sends from it
    Destination, ///< where packets go, both ways, as VXLAN's: the source port is a hash of what is inside
    Either,      ///< this side's port or the far end's, as a user names it
};

/// How a carrier's packets are told from all others. Not by the far end's address: that may roam, and the
/// kernel tells nobody when it does.
struct Carrier
{
    Transport transport = Transport::Udp;
    CarrierEnd end = CarrierEnd::Near;
    quint16 port = 0;
    /// VXLAN's and Geneve's: tunnels may share a port, and only one of them be an uplink.
    std::optional<quint32> networkId{};
    /// Ports of the far end that are known beside; packets are not told by them, as other programs may talk
    /// to the same ones.
    std::set<quint16> farPorts{};
    auto operator<=>(const Carrier &) const = default;
};

/// A port that a carrier has, at this side or at the far end.
struct CarrierPort
{
    Side side = Side::Local;
    Transport transport = Transport::Udp;
    quint16 port = 0;
    auto operator<=>(const CarrierPort &) const = default;
};

using CarrierPorts = std::set<CarrierPort>;

/// Below it are the ports of well-known services (RFC 6335: system ports).
constexpr quint16 kFirstUserPort = 1024;

/// Adds the ports that \a carrier has, at each side.
void addPorts(CarrierPorts &ports, const Carrier &carrier);

/// Whether an entry counts (and limits, and cuts off) carriers by \a transport, beside all else that matches
/// it: where its only port is one that a carrier has on the entry's side. Every other entry also matches what
/// is inside, and leaves the carriers out, so that it has each byte once.
///
/// A well-known service's port is likely to be used inside as well (HTTPS in a tunnel to port 443): there
/// only an entry for that protocol alone counts the carrier.
bool countsCarriers(const EntrySpec &spec, Transport transport, const CarrierPorts &ports);

} // namespace portreeve
