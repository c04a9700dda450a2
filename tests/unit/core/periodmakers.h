// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/period.h"
#include "tests/support/namedzone.h"

#include <QtCore/QDateTime>
#include <QtCore/QStringList>

/// Periods and times as tables of tests write them.
namespace portreeve {

constexpr qint64 kMinuteMs = 60'000;
constexpr qint64 kHourMs = 60 * kMinuteMs;
constexpr qint64 kDayMs = 24 * kHourMs;

constexpr quint16 at(int hour, int minute)
{
    return static_cast<quint16>(hour * 60 + minute);
}

inline Period monthly(quint8 day, quint16 atMinute = 5)
{
    return {.kind = PeriodKind::Monthly, .day = day, .atMinute = atMinute};
}

inline Period yearly(quint8 month, quint8 day, quint16 atMinute = 5)
{
    return {.kind = PeriodKind::Yearly, .day = day, .month = month, .atMinute = atMinute};
}

inline Period every(quint16 days, QDate firstDay, quint16 atMinute = 5)
{
    return {.kind = PeriodKind::EveryDays, .everyDays = days, .firstDay = firstDay, .atMinute = atMinute};
}

inline Period daily(quint16 atMinute = 5)
{
    return every(1, QDate(2020, 1, 1), atMinute);
}

inline Period endless()
{
    return {.kind = PeriodKind::None};
}

inline NamedZone zoneOf(const char *name)
{
    return NamedZone(name);
}

/// `2026-10-25T02:30:00+02:00`: both ways without a question to the zone what a local time means.
inline qint64 instantIn(const char *text)
{
    return QDateTime::fromString(QLatin1StringView(text), Qt::ISODate).toMSecsSinceEpoch();
}

inline QString localText(qint64 atMs, const TimeZone &zone)
{
    return zone.shown(atMs).toString(Qt::ISODate);
}

} // namespace portreeve
