// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/quota.h"

#include <QtCore/QList>
#include <QtCore/QStringList>

namespace portreeve {

/// The periods of an entry that are over, as a table for people and as one for programs.
enum class PeriodColumn { From, To, In, Out, Billed, Quota, End };

constexpr int kPeriodColumns = static_cast<int>(PeriodColumn::End) + 1;

QString periodTitle(PeriodColumn column);
QString periodCell(const ClosedPeriod &period, PeriodColumn column);
/// Exact bytes; empty where the cell says all.
QString periodToolTip(const ClosedPeriod &period, PeriodColumn column);
bool isSizeColumn(PeriodColumn column);

/// Comma-separated, a line of titles first: times as ISO 8601 with their offset from UTC, sizes as bytes.
QString periodsCsv(const QList<ClosedPeriod> &periods);

} // namespace portreeve
