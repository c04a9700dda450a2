// SPDX-License-Identifier: MIT
#include "helper/core/notify/reporttimes.h"

#include "dbus/vocabulary/schedule.h"
#include "helper/core/quota/periods.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

const QDate kSomeMonday(2026, 1, 5);

std::optional<Period> periodOf(ReportInterval interval, quint16 atMinute)
{
    switch (interval) {
    case ReportInterval::Off:
        break;
    case ReportInterval::Daily:
        return Period{
            .kind = PeriodKind::EveryDays, .everyDays = 1, .firstDay = kSomeMonday, .atMinute = atMinute};
    case ReportInterval::Weekly:
        return Period{
            .kind = PeriodKind::EveryDays, .everyDays = 7, .firstDay = kSomeMonday, .atMinute = atMinute};
    case ReportInterval::Monthly:
        return Period{.kind = PeriodKind::Monthly, .day = 1, .atMinute = atMinute};
    }
    return std::nullopt;
}

} // namespace

ReportTimes reportTimes(const ChannelSettings &settings, qint64 nowMs, const WallClock &clock)
{
    const auto at = parseTime(settings.value("report_at"_L1), "report_at"_L1);
    const auto interval = parseReportInterval(settings.value("report"_L1));
    const auto period = periodOf(interval.value_or(ReportInterval::Off), at.value_or(0));
    if (!period)
        return {};
    return {lastBoundary(*period, nowMs, clock).value_or(0), nextBoundary(*period, nowMs, clock).value_or(0)};
}

} // namespace portreeve
