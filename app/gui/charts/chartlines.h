// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/models/history.h"

#include <QtCore/QList>
#include <QtCore/QPointF>

namespace portreeve {

/// The points that a chart draws: x in seconds before the newest sample (so 0 or less), y in bits per second.
struct ChartLines
{
    QList<QPointF> in;
    QList<QPointF> out;
};

/// Samples further apart than this have a time between them of which nothing is known: the helper was away.
constexpr qint64 kGapUsec = 3'500'000;

/// The lines go down to 0 in a gap rather than invent a slope across it.
ChartLines chartLines(const History &history);

} // namespace portreeve
