// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/figures.h"

namespace portreeve {

/// The rates of all entries together, kept up to date by differences. Entries that overlap count twice.
struct TrafficSum
{
    quint64 inBps = 0;
    quint64 outBps = 0;

    void add(const Figures &figures)
    {
        inBps += figures.rateInBps;
        outBps += figures.rateOutBps;
    }
    void subtract(const Figures &figures)
    {
        inBps -= figures.rateInBps;
        outBps -= figures.rateOutBps;
    }
};

} // namespace portreeve
