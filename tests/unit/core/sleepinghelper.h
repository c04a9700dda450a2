// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/quota/periods.h"
#include "tests/unit/core/periodmakers.h"

#include <algorithm>
#include <vector>

namespace portreeve {

/// A machine and its clock, with a helper that sees to the periods of one quota as the real one does: it
/// remembers the beginning of the period, sleeps until the period ends, and looks at the clock whenever that
/// was set, when the zone has changed and when it starts.
class SleepingHelper final
{
public:
    struct Reset
    {
        qint64 dueMs;
        qint64 doneMs;
        TimeZone zone;
    };

    SleepingHelper(const Period &period, const TimeZone &zone, qint64 nowMs)
        : m_period(period)
        , m_zone(zone)
        , m_nowMs(nowMs)
    {
        look();
    }

    /// Time goes by, and the helper runs. It wakes when it has asked to, and, where \a pollMs is not 0, that
    /// often.
    void runTo(qint64 toMs, qint64 pollMs = 0)
    {
        while (m_nowMs < toMs) {
            qint64 wakeMs = m_endMs > m_nowMs ? std::min(m_endMs, toMs) : toMs;
            if (pollMs > 0)
                wakeMs = std::min(wakeMs, m_nowMs + pollMs);
            m_nowMs = wakeMs;
            look();
        }
    }
    /// The machine is off or asleep, and the helper looks when it is back.
    void offTo(qint64 toMs) { setClock(toMs); }
    void setClock(qint64 nowMs)
    {
        m_nowMs = nowMs;
        look();
    }
    void travelTo(const TimeZone &zone)
    {
        m_zone = zone;
        look();
    }
    void change(const Period &period)
    {
        m_period = period;
        m_boundaryMs = 0;
        look();
    }

    [[nodiscard]] qint64 nowMs() const { return m_nowMs; }
    [[nodiscard]] qint64 endMs() const { return m_endMs; }
    [[nodiscard]] qint64 boundaryMs() const { return m_boundaryMs; }
    [[nodiscard]] const std::vector<Reset> &resets() const { return m_resets; }
    /// When each was due, by the zone of that time.
    [[nodiscard]] QStringList dueTexts() const
    {
        QStringList texts;
        for (const Reset &reset : m_resets)
            texts << localText(reset.dueMs, reset.zone);
        return texts;
    }

private:
    void look()
    {
        Turn turn = turnOf(m_period, m_boundaryMs, m_nowMs, m_zone);
        // What is over should be so once; were it over again, the list of resets would tell.
        for (int i = 0; i < 3 && turn.isOver; ++i) {
            m_resets.push_back({turn.endMs, m_nowMs, m_zone});
            turn = turnOf(m_period, turn.boundaryMs, m_nowMs, m_zone);
        }
        m_boundaryMs = turn.boundaryMs;
        m_endMs = turn.endMs;
    }

    Period m_period;
    TimeZone m_zone;
    qint64 m_nowMs;
    qint64 m_boundaryMs = 0;
    qint64 m_endMs = 0;
    std::vector<Reset> m_resets;
};

} // namespace portreeve
