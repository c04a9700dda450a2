// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"
#include "helper/core/carriers.h"

struct nlmsghdr;

/// What carries WireGuard's tunnels. Its ports are told by generic netlink alone, and nobody is told when a
/// peer's end moves, or when the port is changed while the interface is up.
namespace portreeve::rtnl {

/// Takes what one message of WG_CMD_GET_DEVICE says into \a carrier; a device with many peers is several.
/// \return false where it is another message, or damaged
bool readWireGuard(const nlmsghdr &message, Carrier &carrier);

/// Asks the kernel for it; needs CAP_NET_ADMIN. Some 0.1 ms for a few peers.
/// \return Kernel where it does not say; a carrier with port 0 where the interface is down and has none yet
Result<Carrier> askWireGuard(quint32 linkIndex);

} // namespace portreeve::rtnl
