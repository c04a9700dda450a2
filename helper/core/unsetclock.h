// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QtGlobal>

namespace portreeve {

/// 2026, when this was written, in milliseconds since the epoch. A machine without a battery starts in 1970,
/// or thereabouts: a clock that is before this is one that nobody has set yet.
constexpr qint64 kClockIsUnsetBeforeMs = 1'767'225'600'000;

} // namespace portreeve
