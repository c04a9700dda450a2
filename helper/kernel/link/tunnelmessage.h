// SPDX-License-Identifier: MIT
#pragma once

#include "helper/kernel/link/attributes.h"
#include "helper/kernel/link/messages.h"

namespace portreeve::rtnl {

/// What the attributes of a link's message tell of it as a tunnel.
void readTunnel(LinkMessage &message, const Attributes &attributes);

} // namespace portreeve::rtnl
