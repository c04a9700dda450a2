// SPDX-License-Identifier: MIT
#include "helper/core/quota/ladder.h"

#include <algorithm>
#include <limits>

namespace portreeve {

namespace {

__extension__ using Wide = unsigned __int128;

constexpr quint64 kMost = std::numeric_limits<quint64>::max();

quint64 dividedUp(Wide value, quint64 divisor)
{
    return static_cast<quint64>(std::min<Wide>((value + divisor - 1) / divisor, kMost));
}

QuotaStanding fullStanding(QuotaAction action)
{
    switch (action) {
    case QuotaAction::Notify:
        return QuotaStanding::Reached;
    case QuotaAction::Throttle:
        return QuotaStanding::Throttled;
    case QuotaAction::Block:
        return QuotaStanding::Blocked;
    }
    Q_UNREACHABLE();
}

void climb(Rung &rung, const QuotaSettings &quota, quint64 usedBytes, quint8 percent)
{
    if (usedBytes >= thresholdBytes(quota.bytes, percent))
        rung.passed = std::max(rung.passed, percent);
    else if (rung.next == 0 || percent < rung.next)
        rung.next = percent;
}

} // namespace

quint64 thresholdBytes(quint64 quotaBytes, quint8 percent)
{
    return dividedUp(Wide{quotaBytes} * percent, kFullPercent);
}

quint64 rawBytesFor(quint64 billed, quint32 weight)
{
    if (weight == 0)
        return billed == 0 ? 0 : kMost;
    return dividedUp(Wide{billed} * kWeightOne, weight);
}

Rung rungOf(const QuotaSettings &quota, quint64 usedBytes, quint8 alertedPercent)
{
    Rung rung;
    for (const quint8 percent : quota.thresholds)
        climb(rung, quota, usedBytes, percent);
    if (quota.action != QuotaAction::Notify)
        climb(rung, quota, usedBytes, kFullPercent);
    if (usedBytes >= quota.bytes)
        rung.standing = fullStanding(quota.action);
    rung.isNews = rung.passed > alertedPercent;
    return rung;
}

} // namespace portreeve
