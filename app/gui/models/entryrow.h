// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/models/ratering.h"
#include "dbus/vocabulary/figures.h"

namespace portreeve {

/// All that the window knows of an entry.
struct EntryRow
{
    Entry entry;
    Figures figures;
    RateRing history;
    LimitReading reading{}; ///< how the kernel has the limit, as far as it was asked for
};

} // namespace portreeve
