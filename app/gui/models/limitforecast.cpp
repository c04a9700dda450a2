// SPDX-License-Identifier: MIT
#include "app/gui/models/limitforecast.h"

#include <algorithm>

namespace portreeve {

namespace {

constexpr int kDays = 7;

bool begins(const RateProfile &profile, int day)
{
    return (profile.days >> day & 1) != 0;
}

bool covers(const RateProfile &profile, const QDateTime &moment)
{
    const int day = moment.date().dayOfWeek() - 1;
    const int minute = moment.time().hour() * 60 + moment.time().minute();
    if (profile.toMinute > profile.fromMinute)
        return begins(profile, day) && minute >= profile.fromMinute && minute < profile.toMinute;
    return (begins(profile, day) && minute >= profile.fromMinute) ||
           (begins(profile, (day + kDays - 1) % kDays) && minute < profile.toMinute);
}

} // namespace

const RateProfile *profileAt(const Schedule &schedule, Direction direction, const QDateTime &moment)
{
    const auto found = std::ranges::find_if(schedule, [direction, &moment](const RateProfile &profile) {
        return rateOf(profile.rates, direction).has_value() && covers(profile, moment);
    });
    return found == schedule.end() ? nullptr : &*found;
}

EffectiveRate rateAt(const LimitSettings &settings, Direction direction, const QDateTime &moment)
{
    const auto &temporary = temporaryOf(settings, direction);
    if (temporary && moment.toSecsSinceEpoch() < temporary->untilSec)
        return {LimitCause::Temporary, temporary->bps};
    if (const RateProfile *profile = profileAt(settings.schedule, direction, moment))
        return {LimitCause::Profile, rateOf(profile->rates, direction).value_or(kUnlimited)};
    if (const auto base = rateOf(settings.base, direction))
        return {LimitCause::Base, *base};
    return {};
}

} // namespace portreeve
