// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QElapsedTimer>
#include <algorithm>
#include <chrono>

namespace portreeve::tc {

/// Lets some things happen at once, and many only now and then (a token bucket): everybody on the machine can
/// cause events of traffic control without end, by asking for a qdisc.
class Pace final
{
public:
    /// \param atOnce how many may happen one after the other
    /// \param each and how long it takes for one more
    Pace(double atOnce, std::chrono::milliseconds each)
        : m_atOnce(atOnce)
        , m_each(each)
        , m_left(atOnce)
    {
        m_timer.start();
    }

    /// \return whether one more may happen now
    bool mayNow()
    {
        refill();
        if (m_left < 1)
            return false;
        m_left -= 1;
        return true;
    }

    /// One more is to happen. \return how long it has to wait
    std::chrono::milliseconds next()
    {
        refill();
        m_left -= 1;
        if (m_left >= 0)
            return {};
        return std::chrono::milliseconds(static_cast<qint64>(-m_left * static_cast<double>(m_each.count())));
    }

private:
    void refill()
    {
        const auto passed = static_cast<double>(m_timer.restart());
        m_left = std::min(m_atOnce, m_left + passed / static_cast<double>(m_each.count()));
    }

    double m_atOnce;
    std::chrono::milliseconds m_each;
    double m_left;
    QElapsedTimer m_timer;
};

} // namespace portreeve::tc
