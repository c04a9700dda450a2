// SPDX-License-Identifier: MIT
#include "app/gui/models/timewords.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>
#include <array>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

struct Times
{
    Q_DECLARE_TR_FUNCTIONS(Times)
};

constexpr int kDays = 7;
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

} // namespace portreeve
