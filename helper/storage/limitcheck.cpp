// SPDX-License-Identifier: MIT
#include "helper/storage/limitcheck.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

std::optional<quint64> bpsOf(const std::optional<TemporaryRate> &rate)
{
    return rate ? std::optional(rate->bps) : std::nullopt;
}

} // namespace

Result<void> validateStoredLimits(const LimitSettings &limits)
{
    if (limits.base.upBps == kUnlimited || limits.base.downBps == kUnlimited)
        return fail(ErrorCode::InvalidArgument, u"limit: a base rate of 0"_s);
    if (auto valid = validateRates(limits.base); !valid)
        return valid;
    if (auto valid = validateRates({bpsOf(limits.temporaryUp), bpsOf(limits.temporaryDown)}); !valid)
        return valid;
    return validateSchedule(limits.schedule);
}

} // namespace portreeve
