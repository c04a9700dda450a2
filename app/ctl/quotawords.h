// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/entry.h"

#include <QtCore/QDateTime>

/// The words that tell of quotas: parts of sentences, cells of tables.
namespace portreeve::ctl {

/// `41 %`, rounded down, so that 100 % is said only of what is used up.
QString percentText(quint64 usedBytes, quint64 quotaBytes);

/// What is used of an entry's quota, for a table: `41 % of 100 GiB`, `100 % of 100 GiB, blocked`; empty
/// without one.
QString quotaCell(const Entry &entry, quint64 usedBytes);

/// The same where there is little room: `41 %`.
QString quotaPercentCell(const Entry &entry, quint64 usedBytes);

/// `30, 50, 80 and 100 %`, `none`
QString thresholdsWords(const std::vector<quint8> &thresholds);

/// What is done at 100 %: `only told of`, `slowed to 1 Mbit/s`, `blocked`.
QString actionText(const QuotaSettings &quota);

/// `below the quota`, `used up`, `used up, so slowed to 1 Mbit/s`, `used up, so blocked`
QString standingText(const QuotaSettings &quota, QuotaStanding standing);

/// When the quota will be used up: `reaches the limit on 2026-12-03 14:00`, `does not reach the limit before
/// that`, `not known yet`; empty where it is used up.
QString forecastText(const Entry &entry, const QDateTime &now);

} // namespace portreeve::ctl
