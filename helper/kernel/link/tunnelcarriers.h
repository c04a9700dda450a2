// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/interfaceselection.h"
#include "helper/kernel/link/messages.h"

#include <span>
#include <vector>

namespace portreeve::rtnl {

/// Adds to each uplink that is a tunnel what carries it. Without another uplink nothing carries a tunnel
/// where it is measured.
/// \param links all there are
/// \param known the uplinks of before; what WireGuard told for them stands while it does not answer
/// \return whether any of it has to be asked for again from time to time, as no event tells of a change
bool addCarriers(std::vector<Uplink> &uplinks, std::span<const LinkMessage> links,
                 const InterfaceSelection &selection, std::span<const Uplink> known);

} // namespace portreeve::rtnl
