// SPDX-License-Identifier: MIT
#include "helper/service/limitchanges.h"

namespace portreeve {

namespace {

void changeDirection(std::optional<quint64> &base, std::optional<TemporaryRate> &temporary,
                     std::optional<quint64> asked, const LimitChange &change, qint64 nowSec)
{
    // Without any rate, for_seconds 0 ends what is temporary in both directions.
    if (!asked && !change.rates.isEmpty())
        return;
    temporary.reset();
    if (!change.forSeconds)
        base = asked == kUnlimited ? std::nullopt : asked;
    else if (*change.forSeconds > 0)
        temporary = TemporaryRate{asked.value_or(kUnlimited), nowSec + *change.forSeconds};
}

} // namespace

LimitSettings changedLimits(LimitSettings limits, const LimitChange &change, qint64 nowSec)
{
    changeDirection(limits.base.upBps, limits.temporaryUp, change.rates.upBps, change, nowSec);
    changeDirection(limits.base.downBps, limits.temporaryDown, change.rates.downBps, change, nowSec);
    return limits;
}

} // namespace portreeve
