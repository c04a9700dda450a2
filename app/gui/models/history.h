// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/models/ratering.h"

#include <span>
#include <vector>

namespace portreeve {

/// One point of a chart.
struct HistoryPoint
{
    qint64 timeUsec = 0; ///< microseconds since the epoch
    double inBps = 0;
    double outBps = 0;
};

/// Oldest first, at most Timeline::kSamples.
using History = std::vector<HistoryPoint>;

/// The sum of \a rings over all that \a timeline remembers.
History summedHistory(const Timeline &timeline, std::span<const RateRing *const> rings);

} // namespace portreeve
