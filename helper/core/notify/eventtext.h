// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/notify/wording.h"

/// What is said of alerts and of the helper's own problems.
namespace portreeve {

PlainMessage eventText(const EntryEvent &event, const Wording &wording);
PlainMessage problemText(const ProblemEvent &problem, const Wording &wording);

/// The same in one line, without host and time: `8000/tcp (web): 80 % of 100 GiB used`.
QString eventLine(const EntryEvent &event, const Wording &wording);
QString problemLine(const ProblemEvent &problem, const Wording &wording);

} // namespace portreeve
