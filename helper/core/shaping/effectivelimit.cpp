// SPDX-License-Identifier: MIT
#include "helper/core/shaping/effectivelimit.h"

#include "helper/core/shaping/weekminute.h"

#include <algorithm>
#include <limits>
#include <span>

namespace portreeve {

namespace {

constexpr qint64 kNever = std::numeric_limits<qint64>::max();

qint64 endOf(qint64 untilMs)
{
    return untilMs == 0 ? kNever : untilMs;
}

/// The slower of two; \a one where they are equally fast.
Ruling slower(const Ruling &one, const Ruling &other)
{
    const auto speed = [](const Ruling &ruling) {
        const quint64 bps = ruling.bps.value_or(kUnlimited);
        return bps == kUnlimited ? std::numeric_limits<quint64>::max() : bps;
    };
    return speed(other) < speed(one) ? other : one;
}

/// The stretch of time from a moment on in which the same throttles are in force.
struct ThrottledSpan
{
    Ruling throttle;       ///< the one that counts; nothing without any
    qint64 endMs = kNever; ///< when the first of them is over
};

ThrottledSpan throttledFrom(const Throttles &throttles, qint64 atMs)
{
    const Throttles now = inForceAt(throttles, atMs);
    const Ruling quota = now.quotaBps ? Ruling{now.quotaBps, LimitCause::Quota} : Ruling{};
    const Ruling burst = now.burstBps ? Ruling{now.burstBps, LimitCause::Burst} : Ruling{};
    const qint64 quotaEndMs = endOf(now.quotaUntilMs);
    const qint64 burstEndMs = endOf(now.burstUntilMs);
    return {burstEndMs > quotaEndMs ? slower(burst, quota) : slower(quota, burst),
            std::min(quotaEndMs, burstEndMs)};
}

/// What schedule and base rate say of one direction, below a throttle. It depends on the minute of the week
/// alone.
class WeekPlan final
{
public:
    using Rate = std::optional<quint64> RatePair::*;

    WeekPlan(const LimitSettings &settings, Rate rate, const Ruling &throttle)
        : m_settings(settings)
        , m_rate(rate)
        , m_throttle(throttle)
    {
    }

    [[nodiscard]] Ruling at(int weekMinute) const { return slower(own(weekMinute), m_throttle); }
    [[nodiscard]] Ruling at(const EvenSpan &span, qint64 atMs) const { return at(weekMinuteOf(span, atMs)); }

    [[nodiscard]] bool isScheduled() const
    {
        return std::ranges::any_of(m_settings.schedule, [this](const RateProfile &profile) {
            return (profile.rates.*m_rate).has_value();
        });
    }

private:
    [[nodiscard]] Ruling own(int weekMinute) const
    {
        for (const RateProfile &profile : m_settings.schedule) {
            if (profile.rates.*m_rate && covers(profile, weekMinute))
                return {profile.rates.*m_rate, LimitCause::Profile};
        }
        if (m_settings.base.*m_rate)
            return {m_settings.base.*m_rate, LimitCause::Base};
        return {};
    }

    const LimitSettings &m_settings;
    Rate m_rate;
    Ruling m_throttle;
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

struct Stretch
{
    qint64 fromMs = 0;
    qint64 endMs = 0;
};

/// The first change by the schedule within \a stretch, as far as \a local reaches.
std::optional<Change> scheduledChange(const LocalTime &local, const Stretch &stretch, const WeekPlan &plan,
                                      std::span<const int> boundaries, const Ruling &current)
{
    if (!plan.isScheduled() || boundaries.empty())
        return std::nullopt;
    for (std::size_t i = 0; i < local.spans.size(); ++i) {
        const qint64 spanEndMs = i + 1 < local.spans.size() ? local.spans[i + 1].fromMs : local.endMs;
        const qint64 endMs = std::min(spanEndMs, stretch.endMs);
        const EvenSpan span{std::max(local.spans[i].fromMs, stretch.fromMs), local.spans[i].offsetMs};
        if (span.fromMs >= endMs)
            continue;
        // Where the clocks are changed, the minute of the week jumps.
        if (const Ruling ruling = plan.at(span, span.fromMs); ruling != current)
            return Change{span.fromMs, ruling};
        if (const auto change = changeWithin(span, endMs, plan, boundaries, current))
            return change;
    }
    return std::nullopt;
}

/// What decides of one direction.
struct Question
{
    const LimitSettings &settings;
    WeekPlan::Rate rate;
    const Throttles &throttles;
    const LocalTime &local;
    std::span<const int> boundaries;

    [[nodiscard]] WeekPlan planUnder(const Ruling &throttle) const { return {settings, rate, throttle}; }
    /// Without the temporary rate.
    [[nodiscard]] Ruling at(qint64 atMs) const
    {
        return planUnder(throttledFrom(throttles, atMs).throttle).at(local.spanAt(atMs), atMs);
    }
};

/// Throttles only end, so there are few stretches between their ends. Beyond the look-ahead only those ends
/// count: what the schedule has not changed by then, it never does.
std::optional<Change> changeAfter(const Question &question, const Ruling &current)
{
    for (qint64 fromMs = question.local.nowMs();;) {
        const ThrottledSpan span = throttledFrom(question.throttles, fromMs);
        if (auto change = scheduledChange(question.local, {fromMs, span.endMs},
                                          question.planUnder(span.throttle), question.boundaries, current))
            return change;
        if (span.endMs == kNever)
            return std::nullopt;
        fromMs = span.endMs;
        if (const Ruling ruling = question.at(fromMs); ruling != current)
            return Change{fromMs, ruling};
    }
}

Decision decideOne(const Question &question, const std::optional<TemporaryRate> &temporary)
{
    // When a temporary rate ends, at least the cause is another; before, nothing else counts.
    const qint64 endMs = temporary ? temporary->untilSec * 1000 : 0;
    const qint64 nowMs = question.local.nowMs();
    if (nowMs < endMs)
        return {{temporary->bps, LimitCause::Temporary}, endMs, question.at(endMs)};
    Decision decision{question.at(nowMs), 0, {}};
    if (const auto change = changeAfter(question, decision.now)) {
        decision.nextMs = change->atMs;
        decision.next = change->ruling;
    }
    return decision;
}

} // namespace

Decisions decide(const LimitSettings &settings, const Throttles &throttles, const LocalTime &local)
{
    const std::vector<int> boundaries = boundariesOf(settings.schedule);
    return {decideOne({settings, &RatePair::upBps, throttles, local, boundaries}, settings.temporaryUp),
            decideOne({settings, &RatePair::downBps, throttles, local, boundaries}, settings.temporaryDown)};
}

Decisions decide(const LimitSettings &settings, const Throttles &throttles, const LocalMoment &now)
{
    return decide(settings, throttles, localTimeFrom(now));
}

} // namespace portreeve
