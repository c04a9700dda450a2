// SPDX-License-Identifier: MIT
#pragma once

#include "helper/metering/change.h"
#include "helper/ports/store.h"

namespace portreeve {

/// Writes \a records. \pre within a transaction
Result<void> writeRecords(Store &store, const Records &records, qint64 nowMs);

} // namespace portreeve
