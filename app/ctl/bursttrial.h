// SPDX-License-Identifier: MIT
#pragma once

#include "app/ctl/burstoptions.h"
#include "app/ctl/run.h"

namespace portreeve::ctl {

/// Tells what burst protection would have done in the last two hours, by \a wish or else by the entry's own
/// settings, and ends the run. Nothing is changed.
void tryBurst(Run &run, const Entry &entry, const std::optional<BurstWish> &wish);

} // namespace portreeve::ctl
