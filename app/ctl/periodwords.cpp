// SPDX-License-Identifier: MIT
#include "app/ctl/periodwords.h"

#include "dbus/vocabulary/schedule.h"

#include <QtCore/QLocale>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

constexpr int kShortestMonth = 28;

QString monthlyText(int day)
{
    return u"each month on day %1"_s.arg(day) +
           (day > kShortestMonth ? u" or the last of a shorter month"_s : QString());
}

QString everyText(int days)
{
    return days == 1 ? u"every day"_s : u"every %1 days"_s.arg(days);
}

QString yearlyText(int day, int month)
{
    return u"each year on %1 %2"_s.arg(day).arg(QLocale::c().monthName(month));
}

} // namespace

QString periodText(const Period &period)
{
    const QString at = " at "_L1 + timeText(period.atMinute);
    switch (period.kind) {
    case PeriodKind::Monthly:
        return monthlyText(period.day) + at;
    case PeriodKind::EveryDays:
        return everyText(period.everyDays) + at;
    case PeriodKind::Yearly:
        return yearlyText(period.day, period.month) + at;
    case PeriodKind::None:
        break;
    }
    return u"never by itself"_s;
}

} // namespace portreeve::ctl
