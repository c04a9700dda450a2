// SPDX-License-Identifier: MIT
#pragma once

#include "helper/kernel/tc/socket.h"

/// Filters that other programs have on an interface's way out.
namespace portreeve::tc {

/// Whether the interface has a clsact qdisc with egress filters; false also where it is gone.
Result<bool> hasEgressFilters(Socket &socket, quint32 linkIndex);

} // namespace portreeve::tc
