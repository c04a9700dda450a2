// SPDX-License-Identifier: MIT
#include "app/ctl/quotadocument.h"

#include "app/ctl/moment.h"

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

void writeIf(JsonWriter &writer, const char *key, bool isSaid, quint64 number)
{
    writer.key(key);
    if (isSaid)
        writer.integer(number);
    else
        writer.null();
}

void writeTextIf(JsonWriter &writer, const char *key, bool isSaid, const QString &text)
{
    writer.key(key);
    if (isSaid)
        writer.text(text);
    else
        writer.null();
}

// All keys always; null for what a kind does not use.
void writePeriod(JsonWriter &writer, const Period &period)
{
    const bool isYearly = period.kind == PeriodKind::Yearly;
    const bool isEveryDays = period.kind == PeriodKind::EveryDays;
    writer.key("period").beginObject().key("kind").text(toText(period.kind));
    writeIf(writer, "day", isYearly || period.kind == PeriodKind::Monthly, period.day);
    writeIf(writer, "month", isYearly, period.month);
    writeIf(writer, "every_days", isEveryDays, period.everyDays);
    writeTextIf(writer, "first_day", isEveryDays && period.firstDay.isValid(),
                period.firstDay.toString(Qt::ISODate));
    writeTextIf(writer, "at", period.kind != PeriodKind::None, timeText(period.atMinute));
    writer.endObject();
}

void writeSettings(JsonWriter &writer, const QuotaSettings &quota)
{
    writer.key("action").text(toText(quota.action));
    writeIf(writer, "throttle_bps", quota.action == QuotaAction::Throttle, quota.throttleBps);
    writer.key("thresholds").beginArray();
    for (const quint8 threshold : quota.thresholds)
        writer.integer(int{threshold});
    writer.endArray();
    writePeriod(writer, quota.period);
}

void writeStatus(JsonWriter &writer, const QuotaStatus &status, const QDateTime &now)
{
    writer.key("standing").text(toText(status.standing));
    writer.key("alerted").integer(int{status.alertedPercent});
    writeMoment(writer, "period_began", status.periodBeganSec, now);
    writeMoment(writer, "period_end", status.periodEndSec, now);
    writeIf(writer, "daily_mean_bytes", status.dailyMeanBytes != 0, status.dailyMeanBytes);
    writeMoment(writer, "reaches_limit", status.reachesLimitSec, now);
}

} // namespace

void writeQuota(JsonWriter &writer, const EntryReport &report, const QDateTime &now)
{
    writer.key("quota");
    const auto &quota = report.entry.spec.quota;
    if (!quota) {
        writer.null();
        return;
    }
    writer.beginObject().key("limit_bytes").integer(quota->bytes);
    // A quota's use is what is billed; the figures are newer than what the helper told with the entry.
    writer.key("used_bytes").integer(report.figures.billedBytes);
    writeSettings(writer, *quota);
    writeStatus(writer, report.entry.quotaStatus, now);
    writer.endObject();
}

} // namespace portreeve::ctl
