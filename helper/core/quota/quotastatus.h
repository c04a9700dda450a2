// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/quota/dues.h"

namespace portreeve {

/// What is told of an entry's quota. \pre it has one
QuotaStatus quotaStatusOf(const EntryRecord &record, qint64 periodEndMs, quint64 dailyMeanBytes,
                          qint64 nowMs);

} // namespace portreeve
