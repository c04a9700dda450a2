// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/shaping/forwardingchange.h"
#include "helper/kernel/nft/socket.h"

namespace portreeve::nft {

/// Reads all of the table `netdev portreeve`.
Result<FoundForwarding> readForwarding(Socket &socket);

} // namespace portreeve::nft
