// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/schedule.h"

#include <QtCore/QList>

namespace portreeve {

/// The limits that were set last, the newest first. In the user's own settings.
class RecentRates final
{
public:
    static QList<RatePair> read();
    static void add(const RatePair &rates);
};

} // namespace portreeve
