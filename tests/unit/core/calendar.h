// SPDX-License-Identifier: MIT
#pragma once

#include "tests/unit/core/periodmakers.h"

#include <algorithm>

/// What the calendar says of periods, day by day.
namespace portreeve {

/// Whether a period begins on this day, by a look at the calendar.
inline bool beginsOn(const Period &period, QDate day)
{
    const int inMonth = std::min(int{period.day}, day.daysInMonth());
    switch (period.kind) {
    case PeriodKind::Monthly:
        return day.day() == inMonth;
    case PeriodKind::Yearly:
        return day.month() == period.month && day.day() == inMonth;
    case PeriodKind::EveryDays:
        return period.firstDay.daysTo(day) % period.everyDays == 0;
    case PeriodKind::None:
        break;
    }
    return false;
}

/// All days after \a from up to \a to on which a period begins, as the clock shows it.
inline QStringList calendar(const Period &period, QDate from, QDate to)
{
    QStringList texts;
    const QString time = QTime(0, 0).addSecs(period.atMinute * 60).toString(QStringLiteral("hh:mm"));
    for (QDate day = from.addDays(1); day <= to; day = day.addDays(1)) {
        if (beginsOn(period, day))
            texts << day.toString(Qt::ISODate) + u'T' + time;
    }
    return texts;
}

} // namespace portreeve
