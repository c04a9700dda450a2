// SPDX-License-Identifier: MIT
#include "app/ctl/quotadetails.h"

#include "app/ctl/burstwords.h"
#include "app/ctl/moment.h"
#include "app/ctl/periodwords.h"
#include "app/ctl/quotawords.h"
#include "dbus/vocabulary/sizetext.h"
#include "dbus/vocabulary/units.h"

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

QString usedText(const QuotaSettings &quota, const QuotaStatus &status, quint64 usedBytes)
{
    const quint64 permille = usedPermille(usedBytes, quota.bytes);
    return u"%1, %2.%3 %: %4"_s.arg(amountText(usedBytes))
        .arg(permille / 10)
        .arg(permille % 10)
        .arg(standingText(quota, status.standing));
}

QString alertsText(const QuotaSettings &quota, const QuotaStatus &status)
{
    if (quota.thresholds.empty())
        return thresholdsWords({});
    const QString last = status.alertedPercent == 0
                             ? u"none in this period"_s
                             : u"the last in this period at %1 %"_s.arg(status.alertedPercent);
    return u"at %1; %2"_s.arg(thresholdsWords(quota.thresholds), last);
}

QString periodLine(const QuotaStatus &status, const QDateTime &now)
{
    const QString end = status.periodEndSec == 0 ? u"does not end by itself"_s
                                                 : "ends "_L1 + atMomentText(status.periodEndSec, now);
    return u"began %1, %2"_s.arg(atMomentText(status.periodBeganSec, now), end);
}

QString forecastLine(const Entry &entry, const QDateTime &now)
{
    const quint64 mean = entry.quotaStatus.dailyMeanBytes;
    const QString daily = mean == 0 ? QString() : formatSize(mean) + " a day"_L1;
    const QString forecast = forecastText(entry, now);
    return daily.isEmpty() || forecast.isEmpty() ? daily + forecast : u"%1, %2"_s.arg(daily, forecast);
}

} // namespace

QList<Detail> quotaDetails(const EntryReport &report, const QDateTime &now)
{
    if (!report.entry.spec.quota)
        return {};
    const QuotaSettings &quota = *report.entry.spec.quota;
    const QuotaStatus &status = report.entry.quotaStatus;
    QList<Detail> details{{u"quota"_s, u"%1 (%2)"_s.arg(sizeText(quota.bytes), exactBytes(quota.bytes))},
                          {u"used"_s, usedText(quota, status, report.figures.billedBytes)},
                          {u"alerts"_s, alertsText(quota, status)},
                          {u"at 100 %"_s, actionText(quota)},
                          {u"resets"_s, periodText(quota.period)},
                          {u"period"_s, periodLine(status, now)}};
    if (const QString forecast = forecastLine(report.entry, now); !forecast.isEmpty())
        details << Detail{u"forecast"_s, forecast};
    return details;
}

QList<Detail> burstDetails(const Entry &entry, const QDateTime &now)
{
    if (!entry.spec.burst)
        return {};
    return {{u"burst"_s, burstText(*entry.spec.burst)},
            {QString(), burstStateText(*entry.spec.burst, entry.burstStatus, now)}};
}

} // namespace portreeve::ctl
