// SPDX-License-Identifier: MIT
#include "app/gui/models/timewords.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>
#include <algorithm>
#include <array>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

struct Times
{
    Q_DECLARE_TR_FUNCTIONS(Times)
};

constexpr int kDays = 7;
constexpr int kMinuteSec = 60;
constexpr int kHourSec = 60 * kMinuteSec;
constexpr int kHourMin = 60;
constexpr int kDayMin = 24 * kHourMin;
constexpr int kShortestRow = 3; // "Monday, Tuesday" reads better than "Monday to Tuesday"

QString rowPhrase(int first, int last)
{
    return Times::tr("%1 to %2", "days")
        .arg(dayName(first, WordLength::Long), dayName(last, WordLength::Long));
}

} // namespace

// Not by QLocale: its names would be of another language where there is no translation of the rest.
QString dayName(int day, WordLength length)
{
    const std::array longNames{Times::tr("Monday"),   Times::tr("Tuesday"), Times::tr("Wednesday"),
                               Times::tr("Thursday"), Times::tr("Friday"),  Times::tr("Saturday"),
                               Times::tr("Sunday")};
    const std::array shortNames{Times::tr("Mon"), Times::tr("Tue"), Times::tr("Wed"), Times::tr("Thu"),
                                Times::tr("Fri"), Times::tr("Sat"), Times::tr("Sun")};
    return (length == WordLength::Long ? longNames : shortNames).at(static_cast<std::size_t>(day));
}

QString daysPhrase(quint8 days)
{
    if (days == kAllDays)
        return Times::tr("every day");
    QStringList parts;
    for (int day = 0; day < kDays; ++day) {
        int end = day;
        while (end < kDays && (days >> end & 1) != 0)
            ++end;
        if (end - day >= kShortestRow) {
            parts << rowPhrase(day, end - 1);
            day = end;
        } else if (end > day) {
            parts << dayName(day, WordLength::Long);
        }
    }
    return parts.join(Times::tr(", ", "between days"));
}

QString hoursPhrase(const RateProfile &profile)
{
    if (profile.fromMinute == 0 && profile.toMinute == 0)
        return Times::tr("all day");
    const QString from = timeText(profile.fromMinute);
    if (profile.toMinute == 0)
        return Times::tr("%1–%2", "hours").arg(from, u"24:00"_s);
    const QString to = timeText(profile.toMinute);
    return profile.toMinute > profile.fromMinute ? Times::tr("%1–%2", "hours").arg(from, to)
                                                 : Times::tr("%1 until %2 the next day").arg(from, to);
}

QString profileTimes(const RateProfile &profile)
{
    return Times::tr("%1 %2", "days, hours").arg(daysPhrase(profile.days), hoursPhrase(profile));
}

QString momentText(const QDateTime &moment, const QDateTime &now)
{
    QString time = moment.toString(u"HH:mm"_s);
    const qint64 days = now.date().daysTo(moment.date());
    if (days == 0)
        return time;
    if (days > 0 && days < kDays)
        return Times::tr("%1 %2", "day, time")
            .arg(dayName(moment.date().dayOfWeek() - 1, WordLength::Short), time);
    return Times::tr("%1 %2", "date, time")
        .arg(QLocale().toString(moment.date(), QLocale::ShortFormat), time);
}

QString monthName(int month)
{
    const std::array names{Times::tr("January"), Times::tr("February"), Times::tr("March"),
                           Times::tr("April"),   Times::tr("May"),      Times::tr("June"),
                           Times::tr("July"),    Times::tr("August"),   Times::tr("September"),
                           Times::tr("October"), Times::tr("November"), Times::tr("December")};
    return names.at(static_cast<std::size_t>(month - 1));
}

QString dateText(QDate date, QDate today)
{
    const QString day = QString::number(date.day());
    return date.year() == today.year()
               ? Times::tr("%1 %2", "day of the month, month").arg(day, monthName(date.month()))
               : Times::tr("%1 %2 %3", "day of the month, month, year")
                     .arg(day, monthName(date.month()), QString::number(date.year()));
}

QString farMomentText(const QDateTime &moment, const QDateTime &now)
{
    QString time = moment.toString(u"HH:mm"_s);
    if (moment.date() == now.date())
        return time;
    return Times::tr("%1 %2", "date, time").arg(dateText(moment.date(), now.date()), time);
}

QString guessedMomentText(const QDateTime &moment, const QDateTime &now)
{
    // To the hour: more would look as if it were known.
    const QDateTime hour = moment.addSecs(kHourSec / 2);
    const QString time = QTime(hour.time().hour(), 0).toString(u"HH:mm"_s);
    if (hour.date() == now.date())
        return Times::tr("today at about %1").arg(time);
    return Times::tr("on %1 %2 at about %3", "day of the week, date, time")
        .arg(dayName(hour.date().dayOfWeek() - 1, WordLength::Long), dateText(hour.date(), now.date()), time);
}

QString durationPhrase(int minutes)
{
    if (minutes > 0 && minutes % kDayMin == 0)
        return Times::tr("%Ln days", nullptr, minutes / kDayMin);
    return minutes > 0 && minutes % kHourMin == 0 ? Times::tr("%Ln hours", nullptr, minutes / kHourMin)
                                                  : Times::tr("%Ln minutes", nullptr, minutes);
}

QString remainingText(qint64 seconds)
{
    const qint64 minutes = std::max<qint64>(0, (seconds + kMinuteSec - 1) / kMinuteSec);
    if (minutes < kHourMin)
        return Times::tr("%1 min", "minutes that are left").arg(minutes);
    if (minutes < kDayMin)
        return Times::tr("%1 h %2 min", "time that is left").arg(minutes / kHourMin).arg(minutes % kHourMin);
    return Times::tr("%1 d %2 h", "time that is left")
        .arg(minutes / kDayMin)
        .arg(minutes % kDayMin / kHourMin);
}

} // namespace portreeve
