// SPDX-License-Identifier: MIT
#pragma once

#include "helper/kernel/tc/socket.h"

/// Filters that other programs have on an interface.
namespace portreeve::tc {

/// Whether the interface has a clsact qdisc with egress filters; false also where it is gone.
Result<bool> hasEgressFilters(Socket &socket, quint32 linkIndex);

/// Whether a filter on what arrives by the interface may hand it to another device (mayRedirect()), at a
/// qdisc clsact or ingress; false also where the interface is gone. What comes back from such a device goes
/// on behind the netdev ingress hook (__netif_receive_skb_core() of net/core/dev.c), and the egress hook of
/// that device is passed over as well (tried on 6.18: 102,129 packets went through an IFB, its hook saw one).
Result<bool> mayRedirectIngress(Socket &socket, quint32 linkIndex);

} // namespace portreeve::tc
