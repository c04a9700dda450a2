// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"
#include "helper/core/rulepackets.h"
#include "helper/kernel/link/raii.h"

#include <functional>
#include <map>
#include <span>
#include <vector>

struct nlmsghdr;

namespace portreeve::rtnl {

/// A socket that asks the kernel where packets would go (RTM_GETROUTE). An answer takes some microseconds,
/// however many routes there are. After an error it may hold the rest of an answer: take a new one then.
class RouteLookup final
{
public:
    static Result<RouteLookup> open();

    /// For each destination the links that such a packet may leave by: all next hops of the route that it
    /// matches. None where the kernel has no route, discards, or keeps it on this machine.
    Result<std::vector<std::vector<quint32>>> hopsTo(std::span<const IpAddress> destinations,
                                                     const RoutedPacket &packet);

private:
    explicit RouteLookup(NlSocket socket);
    Result<std::vector<quint32>> linksOf(quint32 nexthopId);
    /// Sends requests that lie one behind the other, and hands over the answer to each with its place among
    /// them; none where the kernel refused.
    Result<void> exchange(std::span<char> requests,
                          const std::function<void(std::size_t, const nlmsghdr &)> &take);

    NlSocket m_socket;
    quint32 m_sequence = 0;
    std::map<quint32, std::vector<quint32>> m_nexthops; ///< links of the nexthop objects that were asked for
};

} // namespace portreeve::rtnl
