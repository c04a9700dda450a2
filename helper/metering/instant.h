// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QtGlobal>
#include <functional>

namespace portreeve {

/// A moment on two clocks: what to show, and what to measure with.
struct Instant
{
    qint64 wallUsec = 0;   ///< microseconds since the epoch; may jump
    qint64 steadyUsec = 0; ///< microseconds since some start; never jumps
};

using Clock = std::function<Instant()>;

/// The machine's own clocks.
Instant systemNow();

} // namespace portreeve
