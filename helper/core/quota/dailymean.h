// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/quota/entrybook.h"

#include <span>

namespace portreeve {

/// What the mean is of, at most.
constexpr qint64 kMeanOverMs = qint64{7} * 24 * 60 * 60 * 1000;
/// From less than this no mean is made.
constexpr qint64 kLeastKnownMs = qint64{60} * 60 * 1000;

/// Billed bytes a day.
/// \param marks of this entry, rising; the first one within kMeanOverMs of \a now is where the mean begins
/// \param now the entry's totals now
/// \param createdMs when the entry was added, where its totals were 0
quint64 dailyMeanBytes(std::span<const DayMark> marks, const DayMark &now, qint64 createdMs, Billing billing,
                       quint32 weight);

} // namespace portreeve
