// SPDX-License-Identifier: MIT
#include "app/gui/models/sparkline.h"

#include <algorithm>

namespace portreeve {

Sparkline sparklineOf(const RateRing &ring, quint64 newest)
{
    Sparkline line;
    if (ring.isEmpty())
        return line;
    const quint64 points = std::min<quint64>(newest, Sparkline::kPoints);
    for (quint64 back = 0; back < points; ++back) {
        const Rates rates = ring.at(newest - back);
        const float bps = rates.inBps + rates.outBps;
        line.bps.at(Sparkline::kPoints - 1 - back) = bps;
        line.highestBps = std::max(line.highestBps, bps);
    }
    return line;
}

} // namespace portreeve
