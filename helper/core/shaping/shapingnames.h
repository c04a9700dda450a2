// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/usage.h"

#include <QtCore/QString>

/// Names of what limits have in the kernel, each written once.
namespace portreeve {

/// Major number of our HTB: `5052:`. Packets keep their class id as priority when they leave the shaper, so
/// it must not be one that other programs' HTBs use (they begin with 1:).
constexpr quint16 kShaperMajor = 0x5052;

/// The intermediate devices whose queues do the limiting.
inline QString shaperDeviceName(Direction direction)
{
    return direction == Direction::In ? QStringLiteral("portreeve-in") : QStringLiteral("portreeve-out");
}

} // namespace portreeve
