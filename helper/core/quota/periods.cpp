// SPDX-License-Identifier: MIT
#include "helper/core/quota/periods.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace portreeve {

namespace {

constexpr qint64 kMonths = 12;
constexpr qint64 kHourMs = qint64{60} * 60 * 1000;
/// Clocks show UTC-12 to UTC+14. Nor has one ever been set back further by the rules of its zone.
constexpr qint64 kWestmostMs = -12 * kHourMs;
constexpr qint64 kEastmostMs = 14 * kHourMs;

qint64 floorOf(qint64 value, qint64 divisor)
{
    return value / divisor - (value % divisor < 0 ? 1 : 0);
}

QDate dayInMonth(qint64 year, qint64 month, int day)
{
    const QDate first(static_cast<int>(year), static_cast<int>(month), 1);
    return first.addDays(std::min(day, first.daysInMonth()) - 1);
}

/// The beginnings of a period, numbered in their order.
class Beginnings final
{
public:
    Beginnings(const Period &period, const WallClock &clock)
        : m_period(period)
        , m_clock(clock)
    {
    }

    [[nodiscard]] qint64 instant(qint64 number) const { return m_clock.firstShowing(shown(number)); }

    /// Of the last one not after \a atMs; where several fall together, of the last of them.
    [[nodiscard]] qint64 lastAt(qint64 atMs) const
    {
        const qint64 nowShownMs = m_clock.shownAt(atMs);
        qint64 number = numberOn(dayShown(nowShownMs));
        while (isPast(number + 1, atMs, nowShownMs))
            ++number;
        while (!isPast(number, atMs, nowShownMs))
            --number;
        return number;
    }

    [[nodiscard]] qint64 last(qint64 atMs) const { return instant(lastAt(atMs)); }
    [[nodiscard]] qint64 next(qint64 atMs) const { return instant(lastAt(atMs) + 1); }
    /// The one of a day; nothing where none begins on it.
    [[nodiscard]] std::optional<qint64> on(QDate date) const
    {
        const qint64 number = numberOn(date);
        return day(number) == date ? std::optional(instant(number)) : std::nullopt;
    }

    /// The days whose clocks can show the time at which periods begin at \a atMs: one, or two of which one is
    /// beyond the date line.
    [[nodiscard]] std::vector<QDate> daysShownSomewhere(qint64 atMs) const
    {
        std::vector<QDate> days;
        QDate date = dayShown(atMs + kWestmostMs);
        for (; shownOn(date, m_period.atMinute) <= atMs + kEastmostMs; date = date.addDays(1)) {
            if (shownOn(date, m_period.atMinute) >= atMs + kWestmostMs)
                days.push_back(date);
        }
        return days;
    }

private:
    /// Of the month, the year or the row of days that \a date is in.
    [[nodiscard]] qint64 numberOn(QDate date) const
    {
        if (m_period.kind == PeriodKind::EveryDays)
            return floorOf(m_period.firstDay.daysTo(date), m_period.everyDays);
        return m_period.kind == PeriodKind::Yearly ? date.year() : date.year() * kMonths + date.month() - 1;
    }

    [[nodiscard]] QDate day(qint64 number) const
    {
        if (m_period.kind == PeriodKind::EveryDays)
            return m_period.firstDay.addDays(number * m_period.everyDays);
        if (m_period.kind == PeriodKind::Yearly)
            return dayInMonth(number, m_period.month, m_period.day);
        const qint64 year = floorOf(number, kMonths);
        return dayInMonth(year, number - year * kMonths + 1, m_period.day);
    }

    /// What the clock shows then, if it shows it.
    [[nodiscard]] qint64 shown(qint64 number) const
    {
        const QDate begins = day(number);
        // A period of one day has no time on a day that is not there: it falls together with the next one.
        const bool isNoDay =
            m_period.kind == PeriodKind::EveryDays && m_period.everyDays == 1 && m_clock.skips(begins);
        return shownOn(isNoDay ? begins.addDays(1) : begins, m_period.atMinute);
    }

    // The clock shows something earlier than before only where it goes back, so the zone is rarely asked.
    [[nodiscard]] bool isPast(qint64 number, qint64 atMs, qint64 nowShownMs) const
    {
        const qint64 shownMs = shown(number);
        if (shownMs <= nowShownMs)
            return true;
        return shownMs <= nowShownMs + kEastmostMs - kWestmostMs && m_clock.firstShowing(shownMs) <= atMs;
    }

    const Period &m_period;
    const WallClock &m_clock;
};

/// The beginning by the clocks here that \a boundaryMs stands for, which may be by the clocks of another
/// zone.
qint64 sameBeginning(const Beginnings &beginnings, qint64 boundaryMs)
{
    const qint64 before = beginnings.last(boundaryMs);
    if (before == boundaryMs)
        return before;
    std::optional<qint64> nearest;
    for (const QDate day : beginnings.daysShownSomewhere(boundaryMs)) {
        const auto here = beginnings.on(day);
        if (here && (!nearest || std::abs(*here - boundaryMs) < std::abs(*nearest - boundaryMs)))
            nearest = here;
    }
    return nearest.value_or(before);
}

} // namespace

qint64 instantOf(QDate date, int minute, const WallClock &clock)
{
    return clock.firstShowing(shownOn(date, minute));
}

std::optional<qint64> nextBoundary(const Period &period, qint64 atMs, const WallClock &clock)
{
    if (period.kind == PeriodKind::None)
        return std::nullopt;
    return Beginnings(period, clock).next(atMs);
}

std::optional<qint64> lastBoundary(const Period &period, qint64 atMs, const WallClock &clock)
{
    if (period.kind == PeriodKind::None)
        return std::nullopt;
    return Beginnings(period, clock).last(atMs);
}

Turn turnOf(const Period &period, qint64 boundaryMs, qint64 nowMs, const WallClock &clock)
{
    if (period.kind == PeriodKind::None)
        return {};
    const Beginnings beginnings(period, clock);
    if (boundaryMs == 0)
        return {false, beginnings.last(nowMs), beginnings.next(nowMs)};
    const qint64 begun = sameBeginning(beginnings, boundaryMs);
    const qint64 endMs = beginnings.next(begun);
    if (nowMs >= endMs)
        return {true, beginnings.last(nowMs), endMs};
    const bool wasMistaken = nowMs < begun && nowMs < beginnings.last(begun - 1);
    if (wasMistaken)
        return {false, beginnings.last(nowMs), beginnings.next(nowMs)};
    return {false, boundaryMs, endMs};
}

} // namespace portreeve
