// SPDX-License-Identifier: MIT
#pragma once

#include "helper/kernel/tc/socket.h"

#include <optional>

namespace portreeve::tc {

/// Whether an RTM_NEWLINK tells of an XDP program; nothing where the message is another.
std::optional<bool> readXdp(const nlmsghdr &message);

/// Whether the interface has an XDP program: it has each packet before all else, and what it drops or sends
/// on comes to no counter. False also where the interface is gone.
Result<bool> hasXdpProgram(Socket &socket, quint32 linkIndex);

} // namespace portreeve::tc
