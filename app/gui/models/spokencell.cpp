// SPDX-License-Identifier: MIT
#include "app/gui/models/spokencell.h"

#include "app/gui/models/entrycell.h"
#include "app/gui/models/ratewords.h"
#include "app/gui/models/sparkline.h"
#include "app/gui/models/statemark.h"
#include "dbus/vocabulary/units.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

namespace portreeve {

namespace {

struct Spoken
{
    Q_DECLARE_TR_FUNCTIONS(Spoken)
};

QString minuteText(const Sparkline &line)
{
    return Spoken::tr("At most %1 in the last minute")
        .arg(formatRate(static_cast<quint64>(line.highestBps), QLocale()));
}

QString stateText(const EntryRow &row)
{
    const StateMark mark = stateMark(row, QDateTime::currentDateTime());
    return mark.isArmedToo ? Spoken::tr("%1; burst protection is armed", "state").arg(mark.text) : mark.text;
}

} // namespace

QString spokenCell(const EntryRow &row, const EntryTable &table, EntryColumn column)
{
    switch (column) {
    case EntryColumn::Limit:
        return ratesPhrase({row.entry.effective.up.bps, row.entry.effective.down.bps});
    case EntryColumn::Minute:
        return minuteText(sparklineOf(row.history, table.timeline().newest()));
    case EntryColumn::State:
        return stateText(row);
    case EntryColumn::Quota:
        return row.entry.spec.quota ? cellText(row, column) : Spoken::tr("No quota");
    default:
        return cellText(row, column);
    }
}

} // namespace portreeve
