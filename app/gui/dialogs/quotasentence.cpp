// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/quotasentence.h"

#include "app/gui/models/ratewords.h"
#include "app/gui/models/sizewords.h"
#include "app/gui/models/timewords.h"

#include <QtCore/QCoreApplication>

namespace portreeve {

namespace {

struct Sentence
{
    Q_DECLARE_TR_FUNCTIONS(Sentence)
};

// `the 15th`
QString dayOfMonth(int day)
{
    const int last = day % 10;
    const bool isTeen = day / 10 == 1;
    if (last == 1 && !isTeen)
        return Sentence::tr("the %1st", "day of a month").arg(day);
    if (last == 2 && !isTeen)
        return Sentence::tr("the %1nd", "day of a month").arg(day);
    if (last == 3 && !isTeen)
        return Sentence::tr("the %1rd", "day of a month").arg(day);
    return Sentence::tr("the %1th", "day of a month").arg(day);
}

// `15 March`; the year is for the leap day alone.
QString dayOfYear(const Period &period)
{
    constexpr int kLeapYear = 2024;
    const QDate date(kLeapYear, period.month, period.day);
    return date.isValid() ? dateText(date, date) : QString();
}

QString amountPhrase(const QuotaSettings &quota, QDate today)
{
    const Period &period = quota.period;
    const QString size = sizeText(quota.bytes);
    const QString time = timeText(period.atMinute);
    switch (period.kind) {
    case PeriodKind::Monthly:
        return Sentence::tr("%1 a month from %2, %3", "size, day, time")
            .arg(size, dayOfMonth(period.day), time);
    case PeriodKind::EveryDays:
        return Sentence::tr("%1 every %Ln days from %2, %3", "size, date, time", period.everyDays)
            .arg(size, dateText(period.firstDay.isValid() ? period.firstDay : today, today), time);
    case PeriodKind::Yearly:
        return Sentence::tr("%1 a year from %2, %3", "size, date, time").arg(size, dayOfYear(period), time);
    case PeriodKind::None:
        break;
    }
    return Sentence::tr("%1 in all", "size").arg(size);
}

QString actionPhrase(const QuotaSettings &quota)
{
    switch (quota.action) {
    case QuotaAction::Notify:
        return Sentence::tr("at 100 % told and no more");
    case QuotaAction::Throttle:
        return quota.throttleBps == 0
                   ? Sentence::tr("at 100 % slowed to a rate that is still to be written")
                   : Sentence::tr("at 100 % slowed to %1").arg(rateText(quota.throttleBps));
    case QuotaAction::Block:
        break;
    }
    return Sentence::tr("at 100 % blocked");
}

} // namespace

QString quotaSentence(const QuotaSettings &quota, QDate today)
{
    if (quota.bytes == 0)
        return Sentence::tr("A quota whose size is still to be written.");
    return Sentence::tr("%1; %2.", "a quota, what is done")
        .arg(amountPhrase(quota, today), actionPhrase(quota));
}

} // namespace portreeve
