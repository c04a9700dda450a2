// SPDX-License-Identifier: MIT
#include "helper/core/shaping/effectivelimit.h"

#include "helper/core/shaping/weekminute.h"

#include <algorithm>
#include <limits>
#include <span>

namespace portreeve {

namespace {

constexpr qint64 kNever = std::numeric_limits<qint64>::max();

using Rate = std::optional<quint64> RatePair::*;

/// When \a rate ends; kNever where there is none that holds.
qint64 endOf(const std::optional<TemporaryRate> &rate, qint64 nowMs)
{
    return rate && nowMs < rate->untilSec * 1000 ? rate->untilSec * 1000 : kNever;
}

Decision byWeek(const LimitSettings &settings, Rate rate, int weekMinute)
{
    for (const RateProfile &profile : settings.schedule) {
        if (profile.rates.*rate && covers(profile, weekMinute))
            return {profile.rates.*rate, LimitCause::Profile};
    }
    if (settings.base.*rate)
        return {settings.base.*rate, LimitCause::Base};
    return {};
}

/// What holds until the first temporary rate ends. So long, it depends on the minute of the week alone.
class WeekPlan final
{
public:
    WeekPlan(const LimitSettings &settings, qint64 nowMs)
        : m_settings(settings)
        , m_upEndMs(endOf(settings.temporaryUp, nowMs))
        , m_downEndMs(endOf(settings.temporaryDown, nowMs))
    {
    }

    /// When it no longer holds; kNever where no temporary rate ends.
    [[nodiscard]] qint64 endMs() const { return std::min(m_upEndMs, m_downEndMs); }

    [[nodiscard]] Decisions at(int weekMinute) const
    {
        Decisions decisions;
        decisions.up = m_upEndMs != kNever ? Decision{m_settings.temporaryUp->bps, LimitCause::Temporary}
                                           : byWeek(m_settings, &RatePair::upBps, weekMinute);
        decisions.down = m_downEndMs != kNever
                             ? Decision{m_settings.temporaryDown->bps, LimitCause::Temporary}
                             : byWeek(m_settings, &RatePair::downBps, weekMinute);
        return decisions;
    }

private:
    const LimitSettings &m_settings;
    qint64 m_upEndMs;
    qint64 m_downEndMs;
};

/// Looks for the first boundary within a span after whose begin \a plan gives another than \a current.
/// \return kNever where there is none before \a endMs
qint64 changeWithin(const EvenSpan &span, qint64 endMs, const WeekPlan &plan, std::span<const int> boundaries,
                    const Decisions &current)
{
    const int first = weekMinuteOf(span, span.fromMs);
    qint64 mondayMs = mondayBefore(span, span.fromMs);
    auto next = std::ranges::upper_bound(boundaries, first);
    for (;; ++next) {
        if (next == boundaries.end()) {
            next = boundaries.begin();
            mondayMs += kWeekMs;
        }
        const qint64 atMs = mondayMs + *next * kMinuteMs;
        if (atMs >= endMs)
            return kNever;
        if (plan.at(*next) != current)
            return atMs;
    }
}

/// The first change by the schedule before \a endMs; kNever where there is none.
qint64 scheduledChange(const Schedule &schedule, const LocalTime &local, qint64 endMs, const WeekPlan &plan,
                       const Decisions &current)
{
    const std::vector<int> boundaries = boundariesOf(schedule);
    if (boundaries.empty())
        return kNever;
    for (std::size_t i = 0; i < local.spans.size() && local.spans[i].fromMs < endMs; ++i) {
        const EvenSpan &span = local.spans[i];
        // Where the clocks are changed, the minute of the week jumps.
        if (plan.at(weekMinuteOf(span, span.fromMs)) != current)
            return span.fromMs;
        const qint64 spanEndMs = i + 1 < local.spans.size() ? local.spans[i + 1].fromMs : local.endMs;
        const qint64 change = changeWithin(span, std::min(spanEndMs, endMs), plan, boundaries, current);
        if (change != kNever)
            return change;
    }
    return kNever;
}

} // namespace

Decisions decide(const LimitSettings &settings, const LocalTime &local)
{
    const WeekPlan plan(settings, local.nowMs());
    Decisions current = plan.at(weekMinuteOf(local.spans.front(), local.nowMs()));
    // When a temporary rate ends, at least the cause is another.
    const qint64 change =
        std::min(plan.endMs(), scheduledChange(settings.schedule, local, plan.endMs(), plan, current));
    current.nextChangeMs = change == kNever ? 0 : change;
    return current;
}

Decisions decide(const LimitSettings &settings, const LocalMoment &now)
{
    return decide(settings, localTimeFrom(now));
}

} // namespace portreeve
