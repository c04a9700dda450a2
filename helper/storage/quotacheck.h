// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/quota.h"

namespace portreeve {

/// Whether a quota that was stored can be what the helper made of what somebody said. InvalidArgument that
/// names the key.
Result<void> validateStoredQuota(const QuotaSettings &quota);

} // namespace portreeve
