// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/burst.h"

#include <QtCore/QDateTime>

/// The words that tell of burst protection: parts of sentences, cells of tables.
namespace portreeve::ctl {

/// `above 50 Mbit/s in and out together for 5 minutes, slowed to 5 Mbit/s for 10 minutes`
QString burstText(const BurstSettings &burst);

/// `armed, 2 of 5 minutes above the trigger`, `throttled since 13:55 until 14:05, 5 minutes left`
QString burstStateText(const BurstSettings &burst, const BurstStatus &status, const QDateTime &now);

/// The state for a table: `⚡`, `🔽5m` with the minutes left; `armed`, `slowed 5m` where \a symbols cannot be
/// shown.
QString burstCell(const BurstStatus &status, const QDateTime &now, bool symbols);

/// `1 minute`, `5 minutes`, `2 hours`
QString minutesText(quint64 minutes);

/// `would have fired 3 times in the last 2 hours, at 12:01, 12:40 and 13:20`
QString trialText(const BurstTrial &trial, const QDateTime &now);

} // namespace portreeve::ctl
