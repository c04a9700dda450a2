// SPDX-License-Identifier: MIT
#include "helper/core/posixrule.h"

#include <QtCore/QDate>
#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>
#include <algorithm>
#include <array>

namespace portreeve {

namespace {

constexpr qint64 kSecondMs = 1000;
constexpr qint64 kDayMs = qint64{86'400} * kSecondMs;
constexpr int kMinuteSec = 60;
constexpr int kHourSec = 3600;
/// POSIX.1 has 24 hours; files of the time zone database since version 3 have a week.
constexpr int kMostHours = 167;
constexpr qsizetype kShortestName = 3;
constexpr int kDaysOfWeek = 7;
/// 1970-01-01 was a Thursday.
constexpr int kEpochWeekDay = 4;
constexpr qint64 kEpochJulianDay = 2'440'588;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLetter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// Reads a rule from left to right; each function takes what it reads, or nothing where it is not there.
class Reader final
{
public:
    explicit Reader(const QByteArray &text)
        : m_text(text)
    {
    }

    [[nodiscard]] bool isAtEnd() const { return m_at == m_text.size(); }

    bool take(char wanted)
    {
        if (isAtEnd() || m_text.at(m_at) != wanted)
            return false;
        ++m_at;
        return true;
    }

    std::optional<int> number(int least, int most)
    {
        const qsizetype begin = m_at;
        qint64 value = 0;
        while (!isAtEnd() && isDigit(m_text.at(m_at)) && value <= most)
            value = value * 10 + (m_text.at(m_at++) - '0');
        if (m_at == begin || value < least || value > most)
            return std::nullopt;
        return static_cast<int>(value);
    }

    /// `CET` or `<+0330>`.
    bool name()
    {
        const bool isQuoted = take('<');
        const qsizetype begin = m_at;
        while (!isAtEnd() && isPartOfName(m_text.at(m_at), isQuoted))
            ++m_at;
        return m_at - begin >= kShortestName && (!isQuoted || take('>'));
    }

    /// `-1`, `+5:30`, `2:00:00`: seconds.
    std::optional<int> time()
    {
        const int sign = take('-') ? -1 : 1;
        if (sign > 0)
            take('+');
        const auto hours = number(0, kMostHours);
        if (!hours)
            return std::nullopt;
        int seconds = *hours * kHourSec;
        for (const int unit : {kMinuteSec, 1}) {
            if (!take(':'))
                break;
            const auto part = number(0, kMinuteSec - 1);
            if (!part)
                return std::nullopt;
            seconds += *part * unit;
        }
        return sign * seconds;
    }

    /// `M3.5.0/3`, `J60`, `59/-1`.
    std::optional<PosixChange> change()
    {
        PosixChange change;
        if (!day(change))
            return std::nullopt;
        if (!take('/'))
            return change;
        const auto second = time();
        if (!second)
            return std::nullopt;
        change.second = *second;
        return change;
    }

private:
    static bool isPartOfName(char c, bool isQuoted)
    {
        return isLetter(c) || (isQuoted && (isDigit(c) || c == '+' || c == '-'));
    }

    bool day(PosixChange &change)
    {
        if (take('M')) {
            change.kind = PosixChange::Kind::WeekDay;
            const auto month = number(1, 12);
            const auto week = month && take('.') ? number(1, 5) : std::nullopt;
            const auto day = week && take('.') ? number(0, kDaysOfWeek - 1) : std::nullopt;
            change.month = month.value_or(0);
            change.week = week.value_or(0);
            change.day = day.value_or(0);
            return day.has_value();
        }
        const bool isJulian = take('J');
        change.kind = isJulian ? PosixChange::Kind::JulianDay : PosixChange::Kind::ZeroDay;
        const auto day = number(isJulian ? 1 : 0, 365);
        change.day = day.value_or(0);
        return day.has_value();
    }

    const QByteArray &m_text;
    qsizetype m_at = 0;
};

/// Days since the epoch.
qint64 dayOf(const PosixChange &change, int year)
{
    const qint64 newYear = QDate(year, 1, 1).toJulianDay() - kEpochJulianDay;
    switch (change.kind) {
    case PosixChange::Kind::ZeroDay:
        return newYear + change.day;
    case PosixChange::Kind::JulianDay: {
        constexpr int kEndOfFebruary = 59;
        const int leapDay = QDate::isLeapYear(year) && change.day > kEndOfFebruary ? 1 : 0;
        return newYear + change.day - 1 + leapDay;
    }
    case PosixChange::Kind::WeekDay:
        break;
    }
    const QDate first(year, change.month, 1);
    const qint64 firstDay = first.toJulianDay() - kEpochJulianDay;
    const qint64 weekDay = ((firstDay + kEpochWeekDay) % kDaysOfWeek + kDaysOfWeek) % kDaysOfWeek;
    qint64 day = (change.day - weekDay + kDaysOfWeek) % kDaysOfWeek + qint64{change.week - 1} * kDaysOfWeek;
    while (day >= first.daysInMonth())
        day -= kDaysOfWeek;
    return firstDay + day;
}

qint64 instantOf(const PosixChange &change, int year, qint64 offsetBeforeMs)
{
    return dayOf(change, year) * kDayMs + change.second * kSecondMs - offsetBeforeMs;
}

} // namespace

std::optional<PosixRule> PosixRule::parse(const QByteArray &text)
{
    Reader reader(text);
    PosixRule rule;
    if (!reader.name())
        return std::nullopt;
    const auto west = reader.time();
    if (!west)
        return std::nullopt;
    rule.m_offsetMs = -*west * kSecondMs;
    if (reader.isAtEnd())
        return rule;
    Summer summer{rule.m_offsetMs + kHourSec * kSecondMs, {}, {}};
    if (!reader.name())
        return std::nullopt;
    if (const auto summerWest = reader.time())
        summer.offsetMs = -*summerWest * kSecondMs;
    if (reader.isAtEnd()) {
        // What glibc takes where no days are given: the rule of the United States.
        summer.begin = {.kind = PosixChange::Kind::WeekDay, .day = 0, .month = 3, .week = 2};
        summer.end = {.kind = PosixChange::Kind::WeekDay, .day = 0, .month = 11, .week = 1};
    } else {
        const auto begin = reader.take(',') ? reader.change() : std::nullopt;
        const auto end = begin && reader.take(',') ? reader.change() : std::nullopt;
        if (!end || !reader.isAtEnd())
            return std::nullopt;
        summer.begin = *begin;
        summer.end = *end;
    }
    rule.m_summer = summer;
    return rule;
}

/// The changes of the years around a moment, rising. Where summer ends and begins again at the same instant,
/// as in a zone that has it all year, it goes on.
std::vector<EvenSpan> PosixRule::changesAround(qint64 atMs) const
{
    std::vector<EvenSpan> changes;
    const int year = QDateTime::fromMSecsSinceEpoch(atMs, QTimeZone::utc()).date().year();
    for (int of = year - 2; of <= year + 2; ++of) {
        changes.push_back({instantOf(m_summer->end, of, m_summer->offsetMs), m_offsetMs});
        changes.push_back({instantOf(m_summer->begin, of, m_offsetMs), m_summer->offsetMs});
    }
    std::ranges::sort(changes, [this](const EvenSpan &one, const EvenSpan &other) {
        if (one.fromMs != other.fromMs)
            return one.fromMs < other.fromMs;
        return one.offsetMs == m_offsetMs && other.offsetMs != m_offsetMs;
    });
    return changes;
}

qint64 PosixRule::offsetMsAt(qint64 atMs) const
{
    if (!m_summer)
        return m_offsetMs;
    const auto changes = changesAround(atMs);
    return std::prev(std::ranges::upper_bound(changes, atMs, {}, &EvenSpan::fromMs))->offsetMs;
}

std::optional<EvenSpan> PosixRule::nextChange(qint64 atMs) const
{
    if (!m_summer)
        return std::nullopt;
    const auto changes = changesAround(atMs);
    const auto next = std::ranges::upper_bound(changes, atMs, {}, &EvenSpan::fromMs);
    const qint64 offsetMs = std::prev(next)->offsetMs;
    // The last one is two years off, and whether another falls together with it is not known.
    for (auto change = next; change != std::prev(changes.end()); ++change) {
        const bool isOver = std::next(change)->fromMs == change->fromMs;
        if (!isOver && change->offsetMs != offsetMs)
            return *change;
    }
    return std::nullopt;
}

} // namespace portreeve
