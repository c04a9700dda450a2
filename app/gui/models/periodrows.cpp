// SPDX-License-Identifier: MIT
#include "app/gui/models/periodrows.h"

#include "app/gui/models/quotacell.h"
#include "app/gui/models/sizewords.h"
#include "dbus/vocabulary/units.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <QtCore/QTimeZone>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

struct Periods
{
    Q_DECLARE_TR_FUNCTIONS(Periods)
};

QString momentCell(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds).toString(u"yyyy-MM-dd HH:mm"_s);
}

QString isoText(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds)
        .toOffsetFromUtc(QDateTime::fromSecsSinceEpoch(seconds).offsetFromUtc())
        .toString(Qt::ISODate);
}

quint64 bytesOf(const ClosedPeriod &period, PeriodColumn column)
{
    switch (column) {
    case PeriodColumn::In:
        return period.bytesIn;
    case PeriodColumn::Out:
        return period.bytesOut;
    case PeriodColumn::Billed:
        return period.billedBytes;
    default:
        return period.quotaBytes;
    }
}

QString quotaCell(const ClosedPeriod &period)
{
    if (period.quotaBytes == 0)
        return u"–"_s;
    return Periods::tr("%1, %2 % used", "size of a quota, percent")
        .arg(sizeText(period.quotaBytes),
             QLocale().toString(usedPermille(period.billedBytes, period.quotaBytes) / 10));
}

} // namespace

QString periodTitle(PeriodColumn column)
{
    switch (column) {
    case PeriodColumn::From:
        return Periods::tr("From");
    case PeriodColumn::To:
        return Periods::tr("To");
    case PeriodColumn::In:
        return Periods::tr("↓ Received");
    case PeriodColumn::Out:
        return Periods::tr("↑ Sent");
    case PeriodColumn::Billed:
        return Periods::tr("Billed");
    case PeriodColumn::Quota:
        return Periods::tr("Quota");
    case PeriodColumn::End:
        return Periods::tr("Ended");
    }
    return {};
}

bool isSizeColumn(PeriodColumn column)
{
    return column == PeriodColumn::In || column == PeriodColumn::Out || column == PeriodColumn::Billed;
}

QString periodCell(const ClosedPeriod &period, PeriodColumn column)
{
    switch (column) {
    case PeriodColumn::From:
        return momentCell(period.beganSec);
    case PeriodColumn::To:
        return momentCell(period.endedSec);
    case PeriodColumn::Quota:
        return quotaCell(period);
    case PeriodColumn::End:
        return period.byHand ? Periods::tr("by hand") : Periods::tr("by the calendar");
    default:
        return formatSize(bytesOf(period, column), QLocale());
    }
}

QString periodToolTip(const ClosedPeriod &period, PeriodColumn column)
{
    const bool hasBytes = isSizeColumn(column) || (column == PeriodColumn::Quota && period.quotaBytes > 0);
    return hasBytes ? exactBytes(bytesOf(period, column), QLocale()) : QString();
}

QString periodsCsv(const QList<ClosedPeriod> &periods)
{
    QString csv = u"from,to,bytes_in,bytes_out,billed_bytes,quota_bytes,by_hand\n"_s;
    for (const ClosedPeriod &period : periods) {
        QStringList cells{isoText(period.beganSec), isoText(period.endedSec)};
        for (const quint64 bytes : {period.bytesIn, period.bytesOut, period.billedBytes, period.quotaBytes})
            cells << QString::number(bytes);
        cells << QString::number(period.byHand ? 1 : 0);
        csv += cells.join(u',') + u'\n';
    }
    return csv;
}

} // namespace portreeve
