// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/timezone.h"

#include <QtCore/QtGlobal>
#include <vector>

namespace portreeve {

/// A moment as schedules see it: an instant and the time zone of the machine.
struct LocalMoment
{
    qint64 epochMs = 0; ///< milliseconds since the epoch
    TimeZone zone;
};

/// Local time from a moment on, for as far as schedules have to look. What schedules ask of the time zone is
/// asked once here, rather than for each of thousands of entries.
struct LocalTime
{
    std::vector<EvenSpan> spans; ///< the first begins at the moment itself
    qint64 endMs = 0;            ///< where it ends, kLookAheadMs later
    TimeZone zone;               ///< for what lies beyond

    [[nodiscard]] qint64 nowMs() const { return spans.front().fromMs; }
    /// How local time runs at \a atMs, which is not before nowMs(); beyond endMs the time zone is asked.
    [[nodiscard]] EvenSpan spanAt(qint64 atMs) const;
};

/// 16 days. A week repeats, but a profile that lies within an hour that the clocks skip (or, as Samoa did in
/// 2011, within a whole day) comes back only two weeks after it was there last.
constexpr qint64 kLookAheadMs = qint64{16} * 24 * 60 * 60 * 1000;

LocalTime localTimeFrom(const LocalMoment &now);

} // namespace portreeve
