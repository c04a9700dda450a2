// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/burst.h"

namespace portreeve {

/// `In and out together`, `In alone`, `Out alone`.
QString directionText(BurstDirection direction);

/// What burst protection does, in plain words: `Above 50 Mbit/s out for 3 minutes: slowed to 5 Mbit/s for 10
/// minutes.`
QString burstSentence(const BurstSettings &burst);

} // namespace portreeve
