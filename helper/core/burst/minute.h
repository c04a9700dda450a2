// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/entry.h"

#include <vector>

namespace portreeve {

/// How long minutes are kept.
constexpr qint64 kMinutesKeptMs = qint64{120} * 60'000;

/// What an entry counted in about a minute. Where nothing was counted there is none.
struct Minute
{
    EntryId entry = 0;
    qint64 atMs = 0;       ///< when it ended, since the epoch
    quint32 elapsedMs = 0; ///< how long it was
    quint64 bytesIn = 0;
    quint64 bytesOut = 0;
    bool operator==(const Minute &) const = default;
};

/// What an entry had counted at a moment since it was added.
struct TotalsOf
{
    EntryId entry = 0;
    quint64 bytesIn = 0;
    quint64 bytesOut = 0;
    bool operator==(const TotalsOf &) const = default;
};

/// Where a minute begins that has not ended yet.
struct MinuteStart
{
    qint64 atMs = 0;                ///< since the epoch; 0: nothing is known
    std::vector<TotalsOf> totals{}; ///< rising by entry
    bool operator==(const MinuteStart &) const = default;
};

} // namespace portreeve
