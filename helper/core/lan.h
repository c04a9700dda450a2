// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/uplinks.h"

#include <span>
#include <vector>

/// What stays in the LAN although it crosses an uplink: on a machine with one interface the neighbours are
/// reached by the same interface as the internet. Left out where the user says so (`interfaces
/// --without-lan`).
namespace portreeve {

/// The addresses of neighbours: \a ofUplinks, which are the prefixes of the uplinks' own addresses, and the
/// link-local ones (169.254.0.0/16, RFC 3927; fe80::/10, RFC 4291), which no router forwards.
std::vector<IpPrefix> neighbourPrefixes(std::vector<IpPrefix> ofUplinks);

/// Where what is for many goes: multicast (224.0.0.0/4, RFC 5771; ff00::/8, RFC 4291) and broadcast to all
/// (RFC 919). The broadcast address of a prefix is in it.
std::span<const IpPrefix> groupPrefixes();

/// The same uplinks, which leave out the networks of their own \a addresses (see Uplink::neighbours).
std::vector<Uplink> withoutLan(std::vector<Uplink> uplinks, std::span<const LinkAddress> addresses);

} // namespace portreeve
