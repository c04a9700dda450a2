// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/schedule.h"
#include "helper/core/shaping/localtime.h"

#include <QtCore/QtGlobal>
#include <vector>

namespace portreeve {

/// Minutes of a week of the wall clock, from Monday 00:00 on.
constexpr int kMinutesOfWeek = 7 * kMinutesOfDay;
constexpr qint64 kMinuteMs = 60'000;
constexpr qint64 kWeekMs = kMinutesOfWeek * kMinuteMs;

/// What the wall clock shows at \a atMs (since the epoch), as it runs in \a span: 0 to kMinutesOfWeek - 1.
int weekMinuteOf(const EvenSpan &span, qint64 atMs);

/// The instant, since the epoch, at which that week began, had the clock always run so.
qint64 mondayBefore(const EvenSpan &span, qint64 atMs);

/// Whether \a profile covers \a weekMinute, which is 0 to kMinutesOfWeek - 1.
bool covers(const RateProfile &profile, int weekMinute);

/// Where any profile begins or ends, in rising order, each once.
std::vector<int> boundariesOf(const Schedule &schedule);

} // namespace portreeve
