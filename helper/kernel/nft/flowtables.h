// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/bypasses.h"
#include "helper/kernel/nft/socket.h"

#include <optional>
#include <vector>

/// Reads the flowtables of all tables, whoever they belong to.
namespace portreeve::nft {

/// What an NFT_MSG_NEWFLOWTABLE says; nothing where the message is another.
std::optional<Flowtable> readFlowtable(const nlmsghdr *message);

/// All of this network namespace; none where the kernel has no flowtables.
Result<std::vector<Flowtable>> listFlowtables(Socket &socket);

} // namespace portreeve::nft
