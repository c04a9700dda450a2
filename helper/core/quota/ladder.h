// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/entry.h"

namespace portreeve {

/// Billed bytes from which on \a percent of a quota are used, rounded up.
quint64 thresholdBytes(quint64 quotaBytes, quint8 percent);

/// The fewest bytes of the billed directions that make at least \a billed billed bytes at \a weight
/// (thousandths); the largest quint64 where there are no so many.
quint64 rawBytesFor(quint64 billed, quint32 weight);

/// What an amount of use means for a quota.
struct Rung
{
    QuotaStanding standing = QuotaStanding::Open;
    quint8 passed = 0;   ///< the highest threshold that is reached; 0: none
    bool isNews = false; ///< it is higher than what was told of already: one alert is due, of `passed`
    quint8 next = 0;     ///< the lowest threshold that is not reached; 0: none
    bool operator==(const Rung &) const = default;
};

/// 100 % counts as a threshold also where it is not listed, if something is done there.
Rung rungOf(const QuotaSettings &quota, quint64 usedBytes, quint8 alertedPercent);

} // namespace portreeve
