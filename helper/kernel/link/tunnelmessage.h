// SPDX-License-Identifier: MIT
#pragma once

#include "helper/kernel/link/messages.h"
#include "helper/kernel/rtnetlink/attributes.h"

namespace portreeve::rtnl {

/// What the attributes of a link's message tell of it as a tunnel.
void readTunnel(LinkMessage &message, const Attributes &attributes);

} // namespace portreeve::rtnl
