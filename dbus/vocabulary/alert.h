// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/quota.h"

#include <QtCore/QString>
#include <QtCore/QtGlobal>
#include <optional>

namespace portreeve {

enum class AlertKind {
    Threshold,   ///< a threshold of a quota below 100 % was passed
    Reached,     ///< a quota is used up
    BurstBegan,  ///< burst protection fired
    BurstEnded,  ///< its throttle is over
    PeriodEnded, ///< a period of a quota ended by the calendar
};

/// `threshold`, `quota-reached`, `burst-began`, `burst-ended`, `period-ended`.
QString toText(AlertKind kind);
std::optional<AlertKind> parseAlertKind(QStringView text);

/// Most alerts that are kept, and as many ends of periods besides; the oldest go first.
constexpr quint64 kMaxAlerts = 10'000;

/// Something that somebody should know of. What a kind does not use is 0.
struct Alert
{
    quint64 id = 0; ///< rising, never used again
    quint64 entry = 0;
    AlertKind kind = AlertKind::Threshold;
    qint64 timeSec = 0;     ///< seconds since the epoch; PeriodEnded: when it ended, which may be long ago
    quint8 percent = 0;     ///< Threshold, Reached: the highest that was passed
    quint64 usedBytes = 0;  ///< Threshold, Reached, PeriodEnded: billed bytes
    quint64 quotaBytes = 0; ///< Threshold, Reached, PeriodEnded
    QuotaAction action = QuotaAction::Notify; ///< Reached: what was done
    quint64 rateBps = 0;                      ///< Reached with Throttle, BurstBegan: slowed to this
    qint64 untilSec = 0;  ///< BurstBegan: until when; Reached: the period's end, 0 for none; PeriodEnded: of
                          ///< the one that runs
    qint64 sinceSec = 0;  ///< PeriodEnded: when the period that is over began
    quint64 bytesIn = 0;  ///< PeriodEnded: counted in it
    quint64 bytesOut = 0; ///< PeriodEnded

    bool operator==(const Alert &) const = default;
};

} // namespace portreeve
