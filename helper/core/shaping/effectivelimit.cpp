// SPDX-License-Identifier: MIT
#include "helper/core/shaping/effectivelimit.h"

#include "helper/core/shaping/weekminute.h"

#include <algorithm>
#include <span>

namespace portreeve {

namespace {

/// What schedule and base rate say of one direction. It depends on the minute of the week alone.
class WeekPlan final
{
public:
    using Rate = std::optional<quint64> RatePair::*;

    WeekPlan(const LimitSettings &settings, Rate rate)
        : m_settings(settings)
        , m_rate(rate)
    {
    }

    [[nodiscard]] Ruling at(int weekMinute) const
    {
        for (const RateProfile &profile : m_settings.schedule) {
            if (profile.rates.*m_rate && covers(profile, weekMinute))
                return {profile.rates.*m_rate, LimitCause::Profile};
        }
        if (m_settings.base.*m_rate)
            return {m_settings.base.*m_rate, LimitCause::Base};
        return {};
    }
    [[nodiscard]] Ruling at(const EvenSpan &span, qint64 atMs) const { return at(weekMinuteOf(span, atMs)); }

    [[nodiscard]] bool isScheduled() const
    {
        return std::ranges::any_of(m_settings.schedule, [this](const RateProfile &profile) {
            return (profile.rates.*m_rate).has_value();
        });
    }

private:
    const LimitSettings &m_settings;
    Rate m_rate;
};

struct Change
{
    qint64 atMs = 0;
    Ruling ruling;
};

/// The first boundary within a span, after its begin and before \a endMs, at which \a plan gives another than
/// \a current.
std::optional<Change> changeWithin(const EvenSpan &span, qint64 endMs, const WeekPlan &plan,
                                   std::span<const int> boundaries, const Ruling &current)
{
    // While local time runs evenly, the next week is as this one.
    const qint64 lastMs = std::min(endMs, span.fromMs + kWeekMs);
    qint64 mondayMs = mondayBefore(span, span.fromMs);
    auto next = std::ranges::upper_bound(boundaries, weekMinuteOf(span, span.fromMs));
    for (;; ++next) {
        if (next == boundaries.end()) {
            next = boundaries.begin();
            mondayMs += kWeekMs;
        }
        const qint64 atMs = mondayMs + *next * kMinuteMs;
        if (atMs >= lastMs)
            return std::nullopt;
        if (const Ruling ruling = plan.at(*next); ruling != current)
            return Change{atMs, ruling};
    }
}

/// The first change by the schedule within \a local.
std::optional<Change> scheduledChange(const LocalTime &local, const WeekPlan &plan,
                                      std::span<const int> boundaries, const Ruling &current)
{
    if (!plan.isScheduled() || boundaries.empty())
        return std::nullopt;
    for (std::size_t i = 0; i < local.spans.size(); ++i) {
        const EvenSpan &span = local.spans[i];
        // Where the clocks are changed, the minute of the week jumps.
        if (const Ruling ruling = plan.at(span, span.fromMs); ruling != current)
            return Change{span.fromMs, ruling};
        const qint64 endMs = i + 1 < local.spans.size() ? local.spans[i + 1].fromMs : local.endMs;
        if (const auto change = changeWithin(span, endMs, plan, boundaries, current))
            return change;
    }
    return std::nullopt;
}

Decision decideOne(const WeekPlan &plan, const std::optional<TemporaryRate> &temporary,
                   const LocalTime &local, std::span<const int> boundaries)
{
    // When a temporary rate ends, at least the cause is another; before, nothing else counts.
    const qint64 endMs = temporary ? temporary->untilSec * 1000 : 0;
    if (local.nowMs() < endMs)
        return {{temporary->bps, LimitCause::Temporary}, endMs, plan.at(local.spanAt(endMs), endMs)};
    Decision decision{plan.at(local.spans.front(), local.nowMs()), 0, {}};
    if (const auto change = scheduledChange(local, plan, boundaries, decision.now)) {
        decision.nextMs = change->atMs;
        decision.next = change->ruling;
    }
    return decision;
}

} // namespace

Decisions decide(const LimitSettings &settings, const LocalTime &local)
{
    const std::vector<int> boundaries = boundariesOf(settings.schedule);
    return {decideOne({settings, &RatePair::upBps}, settings.temporaryUp, local, boundaries),
            decideOne({settings, &RatePair::downBps}, settings.temporaryDown, local, boundaries)};
}

Decisions decide(const LimitSettings &settings, const LocalMoment &now)
{
    return decide(settings, localTimeFrom(now));
}

} // namespace portreeve
