// SPDX-License-Identifier: MIT
#include "helper/core/quota/wallclock.h"

#include <algorithm>
#include <limits>

namespace portreeve {

namespace {

constexpr qint64 kMinuteMs = 60'000;
constexpr qint64 kHourMs = 60 * kMinuteMs;
constexpr qint64 kDayMs = 24 * kHourMs;
/// 1970-01-01
constexpr qint64 kEpochJulianDay = 2'440'588;
/// No zone has ever been further from UTC (Alaska before 1867: 15:13).
constexpr qint64 kFurthestOffsetMs = 16 * kHourMs;

} // namespace

qint64 shownOn(QDate day, int minute)
{
    return (day.toJulianDay() - kEpochJulianDay) * kDayMs + minute * kMinuteMs;
}

QDate dayShown(qint64 shownMs)
{
    const qint64 days = shownMs / kDayMs - (shownMs % kDayMs < 0 ? 1 : 0);
    return QDate::fromJulianDay(days + kEpochJulianDay);
}

WallClock::Stretch WallClock::stretchAt(qint64 atMs) const
{
    const auto known = m_known.upper_bound(atMs);
    if (known != m_known.end() && known->second.fromMs <= atMs)
        return {known->second, known->first};
    const EvenSpan span{atMs, m_zone.offsetMsAt(atMs)};
    const auto next = m_zone.nextChange(atMs);
    const qint64 endMs = next ? next->fromMs : std::numeric_limits<qint64>::max();
    m_known.insert_or_assign(endMs, span);
    return {span, endMs};
}

qint64 WallClock::shownAt(qint64 atMs) const
{
    return atMs + stretchAt(atMs).span.offsetMs;
}

qint64 WallClock::firstShowing(qint64 shownMs) const
{
    // Before this it has not been shown yet, whatever the offset is.
    qint64 atMs = shownMs - kFurthestOffsetMs;
    for (;;) {
        const Stretch stretch = stretchAt(atMs);
        atMs = std::max(atMs, shownMs - stretch.span.offsetMs);
        if (atMs < stretch.endMs)
            return atMs;
        atMs = stretch.endMs;
    }
}

bool WallClock::skips(QDate day) const
{
    return firstShowing(shownOn(day, 0)) == firstShowing(shownOn(day.addDays(1), 0));
}

} // namespace portreeve
