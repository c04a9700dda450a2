// SPDX-License-Identifier: MIT
#include "app/gui/models/celltooltip.h"

#include "app/gui/models/bursttooltip.h"
#include "app/gui/models/entrycell.h"
#include "app/gui/models/limittooltip.h"
#include "app/gui/models/quotatooltip.h"
#include "dbus/vocabulary/units.h"

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

// Everything that makes an entry's state what it is.
QString stateToolTip(const EntryRow &row, const EntryTable &table, const QDateTime &now)
{
    QStringList lines{quotaStandingText(row.entry, now), burstToolTip(row.entry, now),
                      limitToolTip(row, table, now)};
    lines.removeAll(QString());
    return lines.join(u'\n');
}

} // namespace

QString cellToolTip(const EntryRow &row, const EntryTable &table, EntryColumn column, const QDateTime &now)
{
    switch (column) {
    case EntryColumn::Side:
        return sideHelp(row.entry.spec.side);
    case EntryColumn::Minute:
        return columnHelp(column);
    case EntryColumn::Limit:
        return limitToolTip(row, table, now);
    case EntryColumn::State:
        return stateToolTip(row, table, now);
    case EntryColumn::Quota:
        return quotaToolTip(row, now);
    default:
        return isFigure(column) ? figureToolTip(row, column) : cellText(row, column);
    }
}

} // namespace portreeve
