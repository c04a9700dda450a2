// SPDX-License-Identifier: MIT
#include "helper/core/shaping/localtime.h"

#include <algorithm>
#include <iterator>

namespace portreeve {

EvenSpan LocalTime::spanAt(qint64 atMs) const
{
    if (atMs >= endMs)
        return {atMs, zone.offsetMsAt(atMs)};
    return *std::prev(std::ranges::upper_bound(spans, atMs, {}, &EvenSpan::fromMs));
}

LocalTime localTimeFrom(const LocalMoment &now)
{
    LocalTime local{{{now.epochMs, now.zone.offsetMsAt(now.epochMs)}}, now.epochMs + kLookAheadMs, now.zone};
    auto next = now.zone.nextChange(now.epochMs);
    while (next && next->fromMs < local.endMs) {
        local.spans.push_back(*next);
        next = now.zone.nextChange(next->fromMs);
    }
    return local;
}

} // namespace portreeve
