// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/models/timeline.h"

#include <array>
#include <memory>

namespace portreeve {

/// Bits per second. Seven digits are more than a chart can show, and half the memory of doubles.
struct Rates
{
    float inBps = 0;
    float outBps = 0;
    bool operator==(const Rates &) const = default;
    [[nodiscard]] bool isZero() const { return inBps == 0 && outBps == 0; }
};

/// An entry's rates by the number of the sample, as long as the Timeline remembers. It takes no memory until
/// the first traffic, then always the same.
class RateRing final
{
public:
    /// Numbers only grow. A number that is left out means that nothing changed: samples carry changed rows.
    void put(quint64 number, Rates rates);
    [[nodiscard]] Rates at(quint64 number) const;

    /// Gives the memory back when nothing but zero is left in it.
    void releaseIfIdle(quint64 newest);
    [[nodiscard]] bool isEmpty() const { return m_slots == nullptr; }

private:
    using Slots = std::array<Rates, Timeline::kSamples>;
    Rates &slot(quint64 number) { return m_slots->at(number % Timeline::kSamples); }
    [[nodiscard]] const Rates &slot(quint64 number) const { return m_slots->at(number % Timeline::kSamples); }

    std::unique_ptr<Slots> m_slots;
    quint64 m_last = 0; ///< the newest number that was put
    quint64 m_lastBusy = 0;
};

} // namespace portreeve
