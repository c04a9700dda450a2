// SPDX-License-Identifier: MIT
#pragma once

#include "helper/kernel/nft/batch.h"
#include "helper/kernel/nft/socket.h"

/// Asks the kernel whether it could do something, without doing it.
namespace portreeve::nft {

/// A table for the trial alone.
inline constexpr const char *kTrialTable = "portreeve-probe";

/// Begins with a table of these flags; add to it what is to be tried.
Batch beginTrial(std::uint16_t family, std::uint32_t tableFlags);

/// Ends with a message that is refused in any case, because it names a chain that does not exist: so the
/// kernel forgets all of the transaction.
/// \return whether nothing before it was refused
bool wouldSucceed(Socket &socket, Batch trial);

} // namespace portreeve::nft
