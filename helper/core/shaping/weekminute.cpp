// SPDX-License-Identifier: MIT
#include "helper/core/shaping/weekminute.h"

#include <algorithm>

namespace portreeve {

namespace {

constexpr int kDays = 7;

bool beginsOn(const RateProfile &profile, int day)
{
    return (profile.days >> day & 1) != 0;
}

bool endsNextDay(const RateProfile &profile)
{
    return profile.toMinute <= profile.fromMinute;
}

/// How long after Monday 00:00 of the wall clock.
qint64 sinceMondayMs(const EvenSpan &span, qint64 atMs)
{
    constexpr qint64 kMondayMs = qint64{4} * kMinutesOfDay * kMinuteMs; // 1970-01-05
    const qint64 rest = (atMs + span.offsetMs - kMondayMs) % kWeekMs;
    return rest < 0 ? rest + kWeekMs : rest;
}

} // namespace

int weekMinuteOf(const EvenSpan &span, qint64 atMs)
{
    return static_cast<int>(sinceMondayMs(span, atMs) / kMinuteMs);
}

qint64 mondayBefore(const EvenSpan &span, qint64 atMs)
{
    return atMs - sinceMondayMs(span, atMs);
}

bool covers(const RateProfile &profile, int weekMinute)
{
    const int day = weekMinute / kMinutesOfDay;
    const int minute = weekMinute % kMinutesOfDay;
    if (!endsNextDay(profile))
        return beginsOn(profile, day) && profile.fromMinute <= minute && minute < profile.toMinute;
    return (beginsOn(profile, day) && minute >= profile.fromMinute) ||
           (beginsOn(profile, (day + kDays - 1) % kDays) && minute < profile.toMinute);
}

std::vector<int> boundariesOf(const Schedule &schedule)
{
    std::vector<int> boundaries;
    for (const RateProfile &profile : schedule) {
        for (int day = 0; day < kDays; ++day) {
            if (!beginsOn(profile, day))
                continue;
            const int lastDay = endsNextDay(profile) ? (day + 1) % kDays : day;
            boundaries.push_back(day * kMinutesOfDay + profile.fromMinute);
            boundaries.push_back(lastDay * kMinutesOfDay + profile.toMinute);
        }
    }
    std::ranges::sort(boundaries);
    const auto repeated = std::ranges::unique(boundaries);
    boundaries.erase(repeated.begin(), repeated.end());
    return boundaries;
}

} // namespace portreeve
