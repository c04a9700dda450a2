// SPDX-License-Identifier: MIT
#pragma once

#include "helper/kernel/link/kernelfacts.h"

namespace portreeve::rtnl {

/// The links by which the kernel sends packets for public addresses (publicaddresses.h), whichever rule they
/// meet, sorted. \param selectors of the policy rules, as readRouting() gave them; \param links as
/// readLinks() gave them
///
/// 64 lookups for each family and selector, without a dump of routes: half a millisecond where there are no
/// rules but the usual three, however many routes there are.
Result<std::vector<quint32>> readPublicLinks(const std::vector<RuleSelector> &selectors,
                                             const std::vector<LinkMessage> &links);

} // namespace portreeve::rtnl
