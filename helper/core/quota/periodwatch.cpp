// SPDX-License-Identifier: MIT
#include "helper/core/quota/periodwatch.h"

namespace portreeve {

bool PeriodWatch::isFresh(const Period &period, qint64 boundaryMs, qint64 nowMs) const
{
    return m_lookedMs >= 0 && nowMs >= m_lookedMs && boundaryMs == m_boundaryMs && period == m_period &&
           !m_turn.isOver && (m_turn.endMs == 0 || nowMs < m_turn.endMs);
}

const Turn &PeriodWatch::at(const Period &period, qint64 boundaryMs, qint64 nowMs, const WallClock &clock)
{
    if (isFresh(period, boundaryMs, nowMs))
        return m_turn;
    m_turn = turnOf(period, boundaryMs, nowMs, clock);
    m_period = period;
    // Where the period turned, the caller takes over the new boundary.
    m_boundaryMs = boundaryMs;
    m_lookedMs = nowMs;
    return m_turn;
}

} // namespace portreeve
