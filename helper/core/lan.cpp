// SPDX-License-Identifier: MIT
#include "helper/core/lan.h"

namespace portreeve {

namespace {

constexpr IpPrefix kLinkLocal4{{AddressFamily::IPv4, {169, 254}}, 16};
constexpr IpPrefix kLinkLocal6{{AddressFamily::IPv6, {0xfe, 0x80}}, 10};
constexpr std::array kGroupPrefixes{IpPrefix{{AddressFamily::IPv4, {224}}, 4},
                                    IpPrefix{{AddressFamily::IPv4, {255, 255, 255, 255}}, 32},
                                    IpPrefix{{AddressFamily::IPv6, {0xff}}, 8}};

// Not the single address at the far end of a point-to-point link: that is the provider's.
bool hasNeighbours(const IpPrefix &network)
{
    return network.length < 8 * byteCountOf(network.address.family);
}

} // namespace

std::vector<IpPrefix> neighbourPrefixes(std::vector<IpPrefix> ofUplinks)
{
    ofUplinks.push_back(kLinkLocal4);
    ofUplinks.push_back(kLinkLocal6);
    return withoutCovered(std::move(ofUplinks));
}

std::span<const IpPrefix> groupPrefixes()
{
    return kGroupPrefixes;
}

std::vector<Uplink> withoutLan(std::vector<Uplink> uplinks, std::span<const LinkAddress> addresses)
{
    for (Uplink &uplink : uplinks) {
        std::vector<IpPrefix> own;
        for (const LinkAddress &address : addresses) {
            if (address.linkIndex == uplink.index && hasNeighbours(address.peers))
                own.push_back(address.peers);
        }
        uplink.neighbours = neighbourPrefixes(std::move(own));
    }
    return uplinks;
}

} // namespace portreeve
