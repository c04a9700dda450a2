// SPDX-License-Identifier: MIT
#include "app/gui/models/ratering.h"

#include <algorithm>

namespace portreeve {

void RateRing::put(quint64 number, Rates rates)
{
    if (!m_slots) {
        if (rates.isZero())
            return;
        m_slots = std::make_unique<Slots>();
        m_last = number - 1;
    }
    const Rates before = slot(m_last);
    const quint64 gapEnd = std::min(number, m_last + Timeline::kSamples);
    for (quint64 skipped = m_last + 1; skipped < gapEnd; ++skipped)
        slot(skipped) = before;
    slot(number) = rates;
    m_last = number;
    if (!rates.isZero() || !before.isZero())
        m_lastBusy = number;
}

Rates RateRing::at(quint64 number) const
{
    if (!m_slots || number + Timeline::kSamples <= m_last)
        return {};
    return slot(std::min(number, m_last));
}

void RateRing::releaseIfIdle(quint64 newest)
{
    if (m_slots && slot(m_last).isZero() && m_lastBusy + Timeline::kSamples < newest)
        m_slots.reset();
}

} // namespace portreeve
