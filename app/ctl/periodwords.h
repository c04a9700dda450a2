// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/period.h"

namespace portreeve::ctl {

/// When periods begin: `each month on day 15 at 00:05`, `every 7 days at 00:05`, `each year on 29 February at
/// 00:05`, `never by itself`.
QString periodText(const Period &period);

} // namespace portreeve::ctl
