// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"
#include "helper/kernel/link/raii.h"

namespace portreeve::rtnl {

/// A non-blocking socket that hears of links, IPv4 addresses and settings, routes, rules and nexthop objects.
/// A filter in the kernel holds back routes narrower than one half of the address space: a router learns of a
/// million of them in a minute.
Result<NlSocket> openEventSocket();

/// A non-blocking socket that hears of those narrow routes alone, and keeps one or two events: it says that
/// there were some, and costs nothing for the others until it is read.
Result<NlSocket> openNarrowRouteSocket();

} // namespace portreeve::rtnl
