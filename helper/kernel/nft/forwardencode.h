// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/shaping/forwardingchange.h"
#include "helper/kernel/nft/batch.h"

namespace portreeve::nft {

/// A whole change of the table `netdev portreeve`, in the order that the kernel needs.
void putForwardingChange(Batch &batch, const ForwardingChange &change);

/// A chain at the ingress or egress of an interface, behind those of all other programs.
void putHookedChain(Batch &batch, const char *table, const QString &name, const DeviceHook &hook);

} // namespace portreeve::nft
