// SPDX-License-Identifier: MIT
#include "helper/core/ipaddress.h"

namespace portreeve {

namespace {

constexpr int kBitsOfByte = 8;
constexpr quint8 kAllOnes = 0xff;

/// Which bits of this byte belong to a prefix of that length.
quint8 maskOfByte(std::size_t byte, quint8 prefixLength)
{
    const int bits = prefixLength - static_cast<int>(byte) * kBitsOfByte;
    if (bits >= kBitsOfByte)
        return kAllOnes;
    return bits <= 0 ? 0 : static_cast<quint8>(kAllOnes << (kBitsOfByte - bits));
}

} // namespace

bool contains(const IpPrefix &prefix, const IpAddress &address)
{
    if (prefix.address.family != address.family)
        return false;
    for (std::size_t i = 0; i < byteCountOf(address.family); ++i) {
        if (((prefix.address.bytes[i] ^ address.bytes[i]) & maskOfByte(i, prefix.length)) != 0)
            return false;
    }
    return true;
}

IpAddress hostOf(const IpPrefix &prefix, const IpAddress &notThis)
{
    IpAddress host = prefix.address;
    const std::size_t last = byteCountOf(host.family) - 1;
    for (std::size_t i = 0; i <= last; ++i)
        host.bytes[i] &= maskOfByte(i, prefix.length);
    const auto free = static_cast<quint8>(~maskOfByte(last, prefix.length) & 0b11);
    // Two free bits are the least with which the first address is neither the network's own nor its
    // broadcast.
    const quint8 first = free == 0b11 ? 1 : 0;
    host.bytes[last] |= first;
    if (host == notThis)
        host.bytes[last] ^= free;
    return host;
}

} // namespace portreeve
