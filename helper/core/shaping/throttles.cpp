// SPDX-License-Identifier: MIT
#include "helper/core/shaping/throttles.h"

namespace portreeve {

namespace {

bool isOver(qint64 untilMs, qint64 atMs)
{
    return untilMs != 0 && untilMs <= atMs;
}

} // namespace

Throttles inForceAt(const Throttles &throttles, qint64 atMs)
{
    Throttles left;
    if (throttles.quotaBps && !isOver(throttles.quotaUntilMs, atMs)) {
        left.quotaBps = throttles.quotaBps;
        left.quotaUntilMs = throttles.quotaUntilMs;
    }
    if (throttles.burstBps && !isOver(throttles.burstUntilMs, atMs)) {
        left.burstBps = throttles.burstBps;
        left.burstUntilMs = throttles.burstUntilMs;
    }
    return left;
}

bool mayBeLimited(const EntrySpec &spec)
{
    return spec.burst || (spec.quota && spec.quota->action == QuotaAction::Throttle) ||
           !spec.limits.isEmpty();
}

} // namespace portreeve
