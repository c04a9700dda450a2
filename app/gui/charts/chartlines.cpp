// SPDX-License-Identifier: MIT
#include "app/gui/charts/chartlines.h"

namespace portreeve {

namespace {

void addPoint(ChartLines &lines, double x, double inBps, double outBps)
{
    lines.in.append({x, inBps});
    lines.out.append({x, outBps});
}

} // namespace

ChartLines chartLines(const History &history)
{
    ChartLines lines;
    if (history.empty())
        return lines;
    const qint64 now = history.back().timeUsec;
    const auto secondsBack = [now](qint64 timeUsec) { return static_cast<double>(timeUsec - now) / 1e6; };
    qint64 before = history.front().timeUsec;
    for (const HistoryPoint &point : history) {
        if (point.timeUsec - before > kGapUsec) {
            addPoint(lines, secondsBack(before), 0, 0);
            addPoint(lines, secondsBack(point.timeUsec), 0, 0);
        }
        addPoint(lines, secondsBack(point.timeUsec), point.inBps, point.outBps);
        before = point.timeUsec;
    }
    return lines;
}

} // namespace portreeve
