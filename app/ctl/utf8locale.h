// SPDX-License-Identifier: MIT
#pragma once

namespace portreeve::ctl {

/// Takes the locale C.UTF-8 where the environment's is none of UTF-8, as "C" in cron jobs is, or is not
/// installed. Qt does the same, but from 6.5 on not without a warning on standard error. To be called before
/// Qt begins.
void takeUtf8Locale();

} // namespace portreeve::ctl
