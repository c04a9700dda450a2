// SPDX-License-Identifier: MIT
#include "dbus/vocabulary/period.h"

#include "dbus/vocabulary/schedule.h"
#include "dbus/vocabulary/words.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kKinds{Word{PeriodKind::Monthly, "monthly"_L1}, Word{PeriodKind::EveryDays, "days"_L1},
                            Word{PeriodKind::Yearly, "yearly"_L1}, Word{PeriodKind::None, "none"_L1}};

constexpr int kLongestMonth = 31;
constexpr int kMonths = 12;

std::unexpected<Error> outOfRange(QLatin1StringView key, int value, int most)
{
    return fail(ErrorCode::InvalidArgument,
                u"%1: %2 is out of range; it takes 1 to %3"_s.arg(key).arg(value).arg(most));
}

} // namespace

QString toText(PeriodKind kind)
{
    return textOf(kind, kKinds);
}

std::optional<PeriodKind> parsePeriodKind(QStringView text)
{
    return wordOf(text, kKinds);
}

Result<void> validatePeriod(const Period &period)
{
    if (period.day < 1 || period.day > kLongestMonth)
        return outOfRange("day"_L1, period.day, kLongestMonth);
    if (period.month < 1 || period.month > kMonths)
        return outOfRange("month"_L1, period.month, kMonths);
    // Not in every year, but in some: the 30th of February is in none.
    constexpr int kLeapYear = 2024;
    const int days = QDate(kLeapYear, period.month, 1).daysInMonth();
    if (period.kind == PeriodKind::Yearly && period.day > days)
        return fail(ErrorCode::InvalidArgument,
                    u"day: month %1 has at most %2 days"_s.arg(period.month).arg(days));
    if (period.everyDays < 1 || period.everyDays > kMaxPeriodDays)
        return outOfRange("every_days"_L1, period.everyDays, kMaxPeriodDays);
    if (!period.firstDay.isNull() &&
        (!period.firstDay.isValid() || period.firstDay.year() < 1970 || period.firstDay.year() > 9999))
        return fail(ErrorCode::InvalidArgument, u"first_day: it takes a day such as 2026-01-31"_s);
    if (period.atMinute >= kMinutesOfDay)
        return fail(ErrorCode::InvalidArgument, u"at: it takes minutes after midnight, 0 to 1439"_s);
    return {};
}

Period normalized(Period period)
{
    const Period unused;
    if (period.kind != PeriodKind::Monthly && period.kind != PeriodKind::Yearly)
        period.day = unused.day;
    if (period.kind != PeriodKind::Yearly)
        period.month = unused.month;
    if (period.kind != PeriodKind::EveryDays) {
        period.everyDays = unused.everyDays;
        period.firstDay = unused.firstDay;
    }
    if (period.kind == PeriodKind::None)
        period.atMinute = unused.atMinute;
    return period;
}

} // namespace portreeve
