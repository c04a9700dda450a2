// SPDX-License-Identifier: MIT
#include "helper/core/shaping/localtime.h"

#include <QtCore/QDateTime>
#include <algorithm>
#include <iterator>

namespace portreeve {

EvenSpan LocalTime::spanAt(qint64 atMs) const
{
    if (atMs >= endMs) {
        const QDateTime moment = QDateTime::fromMSecsSinceEpoch(atMs, QTimeZone::utc());
        return {atMs, qint64{zone.offsetFromUtc(moment)} * 1000};
    }
    return *std::prev(std::ranges::upper_bound(spans, atMs, {}, &EvenSpan::fromMs));
}

LocalTime localTimeFrom(const LocalMoment &now)
{
    const QDateTime start = QDateTime::fromMSecsSinceEpoch(now.epochMs, QTimeZone::utc());
    LocalTime local{
        {{now.epochMs, qint64{now.zone.offsetFromUtc(start)} * 1000}}, now.epochMs + kLookAheadMs, now.zone};
    auto next = now.zone.nextTransition(start);
    while (next.atUtc.isValid() && next.atUtc.toMSecsSinceEpoch() < local.endMs) {
        local.spans.push_back({next.atUtc.toMSecsSinceEpoch(), qint64{next.offsetFromUtc} * 1000});
        next = now.zone.nextTransition(next.atUtc);
    }
    return local;
}

} // namespace portreeve
