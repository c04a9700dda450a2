// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/models/entryrow.h"

#include <QtCore/QString>
#include <optional>
#include <vector>

namespace portreeve {

/// How far an entry is on the ladder of its quota.
enum class QuotaRung {
    Low,    ///< below every threshold
    Passed, ///< above some of them
    High,   ///< above the last one before all of it
    Full,   ///< used up
};

/// What the column Quota draws.
struct QuotaUse
{
    QString percent;  ///< `41 %`
    QString size;     ///< `100 GiB`
    double share = 0; ///< 1 is all of it; may be more
    QuotaRung rung = QuotaRung::Low;
    std::vector<quint8> thresholds; ///< percent
};

/// By the newest figures; nothing without a quota.
std::optional<QuotaUse> quotaUse(const EntryRow &row);
/// `41 % of 100 GiB`, `–` without a quota.
QString quotaText(const EntryRow &row);
/// Sorts by the share that is used; what has no quota comes first.
qint64 quotaRank(const EntryRow &row);

} // namespace portreeve
