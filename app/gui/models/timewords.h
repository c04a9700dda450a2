// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/schedule.h"

#include <QtCore/QDateTime>

namespace portreeve {

/// Days and hours of schedules in a person's words and language.
enum class WordLength { Short, Long };

/// \a day is 0 (Monday) to 6 (Sunday): `Mon`, `Monday`.
QString dayName(int day, WordLength length);
/// `Monday to Friday`, `Saturday, Sunday`, `every day`.
QString daysPhrase(quint8 days);
/// `08:00–18:00`, `22:00 until 06:00 the next day`, `all day`.
QString hoursPhrase(const RateProfile &profile);
/// `Monday to Friday 08:00–18:00`.
QString profileTimes(const RateProfile &profile);

/// A moment near \a now: `14:05` on the same day, `Tue 14:05` within a week, else with its date.
QString momentText(const QDateTime &moment, const QDateTime &now);

/// `1 December`; with the year where that is another than now.
QString dateText(QDate date, QDate today);
/// \a month is 1 to 12: `March`.
QString monthName(int month);
/// A moment that may be far: `14:05` on the same day, else `1 December 00:05`.
QString farMomentText(const QDateTime &moment, const QDateTime &now);
/// A moment that is a guess: `today at about 14:00`, `on Tuesday 14 March at about 10:00`.
QString guessedMomentText(const QDateTime &moment, const QDateTime &now);

/// `10 minutes`, `2 hours`, `1 day`: the largest of them that says it exactly.
QString durationPhrase(int minutes);
/// How long something still lasts, rounded up: `5 min`, `2 h 5 min`, `3 d 4 h`.
QString remainingText(qint64 seconds);

} // namespace portreeve
