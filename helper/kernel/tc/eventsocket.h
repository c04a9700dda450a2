// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"
#include "helper/kernel/tc/raii.h"

#include <span>

namespace portreeve::tc {

/// A non-blocking socket that hears of links, qdiscs, classes and filters. A filter in the kernel holds back
/// what \a ownPorts changed about the last three, so that thousands of our own classes never fill it.
Result<NlSocket> openEventSocket(std::span<const quint32> ownPorts);

} // namespace portreeve::tc
