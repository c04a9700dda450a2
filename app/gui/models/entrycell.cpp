// SPDX-License-Identifier: MIT
#include "app/gui/models/entrycell.h"

#include "app/gui/models/entrywords.h"
#include "app/gui/models/quotacell.h"
#include "app/gui/models/ratewords.h"
#include "app/gui/models/statemark.h"
#include "dbus/vocabulary/units.h"

#include <QtCore/QLocale>

namespace portreeve {

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
        return stateMark(row, QDateTime::currentDateTime()).text;
    case EntryColumn::Quota:
        return quotaText(row);
    default:
        break;
    }
    const quint64 figure = cellFigure(row.figures, column);
    return isRate(column) ? formatRate(figure, QLocale()) : formatSize(figure, QLocale());
}

} // namespace portreeve
