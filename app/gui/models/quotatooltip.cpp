// SPDX-License-Identifier: MIT
#include "app/gui/models/quotatooltip.h"

#include "app/gui/models/quotacell.h"
#include "app/gui/models/ratewords.h"
#include "app/gui/models/sizewords.h"
#include "app/gui/models/timewords.h"
#include "dbus/vocabulary/units.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

namespace portreeve {

namespace {

struct Quota
{
    Q_DECLARE_TR_FUNCTIONS(QuotaToolTip)
};

QDateTime at(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds);
}

// Until when a quota that is used up stays so: `until 1 December 00:05`.
QString endPhrase(const QuotaStatus &status, const QDateTime &now)
{
    return status.periodEndSec == 0 ? Quota::tr("until it is reset by hand")
                                    : Quota::tr("until %1").arg(farMomentText(at(status.periodEndSec), now));
}

QString useText(const EntryRow &row, const QuotaSettings &quota)
{
    const QLocale locale;
    return Quota::tr("%1 of the quota of %2 is used: %3", "percent, quota, bytes")
               .arg(quotaUse(row)->percent, sizeText(quota.bytes),
                    formatSize(row.figures.billedBytes, locale)) +
           u'\n' +
           Quota::tr("%1 of %2", "exact bytes")
               .arg(exactBytes(row.figures.billedBytes, locale), exactBytes(quota.bytes, locale));
}

QString periodText(const QuotaStatus &status, const QDateTime &now)
{
    if (status.periodBeganSec == 0)
        return {};
    const QString began = farMomentText(at(status.periodBeganSec), now);
    return status.periodEndSec == 0
               ? Quota::tr("Counted since %1; it starts again only when it is reset by hand").arg(began)
               : Quota::tr("The period began %1 and ends %2")
                     .arg(began, farMomentText(at(status.periodEndSec), now));
}

QString forecastText(const EntryRow &row, const QuotaSettings &quota, const QDateTime &now)
{
    const QuotaStatus &status = row.entry.quotaStatus;
    if (row.figures.billedBytes >= quota.bytes)
        return {};
    if (status.dailyMeanBytes == 0)
        return Quota::tr("Too little is known yet for a forecast");
    const QString mean = formatSize(status.dailyMeanBytes, QLocale());
    const qint64 reachedSec = reachesLimitSec(quota.bytes, row.figures.billedBytes, status.dailyMeanBytes,
                                              now.toSecsSinceEpoch(), status.periodEndSec);
    return reachedSec == 0
               ? Quota::tr("It lasts at the recent daily mean of %1").arg(mean)
               : Quota::tr("It reaches the limit %1 at the recent daily mean of %2", "moment, bytes")
                     .arg(guessedMomentText(at(reachedSec), now), mean);
}

QString actionText(const QuotaSettings &quota)
{
    switch (quota.action) {
    case QuotaAction::Notify:
        return Quota::tr("When it is used up, that is told and no more");
    case QuotaAction::Throttle:
        return Quota::tr("When it is used up, both directions are slowed to %1")
            .arg(rateText(quota.throttleBps));
    case QuotaAction::Block:
        return Quota::tr("When it is used up, the traffic is blocked");
    }
    return {};
}

} // namespace

QString quotaStandingText(const Entry &entry, const QDateTime &now)
{
    if (!entry.spec.quota)
        return {};
    const QString size = sizeText(entry.spec.quota->bytes);
    const QString end = endPhrase(entry.quotaStatus, now);
    switch (entry.quotaStatus.standing) {
    case QuotaStanding::Open:
        return {};
    case QuotaStanding::Reached:
        return Quota::tr("The quota of %1 is used up %2", "size, until when").arg(size, end);
    case QuotaStanding::Throttled:
        return Quota::tr("Slowed to %1: the quota of %2 is used up %3", "rate, size, until when")
            .arg(rateText(entry.spec.quota->throttleBps), size, end);
    case QuotaStanding::Blocked:
        return Quota::tr("Blocked: the quota of %1 is used up %2", "size, until when").arg(size, end);
    }
    return {};
}

QString quotaToolTip(const EntryRow &row, const QDateTime &now)
{
    const auto &quota = row.entry.spec.quota;
    if (!quota)
        return Quota::tr("No quota");
    QStringList lines{quotaStandingText(row.entry, now), useText(row, *quota),
                      periodText(row.entry.quotaStatus, now), forecastText(row, *quota, now)};
    if (row.entry.quotaStatus.standing == QuotaStanding::Open)
        lines << actionText(*quota);
    lines.removeAll(QString());
    return lines.join(u'\n');
}

} // namespace portreeve
