// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/ipaddress.h"

#include <span>
#include <vector>

namespace portreeve {

/// Where packets for the internet go is found by asking the kernel for the way to addresses that are spread
/// over all of it. Nothing is sent to them.
///
/// A default route needs no such question. What leads to the internet without one is a list of routes that
/// make up the public addresses together: 2000::/3, four quarters, WireGuard's AllowedIPs without the private
/// networks, a router's full table.

/// 64 public unicast addresses, no two in the same /8 of IPv4 or /23 of IPv6, which are the blocks that IANA
/// gives to registries (those of IPv6 are larger by now).
///
/// They are in blocks that registries share out among many networks: not in private, shared (100.64/10),
/// loopback, link-local, documentation, benchmark, 6to4, Teredo or multicast space, nor in a /8 that one
/// organisation holds alone, as some companies route those (also the defence department's, which they use
/// as private ones) to a tunnel.
std::vector<IpAddress> spreadPublicAddresses(AddressFamily family);

/// The links over which enough of such addresses are reached: a sixteenth of them (4 of 64), sorted.
///
/// Why a sixteenth: the narrowest piece of public space that people give an uplink of its own as a matter of
/// course is one eighth of IPv4 (several lines shared by 0/3, 32/3, ...) or one region's /12 of IPv6, and a
/// router with many upstreams reaches a tenth of the internet by some of them. Half of an eighth leaves
/// room for holes. What is no uplink stays far below: the prefixes of a company, a colocated
/// neighbour or a peer contain one of these addresses by chance, or, with a /8 of their own, one for sure.
/// Four would take as many different blocks of the registries, some 200 million IPv4 addresses.
///
/// \param hopsOfEach for each address the links that the kernel sends packets for it to: several where a
/// route has several next hops, none where it has no route, or where a route leads to this machine or
/// discards
std::vector<quint32> linksToInternet(std::span<const std::vector<quint32>> hopsOfEach);

} // namespace portreeve
