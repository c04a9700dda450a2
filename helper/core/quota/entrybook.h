// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/entry.h"

namespace portreeve {

/// What is remembered of an entry's periods, alerts and throttle, beside its usage.
struct EntryBook
{
    qint64 resetMs = 0; ///< since when bytes_in and bytes_out count: the last reset, or the entry's addition
    qint64 boundaryMs = 0; ///< the beginning of its quota's period by the calendar; 0: none, or not known yet
    quint8 alertedPercent =
        0; ///< the highest threshold of which an alert was recorded since the reset; 0: none
    qint64 throttledSinceMs = 0; ///< when burst protection fired; 0: armed
    bool operator==(const EntryBook &) const = default;
};

struct BookOf
{
    EntryId id = 0;
    EntryBook book;
    bool operator==(const BookOf &) const = default;
};

/// An entry's totals for ever at a moment, one a day.
struct DayMark
{
    EntryId entry = 0;
    qint64 atMs = 0;
    quint64 totalIn = 0;
    quint64 totalOut = 0;
    bool operator==(const DayMark &) const = default;
};

} // namespace portreeve
