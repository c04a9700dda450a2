// SPDX-License-Identifier: MIT
#include "helper/storage/quotacheck.h"

namespace portreeve {

using namespace Qt::StringLiterals;

Result<void> validateStoredQuota(const QuotaSettings &quota)
{
    // Where nobody said one the helper filled it in.
    if (quota.period.kind == PeriodKind::EveryDays && quota.period.firstDay.isNull())
        return fail(ErrorCode::InvalidArgument, u"first_day: periods of days need one"_s);
    return validateQuota(quota);
}

} // namespace portreeve
