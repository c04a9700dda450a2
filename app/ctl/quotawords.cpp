// SPDX-License-Identifier: MIT
#include "app/ctl/quotawords.h"

#include "app/ctl/enumeration.h"
#include "app/ctl/moment.h"
#include "dbus/vocabulary/ratetext.h"
#include "dbus/vocabulary/sizetext.h"

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

QString percentText(quint64 usedBytes, quint64 quotaBytes)
{
    return u"%1 %"_s.arg(usedPermille(usedBytes, quotaBytes) / 10);
}

QString quotaCell(const Entry &entry, quint64 usedBytes)
{
    if (!entry.spec.quota)
        return {};
    const quint64 bytes = entry.spec.quota->bytes;
    const QString used = u"%1 of %2"_s.arg(percentText(usedBytes, bytes), sizeText(bytes));
    const QuotaStanding standing = entry.quotaStatus.standing;
    const bool holds = standing == QuotaStanding::Throttled || standing == QuotaStanding::Blocked;
    return holds ? u"%1, %2"_s.arg(used, toText(standing)) : used;
}

QString quotaPercentCell(const Entry &entry, quint64 usedBytes)
{
    return entry.spec.quota ? percentText(usedBytes, entry.spec.quota->bytes) : QString();
}

QString thresholdsWords(const std::vector<quint8> &thresholds)
{
    QStringList percents;
    for (const quint8 threshold : thresholds)
        percents << QString::number(threshold);
    return percents.isEmpty() ? u"none"_s : enumerated(percents) + " %"_L1;
}

QString actionText(const QuotaSettings &quota)
{
    switch (quota.action) {
    case QuotaAction::Notify:
        break;
    case QuotaAction::Throttle:
        return "slowed to "_L1 + rateText(quota.throttleBps);
    case QuotaAction::Block:
        return u"blocked"_s;
    }
    return u"only told of"_s;
}

QString standingText(const QuotaSettings &quota, QuotaStanding standing)
{
    switch (standing) {
    case QuotaStanding::Open:
        break;
    case QuotaStanding::Reached:
        return u"used up"_s;
    case QuotaStanding::Throttled:
        return "used up, so slowed to "_L1 + rateText(quota.throttleBps);
    case QuotaStanding::Blocked:
        return u"used up, so blocked"_s;
    }
    return u"below the quota"_s;
}

QString forecastText(const Entry &entry, const QDateTime &now)
{
    const QuotaStatus &status = entry.quotaStatus;
    if (status.standing != QuotaStanding::Open)
        return {};
    if (status.reachesLimitSec != 0)
        return "reaches the limit "_L1 + atMomentText(status.reachesLimitSec, now);
    if (status.dailyMeanBytes == 0)
        return u"not known yet"_s;
    return status.periodEndSec == 0 ? u"does not reach the limit in sight"_s
                                    : u"does not reach the limit before that"_s;
}

} // namespace portreeve::ctl
