// SPDX-License-Identifier: MIT
#include "app/gui/models/timeline.h"

#include <algorithm>

namespace portreeve {

quint64 Timeline::add(qint64 timeUsec)
{
    if (m_newest > 0) {
        const qint64 before = this->timeUsec(m_newest);
        if (timeUsec == before)
            return m_newest;
        if (timeUsec < before)
            m_first = m_newest + 1;
    }
    ++m_newest;
    m_times.at(m_newest % kSamples) = timeUsec;
    return m_newest;
}

quint64 Timeline::oldest() const
{
    return m_newest < kSamples ? m_first : std::max(m_first, m_newest - kSamples + 1);
}

} // namespace portreeve
