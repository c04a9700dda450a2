// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>
#include <array>
#include <compare>
#include <cstddef>
#include <vector>

namespace portreeve {

enum class AddressFamily : quint8 { IPv4, IPv6 };

constexpr std::size_t byteCountOf(AddressFamily family)
{
    return family == AddressFamily::IPv4 ? 4 : 16;
}

/// In network order. IPv4 has the first four bytes, and the others are zero.
struct IpAddress
{
    AddressFamily family = AddressFamily::IPv4;
    std::array<quint8, 16> bytes{};
    auto operator<=>(const IpAddress &) const = default;
};

struct IpPrefix
{
    IpAddress address;
    quint8 length = 0; ///< in bits
    auto operator<=>(const IpPrefix &) const = default;
};

/// The first \a length bits are ones, the rest are zero.
std::array<quint8, 16> maskOf(quint8 length);

bool contains(const IpPrefix &prefix, const IpAddress &address);

/// The same prefix, written the one way: bits beyond its length are zero.
IpPrefix canonical(IpPrefix prefix);

/// `192.0.2.0/24`, `fd00::/8`.
QString toText(const IpPrefix &prefix);

/// The same addresses in fewer prefixes: canonical, sorted, and none within another.
std::vector<IpPrefix> withoutCovered(std::vector<IpPrefix> prefixes);

/// Another address of the prefix: the first one, as routers have it, or the next where \a notThis is that.
/// The prefix of a single address has none but itself.
IpAddress hostOf(const IpPrefix &prefix, const IpAddress &notThis = {});

} // namespace portreeve
