// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/burst/minute.h"

#include <span>

namespace portreeve {

/// What is shorter is no minute, but the rest of one in which the helper was started: it does not count.
/// Where it is above the trigger the window goes on behind it; where it is not, it is as if it had not been
/// seen.
constexpr quint32 kShortestMinuteMs = 30'000;
/// A minute may begin later than the last one ended, because the helper was started anew in between. From
/// this on there can have been a minute in which nothing was counted, and of which so nothing is known: that
/// breaks the window.
constexpr qint64 kLongestGapMs = 50'000;
/// From the end of a minute to the end of the next. A minute that is longer itself does not say that each of
/// its minutes was above: it breaks the window, too.
constexpr qint64 kLongestStepMs = 120'000;
/// A minute that begins so much before the last one ended was not next: the clock was set back, which breaks
/// the window.
constexpr qint64 kLongestOverlapMs = 5'000;

/// Whether the traffic of \a minute was above the trigger on average.
bool isAbove(const BurstSettings &burst, const Minute &minute);

/// Follows the minutes of one entry, one after the other. It is to be restarted where trigger or direction
/// change.
class BurstWatch final
{
public:
    /// Takes the next minute in.
    /// \return whether every minute of the window was above the trigger, without a gap: then it begins anew
    bool add(const BurstSettings &burst, const Minute &minute);
    /// Forgets what was.
    void restart() { *this = {}; }
    /// How many minutes up to the last one were above without a break.
    [[nodiscard]] quint16 minutesAbove() const { return m_above; }
    /// The same, but 0 where \a nowMs is too long after the last minute for another one to go on with it.
    [[nodiscard]] quint16 minutesAbove(qint64 nowMs) const;

private:
    [[nodiscard]] bool goesOnWith(const Minute &minute) const;

    quint16 m_above = 0;
    qint64 m_lastMs = 0;
};

/// What protection would have done with these minutes, which are rising, in the last two hours. A minute that
/// begins while the throttle would have held is left out, as it is when it does hold.
BurstTrial tryBurst(const BurstSettings &burst, std::span<const Minute> minutes, qint64 nowMs,
                    qint64 knownSinceMs);

} // namespace portreeve
