// SPDX-License-Identifier: MIT
#pragma once

#include "helper/kernel/tc/classmessages.h"
#include "helper/kernel/tc/socket.h"

/// What this kernel has, found out by requests that it refuses in any case: what matters is how. Where the
/// kernel loads modules by itself, asking loads them.
namespace portreeve::tc {

/// \return Unsupported with a sentence that says what is missing
Result<void> probeShaping(Socket &socket);
/// The best queue for a class.
Result<LeafKind> probeLeaf(Socket &socket);

} // namespace portreeve::tc
