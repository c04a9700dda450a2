// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/limit.h"

namespace portreeve {

/// Whether limits that were stored can be what somebody said. InvalidArgument that names the key.
Result<void> validateStoredLimits(const LimitSettings &limits);

} // namespace portreeve
