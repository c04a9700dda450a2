// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/limit.h"

#include <QtCore/QDateTime>

namespace portreeve {

/// Up is what leaves.
enum class Direction { Up, Down };

inline const EffectiveRate &rateOf(const EffectiveLimit &limit, Direction direction)
{
    return direction == Direction::Up ? limit.up : limit.down;
}
inline std::optional<quint64> rateOf(const RatePair &rates, Direction direction)
{
    return direction == Direction::Up ? rates.upBps : rates.downBps;
}
inline const std::optional<TemporaryRate> &temporaryOf(const LimitSettings &settings, Direction direction)
{
    return direction == Direction::Up ? settings.temporaryUp : settings.temporaryDown;
}

/// The profile that decides a direction at a moment of the machine's local time; none where none does.
const RateProfile *profileAt(const Schedule &schedule, Direction direction, const QDateTime &moment);

/// What will hold at a moment: the helper tells what holds now, this what comes after it.
EffectiveRate rateAt(const LimitSettings &settings, Direction direction, const QDateTime &moment);

} // namespace portreeve
