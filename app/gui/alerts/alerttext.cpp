// SPDX-License-Identifier: MIT
#include "app/gui/alerts/alerttext.h"

#include "app/gui/models/ratewords.h"
#include "app/gui/models/sizewords.h"
#include "app/gui/models/timewords.h"
#include "dbus/vocabulary/units.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

namespace portreeve {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(AlertText)
};

QString untilText(const Alert &alert, const QDateTime &now)
{
    return alert.untilSec == 0
               ? Words::tr("until the usage is reset")
               : Words::tr("until %1").arg(farMomentText(QDateTime::fromSecsSinceEpoch(alert.untilSec), now));
}

QString reachedText(const Alert &alert, const QString &entry, const QDateTime &now)
{
    switch (alert.action) {
    case QuotaAction::Notify:
        return Words::tr("%1: the quota of %2 is used up", "entry, size")
            .arg(entry, sizeText(alert.quotaBytes));
    case QuotaAction::Throttle:
        return Words::tr("%1: quota used up; slowed to %2 %3", "entry, rate, until when")
            .arg(entry, rateText(alert.rateBps), untilText(alert, now));
    case QuotaAction::Block:
        return Words::tr("%1: quota used up; traffic is blocked %2", "entry, until when")
            .arg(entry, untilText(alert, now));
    }
    return {};
}

// `8000 (web): 41 GiB of its quota of 100 GiB billed from 1 November to 1 December (41 %)`
QString periodText(const Alert &alert, const QString &entry, QDate today)
{
    const auto day = [today](qint64 seconds) {
        return dateText(QDateTime::fromSecsSinceEpoch(seconds).date(), today);
    };
    const quint64 percent = usedPermille(alert.usedBytes, alert.quotaBytes) / 10;
    return Words::tr("%1: %2 of its quota of %3 billed from %4 to %5 (%6 %)",
                     "entry, size, size, date, date, percent")
        .arg(entry, formatSize(alert.usedBytes, QLocale()), sizeText(alert.quotaBytes), day(alert.sinceSec),
             day(alert.timeSec), QLocale().toString(percent));
}

} // namespace

AlertText alertText(const Alert &alert, const QString &entry, const QDateTime &now)
{
    switch (alert.kind) {
    case AlertKind::Threshold:
        return {Words::tr("Quota: %1 % used").arg(alert.percent),
                Words::tr("%1: %2 % of its quota of %3 used", "entry, percent, size")
                    .arg(entry, QString::number(alert.percent), sizeText(alert.quotaBytes))};
    case AlertKind::Reached:
        return {Words::tr("Quota used up"), reachedText(alert, entry, now),
                alert.action == QuotaAction::Block};
    case AlertKind::BurstBegan:
        return {Words::tr("Burst protection"),
                Words::tr("%1: burst protection: slowed to %2 %3", "entry, rate, until when")
                    .arg(entry, rateText(alert.rateBps), untilText(alert, now))};
    case AlertKind::BurstEnded:
        return {Words::tr("Burst protection"),
                Words::tr("%1: burst protection no longer slows down").arg(entry)};
    case AlertKind::PeriodEnded:
        return {Words::tr("Period over"), periodText(alert, entry, now.date())};
    }
    return {};
}

} // namespace portreeve
