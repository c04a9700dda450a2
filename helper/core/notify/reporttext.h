// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/notify/wording.h"

namespace portreeve {

/// The status of entries, a line for each.
PlainMessage reportText(const StatusReport &report, const Wording &wording);

/// `status of 12 entries`, with the number of the part where there are several.
QString reportLine(const StatusReport &report, const Wording &wording);

} // namespace portreeve
