// SPDX-License-Identifier: MIT
#pragma once

#include "helper/kernel/link/kernelfacts.h"
#include "helper/kernel/link/messages.h"

#include <vector>

namespace portreeve::rtnl {

/// What was read of links, routes and addresses, and what an event would make of it: most tell nothing new.
struct LinkFacts
{
    std::vector<LinkMessage> links;
    Routing routing;
    std::vector<LinkAddress> addresses; ///< known only while the LAN is left out

    [[nodiscard]] bool changesLinks(const nlmsghdr &message) const;
    /// Whether a link that is known has another hardware address, and nothing else is another.
    [[nodiscard]] bool changesAddressAlone(const nlmsghdr &message) const;
    [[nodiscard]] bool mayChangeRoutes(const nlmsghdr &message) const;
    [[nodiscard]] bool changesAddresses(const nlmsghdr &message) const;

private:
    [[nodiscard]] bool hasRouteOver(quint32 linkIndex) const;
    [[nodiscard]] bool standsOn(quint32 nexthopId) const;
};

} // namespace portreeve::rtnl
