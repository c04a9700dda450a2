// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/ledger.h"

#include <span>
#include <unordered_map>
#include <vector>

namespace portreeve {

/// What entries with a quota had counted, marked once a day: from these comes the daily mean.
class DayMarks final
{
public:
    void load(std::span<const DayMark> marks);
    /// Marks that are due at \a nowMs, with the totals that \a ledger has.
    [[nodiscard]] std::vector<DayMark> due(const Ledger &ledger, qint64 nowMs) const;
    void confirm(std::span<const DayMark> marks);
    void forget(std::span<const EntryId> ids);

    /// Billed bytes a day; 0 where too little is known.
    [[nodiscard]] quint64 dailyMean(const Account &account, qint64 nowMs) const;
    /// Marks that ended before are of no use any more.
    [[nodiscard]] static qint64 keepFromMs(qint64 nowMs);

private:
    std::unordered_map<EntryId, std::vector<DayMark>> m_marks; ///< rising
};

} // namespace portreeve
