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

} // namespace portreeve
