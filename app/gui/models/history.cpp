// SPDX-License-Identifier: MIT
#include "app/gui/models/history.h"

namespace portreeve {

History summedHistory(const Timeline &timeline, std::span<const RateRing *const> rings)
{
    History history;
    history.reserve(Timeline::kSamples);
    for (quint64 number = timeline.oldest(); number <= timeline.newest(); ++number)
        history.push_back({timeline.timeUsec(number), 0, 0});
    for (const RateRing *ring : rings) {
        if (ring->isEmpty())
            continue;
        quint64 number = timeline.oldest();
        for (HistoryPoint &point : history) {
            const Rates rates = ring->at(number++);
            point.inBps += double{rates.inBps};
            point.outBps += double{rates.outBps};
        }
    }
    return history;
}

} // namespace portreeve
