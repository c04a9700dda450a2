// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/limitrequests.h"

namespace portreeve {

/// \a limits after what one dictionary of Entries.SetLimit asks for at \a nowSec (seconds since the epoch).
LimitSettings changedLimits(LimitSettings limits, const LimitChange &change, qint64 nowSec);

} // namespace portreeve
