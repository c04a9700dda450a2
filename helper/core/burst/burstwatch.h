// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/burst/minute.h"

#include <span>

namespace portreeve {

/// Whether the traffic of \a minute was above the trigger on average.
bool isAbove(const BurstSettings &burst, const Minute &minute);

/// Follows the minutes of one entry, one after the other.
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
    quint16 m_above = 0;
    qint64 m_lastMs = 0;
};

/// What protection would have done with these minutes, which are rising. A minute that begins while the throttle
/// would have held is left out, as it is when it does hold.
BurstTrial tryBurst(const BurstSettings &burst, std::span<const Minute> minutes, qint64 nowMs, qint64 knownSinceMs);

} // namespace portreeve
