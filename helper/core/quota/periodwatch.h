// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/quota/periods.h"

namespace portreeve {

/// turnOf() for one entry, asked often: looks at the calendar only where it may say something else than
/// before. For one time zone: in another, a new one is needed.
class PeriodWatch final
{
public:
    const Turn &at(const Period &period, qint64 boundaryMs, qint64 nowMs, const WallClock &clock);

private:
    [[nodiscard]] bool isFresh(const Period &period, qint64 boundaryMs, qint64 nowMs) const;

    Period m_period;
    qint64 m_boundaryMs = 0;
    qint64 m_lookedMs = -1; ///< -1: never
    Turn m_turn;
};

} // namespace portreeve
