// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/shaping/forwardingchange.h"
#include "helper/kernel/nft/batch.h"

#include <set>

namespace portreeve::nft {

/// A whole change of the table `netdev portreeve`, in the order that the kernel needs.
void putForwardingChange(Batch &batch, const ForwardingChange &change);

/// To which of the shaper's devices the rules of \a change lead, by index.
std::set<quint32> devicesOf(const ForwardingChange &change);

/// A chain at the ingress or egress of an interface, behind those of all other programs.
void putHookedChain(Batch &batch, const char *table, const QString &name, const DeviceHook &hook);

} // namespace portreeve::nft
