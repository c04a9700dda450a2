// SPDX-License-Identifier: MIT
#include "app/gui/models/entrycell.h"

#include "app/client/units.h"
#include "app/gui/models/entrywords.h"
#include "app/gui/models/limitcell.h"
#include "app/gui/models/ratewords.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

namespace portreeve {

namespace {

struct Cell
{
    Q_DECLARE_TR_FUNCTIONS(Cell)
};

QString sideHelp(Side side)
{
    return side == Side::Local ? Cell::tr("A service on this side: traffic to and from this port of ours")
                               : Cell::tr("The far end's port: our traffic with services on this port");
}

QString billingHelp(const EntrySpec &spec)
{
    switch (spec.billing) {
    case Billing::Single:
        return Cell::tr("Billed: what leaves, × %1").arg(weightText(spec.weight));
    case Billing::Double:
        return Cell::tr("Billed: what arrives and what leaves, × %1").arg(weightText(spec.weight));
    case Billing::Ingress:
        return Cell::tr("Billed: what arrives, × %1").arg(weightText(spec.weight));
    }
    return {};
}

QString figureToolTip(const EntryRow &row, EntryColumn column)
{
    const QLocale locale;
    const quint64 figure = cellFigure(row.figures, column);
    if (isRate(column))
        return Cell::tr("%1 bit/s").arg(locale.toString(qulonglong{figure}));
    QString exact = exactBytes(figure, locale);
    if (column != EntryColumn::Billed)
        return exact;
    const QString parts =
        Cell::tr("Received %1, sent %2")
            .arg(formatSize(row.figures.bytesIn, locale), formatSize(row.figures.bytesOut, locale));
    return exact + u'\n' + billingHelp(row.entry.spec) + u'\n' + parts;
}

} // namespace

quint64 cellFigure(const Figures &figures, EntryColumn column)
{
    switch (column) {
    case EntryColumn::RateIn:
        return figures.rateInBps;
    case EntryColumn::RateOut:
        return figures.rateOutBps;
    case EntryColumn::BytesIn:
        return figures.bytesIn;
    case EntryColumn::BytesOut:
        return figures.bytesOut;
    case EntryColumn::Billed:
        return figures.billedBytes;
    case EntryColumn::TotalIn:
        return figures.totalBytesIn;
    case EntryColumn::TotalOut:
        return figures.totalBytesOut;
    default:
        return 0;
    }
}

QString cellText(const EntryRow &row, EntryColumn column)
{
    switch (column) {
    case EntryColumn::Ports:
        return portsText(row.entry.spec.ports);
    case EntryColumn::Protocol:
        return protocolText(row.entry.spec.protocol);
    case EntryColumn::Side:
        return sideText(row.entry.spec.side);
    case EntryColumn::Note:
        return row.entry.spec.note;
    case EntryColumn::Minute:
        return {};
    case EntryColumn::Limit:
        return ratesCell(row.entry.effective.up.bps, row.entry.effective.down.bps);
    case EntryColumn::State:
        return limitMark(row, QDateTime::currentDateTime()).text;
    default:
        break;
    }
    const quint64 figure = cellFigure(row.figures, column);
    return isRate(column) ? formatRate(figure, QLocale()) : formatSize(figure, QLocale());
}

QString cellToolTip(const EntryRow &row, EntryColumn column)
{
    switch (column) {
    case EntryColumn::Side:
        return sideHelp(row.entry.spec.side);
    case EntryColumn::Minute:
        return columnHelp(column);
    default:
        return isFigure(column) ? figureToolTip(row, column) : cellText(row, column);
    }
}

} // namespace portreeve
