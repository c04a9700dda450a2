// SPDX-License-Identifier: MIT
#include "helper/core/quota/quotastatus.h"

#include "helper/core/quota/enforcement.h"

namespace portreeve {

QuotaStatus quotaStatusOf(const EntryRecord &record, qint64 periodEndMs, quint64 dailyMeanBytes, qint64 nowMs)
{
    const EntrySpec &spec = record.entry.spec;
    QuotaStatus status;
    status.standing = standingOf(spec, record.usage);
    status.periodBeganSec = record.book.resetMs / 1000;
    status.periodEndSec = periodEndMs / 1000;
    status.alertedPercent = record.book.alertedPercent;
    status.dailyMeanBytes = dailyMeanBytes;
    status.usedBytes = usedBytes(spec, record.usage);
    status.reachesLimitSec = reachesLimitSec(spec.quota->bytes, status.usedBytes, dailyMeanBytes,
                                             nowMs / 1000, status.periodEndSec);
    return status;
}

} // namespace portreeve
