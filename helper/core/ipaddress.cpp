// SPDX-License-Identifier: MIT
#include "helper/core/ipaddress.h"

#include <QtCore/QStringList>
#include <algorithm>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr int kBitsOfByte = 8;
constexpr quint8 kAllOnes = 0xff;

/// Which bits of this byte belong to a prefix of that length.
quint8 maskOfByte(std::size_t byte, quint8 prefixLength)
{
    const int bits = prefixLength - static_cast<int>(byte) * kBitsOfByte;
    if (bits >= kBitsOfByte)
        return kAllOnes;
    return bits <= 0 ? quint8{0} : static_cast<quint8>(kAllOnes << (kBitsOfByte - bits));
}

QString textOfIPv4(const IpAddress &address)
{
    const auto &bytes = address.bytes;
    return u"%1.%2.%3.%4"_s.arg(bytes[0]).arg(bytes[1]).arg(bytes[2]).arg(bytes[3]);
}

// As RFC 5952 wants it: the longest run of two or more zero groups becomes `::`.
QString textOfIPv6(const IpAddress &address)
{
    constexpr int kGroups = 8;
    std::array<int, kGroups> groups{};
    for (std::size_t i = 0; i < kGroups; ++i)
        groups.at(i) = address.bytes.at(2 * i) << kBitsOfByte | address.bytes.at(2 * i + 1);
    auto longest = groups.begin();
    std::ptrdiff_t most = 1;
    for (auto from = groups.begin(); from != groups.end();) {
        const auto to = std::find_if(from, groups.end(), [](int group) { return group != 0; });
        if (to - from > most) {
            longest = from;
            most = to - from;
        }
        from = to == groups.end() ? to : to + 1;
    }
    const auto text = [](auto from, auto to) {
        QStringList words;
        std::for_each(from, to, [&words](int group) { words << QString::number(group, 16); });
        return words.join(u':');
    };
    if (most < 2)
        return text(groups.begin(), groups.end());
    return text(groups.begin(), longest) + u"::"_s + text(longest + most, groups.end());
}

} // namespace

std::array<quint8, 16> maskOf(quint8 length)
{
    std::array<quint8, 16> mask{};
    for (std::size_t i = 0; i < mask.size(); ++i)
        mask.at(i) = maskOfByte(i, length);
    return mask;
}

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

IpPrefix canonical(IpPrefix prefix)
{
    const auto mask = maskOf(prefix.length);
    for (std::size_t i = 0; i < mask.size(); ++i)
        prefix.address.bytes.at(i) &= mask.at(i);
    return prefix;
}

QString toText(const IpPrefix &prefix)
{
    const IpAddress &address = prefix.address;
    const QString text = address.family == AddressFamily::IPv4 ? textOfIPv4(address) : textOfIPv6(address);
    return u"%1/%2"_s.arg(text).arg(prefix.length);
}

std::vector<IpPrefix> withoutCovered(std::vector<IpPrefix> prefixes)
{
    std::ranges::transform(prefixes, prefixes.begin(), canonical);
    // By address, and of the same address the widest first: so what covers a prefix comes before it.
    std::ranges::sort(prefixes);
    std::vector<IpPrefix> kept;
    for (const IpPrefix &prefix : prefixes) {
        if (kept.empty() || !contains(kept.back(), prefix.address))
            kept.push_back(prefix);
    }
    return kept;
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
