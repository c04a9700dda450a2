// SPDX-License-Identifier: MIT
#include "helper/core/publicaddresses.h"

#include <map>
#include <set>

namespace portreeve {

namespace {

constexpr std::size_t kAddresses = 64;
constexpr std::size_t kShare = 16;

/// First bytes, about nine in each eighth of the address space; IANA's "IPv4 Address Space Registry" says
/// whose each is.
constexpr std::array<quint8, kAddresses> kBlocks4{
    1,   2,   5,   14,  23,  24,  27,  31,                 // 0/3
    36,  37,  39,  41,  42,  46,  50,  58,  62,            // 32/3
    65,  67,  70,  74,  78,  82,  87,  91,  94,            // 64/3
    97,  99,  102, 105, 107, 110, 114, 118, 123,           // 96/3
    131, 133, 138, 141, 145, 150, 153, 154, 157,           // 128/3
    163, 168, 171, 175, 177, 181, 184, 187, 190,           // 160/3
    193, 195, 197, 200, 202, 205, 207, 210, 212, 217, 222, // 192/3
};

/// First four bytes; IANA's "IPv6 Global Unicast Address Assignments" says whose blocks these are.
constexpr std::array<quint32, kAddresses> kBlocks6{
    // 2001::/16 and 2003::/18 in pieces of all five registries
    0x2001'0250, 0x2001'0470, 0x2001'0630, 0x2001'08d8, 0x2001'0e42, 0x2001'1388, 0x2001'1488, 0x2001'1890,
    0x2001'2040, 0x2001'41d0, 0x2001'4298, 0x2001'44b8, 0x2001'4860, 0x2001'b011, 0x2003'00c1,
    // 2400::/12, Asia and the Pacific
    0x2400'4000, 0x2401'4900, 0x2402'0800, 0x2403'6200, 0x2404'6800, 0x2405'0200, 0x2406'3003, 0x2407'c800,
    0x2408'8200, 0x2409'8000, 0x240b'0010, 0x240d'001a, 0x240e'0300, 0x240f'0070,
    // 2600::/12, 2610::/23, 2620::/23, North America
    0x2600'1700, 0x2601'0640, 0x2602'fdaa, 0x2603'6010, 0x2604'a880, 0x2605'a600, 0x2606'4700, 0x2607'fb90,
    0x2610'0020, 0x2620'0000,
    // 2800::/12, Latin America
    0x2800'0300, 0x2801'0014, 0x2802'8010, 0x2803'9810, 0x2804'0014, 0x2805'0d00, 0x2806'0230,
    // 2a00::/12 and 2a10::/12, Europe and the Middle East
    0x2a00'1450, 0x2a01'04f8, 0x2a02'0810, 0x2a03'2880, 0x2a04'4e42, 0x2a05'f480, 0x2a06'98c0, 0x2a07'5540,
    0x2a09'bac0, 0x2a0a'ef40, 0x2a0c'5a80, 0x2a0e'b100, 0x2a10'1fc0,
    // 2c00::/12, Africa
    0x2c0f'e950, 0x2c0f'f248, 0x2c0f'f530, 0x2c0f'fc00, 0x2c0f'fe38};

/// Somewhere in the block, where nobody has a reason to route a narrow piece elsewhere.
IpAddress within4(quint8 block)
{
    constexpr quint8 kMiddle = 77;
    return {AddressFamily::IPv4, {block, static_cast<quint8>(block + kMiddle), kMiddle, 1}};
}

IpAddress within6(quint32 block)
{
    IpAddress address{AddressFamily::IPv6, {}};
    for (std::size_t i = 0; i < sizeof(block); ++i)
        address.bytes[i] = static_cast<quint8>(block >> (8 * (sizeof(block) - 1 - i)));
    address.bytes.back() = 1;
    return address;
}

} // namespace

std::vector<IpAddress> spreadPublicAddresses(AddressFamily family)
{
    std::vector<IpAddress> addresses;
    addresses.reserve(kAddresses);
    if (family == AddressFamily::IPv4) {
        for (const quint8 block : kBlocks4)
            addresses.push_back(within4(block));
    } else {
        for (const quint32 block : kBlocks6)
            addresses.push_back(within6(block));
    }
    return addresses;
}

std::vector<quint32> linksToInternet(std::span<const std::vector<quint32>> hopsOfEach)
{
    std::map<quint32, std::size_t> reached;
    for (const std::vector<quint32> &hops : hopsOfEach) {
        for (const quint32 link : std::set(hops.begin(), hops.end()))
            ++reached[link];
    }
    std::vector<quint32> links;
    for (const auto &[link, count] : reached) {
        if (link != 0 && count * kShare >= hopsOfEach.size())
            links.push_back(link);
    }
    return links;
}

} // namespace portreeve
