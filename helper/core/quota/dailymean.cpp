// SPDX-License-Identifier: MIT
#include "helper/core/quota/dailymean.h"

#include "dbus/vocabulary/figures.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace portreeve {

namespace {

constexpr qint64 kDayMs = qint64{24} * 60 * 60 * 1000;

quint64 grownBy(quint64 before, quint64 after)
{
    return after > before ? after - before : 0;
}

/// Where the mean begins; nothing where no moment so near is known.
std::optional<DayMark> originOf(std::span<const DayMark> marks, const DayMark &now, qint64 createdMs)
{
    const auto isNear = [&now](qint64 atMs) { return atMs <= now.atMs && now.atMs - atMs <= kMeanOverMs; };
    if (isNear(createdMs))
        return DayMark{now.entry, createdMs, 0, 0};
    const auto mark = std::ranges::find_if(marks, isNear, &DayMark::atMs);
    return mark == marks.end() ? std::nullopt : std::optional(*mark);
}

} // namespace

quint64 dailyMeanBytes(std::span<const DayMark> marks, const DayMark &now, qint64 createdMs, Billing billing,
                       quint32 weight)
{
    const auto origin = originOf(marks, now, createdMs);
    if (!origin || now.atMs - origin->atMs < kLeastKnownMs)
        return 0;
    __extension__ using Wide = unsigned __int128;
    const quint64 billed = billedBytes(billing, weight, grownBy(origin->totalIn, now.totalIn),
                                       grownBy(origin->totalOut, now.totalOut));
    const auto elapsedMs = static_cast<Wide>(now.atMs - origin->atMs);
    return static_cast<quint64>(
        std::min<Wide>(Wide{billed} * Wide{kDayMs} / elapsedMs, std::numeric_limits<quint64>::max()));
}

} // namespace portreeve
