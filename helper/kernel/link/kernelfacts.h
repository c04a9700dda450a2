// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/uplinks.h"
#include "helper/kernel/link/messages.h"

namespace portreeve::rtnl {

struct Routing
{
    RoutingFacts facts;
    std::vector<quint32> nexthopIds; ///< of nexthop objects that the routes stand on, group members too
};

/// Each asks the kernel and waits for its answer: both take 0.2 ms on a workstation, 0.4 s on a router with
/// 300,000 routes.
Result<std::vector<LinkMessage>> readLinks();
/// \param links as readLinks() gave them: VRF devices have tables of their own
Result<Routing> readRouting(const std::vector<LinkMessage> &links);

} // namespace portreeve::rtnl
