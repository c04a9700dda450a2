// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/models/ratering.h"

#include <QtCore/QMetaType>
#include <array>

namespace portreeve {

/// Both directions together over the last minute, oldest first.
struct Sparkline
{
    static constexpr std::size_t kPoints = 60;
    /// Below it a line stays low: a trickle shall not look like a flood.
    static constexpr float kLeastScaleBps = 10'000;

    std::array<float, kPoints> bps{};
    float highestBps = 0;

    [[nodiscard]] bool isFlat() const { return highestBps <= 0; }
    [[nodiscard]] float scaleBps() const { return highestBps > kLeastScaleBps ? highestBps : kLeastScaleBps; }
};

Sparkline sparklineOf(const RateRing &ring, quint64 newest);

} // namespace portreeve

Q_DECLARE_METATYPE(portreeve::Sparkline)
