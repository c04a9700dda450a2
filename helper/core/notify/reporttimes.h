// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/channel.h"
#include "helper/core/quota/wallclock.h"

namespace portreeve {

/// When reports of a channel are due, by the machine's local time; in milliseconds since the epoch.
struct ReportTimes
{
    qint64 lastMs = 0; ///< not after now; 0: there are none
    qint64 nextMs = 0; ///< after now; 0: there are none
    bool operator==(const ReportTimes &) const = default;
};

ReportTimes reportTimes(const ChannelSettings &settings, qint64 nowMs, const WallClock &clock);

} // namespace portreeve
