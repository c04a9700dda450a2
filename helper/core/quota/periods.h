// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/period.h"
#include "helper/core/quota/wallclock.h"

#include <optional>

namespace portreeve {

/// The first instant, in milliseconds since the epoch, at which the wall clock shows \a minute of \a date or
/// later: where clocks skip that minute the moment at which they do, and where they show it twice the first.
qint64 instantOf(QDate date, int minute, const WallClock &clock);

/// The first beginning of a period after \a atMs; nothing for PeriodKind::None. Where a period is one day
/// long, none begins on a day that clocks skip whole. \pre EveryDays has a firstDay
std::optional<qint64> nextBoundary(const Period &period, qint64 atMs, const WallClock &clock);
/// The last beginning not after \a atMs; for EveryDays also before its firstDay.
std::optional<qint64> lastBoundary(const Period &period, qint64 atMs, const WallClock &clock);

/// What the clock says of a period.
struct Turn
{
    bool isOver = false;   ///< usage is to be reset, once
    qint64 boundaryMs = 0; ///< the beginning of the period that runs; 0 for PeriodKind::None
    qint64 endMs = 0;      ///< when that ends; 0: never. Of a period that isOver: when that was due first
    bool operator==(const Turn &) const = default;
};

/// Looks at the clock.
///
/// However long nobody looked, a period that is over is over once. A clock that was set back over the
/// beginning of the period does not end it again; only where it was set back by a whole period or more was
/// the former time a mistake: then the period that the clock shows now runs, and nothing is reset.
///
/// Where the time zone of the machine has changed, the date counts: no date begins a period both there and
/// here. The beginning that is known happened at a certain time of day, and so says what date it was where it
/// happened. (Over the date line, between UTC+12 and UTC-10, it can be one of two; then it is the one that is
/// nearer by the clocks here, and a period of one day can begin twice on a date.)
///
/// Whoever asks for many makes one WallClock for all of them.
/// \param boundaryMs the beginning of the period as known, to be kept as it comes back; 0 where it is new, or
///        its settings have changed: then nothing is over
Turn turnOf(const Period &period, qint64 boundaryMs, qint64 nowMs, const WallClock &clock);

} // namespace portreeve
