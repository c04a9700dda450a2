// SPDX-License-Identifier: MIT
#include "app/ctl/checktable.h"

#include "app/ctl/burstwords.h"
#include "app/ctl/moment.h"
#include "app/ctl/quotawords.h"
#include "app/ctl/table.h"
#include "dbus/vocabulary/ratetext.h"
#include "dbus/vocabulary/sizetext.h"
#include "dbus/vocabulary/units.h"

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

QStringList quotaTable(const QList<EntryReport> &reports, const QDateTime &now, int width)
{
    using enum Table::Narrow;
    Table table({{u"ID"_s, true, Stays},
                 {u"ENTRY"_s, false, Shrinks},
                 {u"USED"_s, true, Stays},
                 {u"OF"_s, true, Stays},
                 {u"%"_s, true, Stays},
                 {u"STANDING"_s, false, Stays},
                 {u"ENDS"_s, false, Goes},
                 {u"FORECAST"_s, false, Goes}});
    for (const auto &[entry, figures, kernel] : reports) {
        if (!entry.spec.quota)
            continue;
        const QuotaStatus &status = entry.quotaStatus;
        table.addRow({QString::number(entry.id), entryLabel(entry.spec), formatSize(figures.billedBytes),
                      sizeText(entry.spec.quota->bytes),
                      percentText(figures.billedBytes, entry.spec.quota->bytes), toText(status.standing),
                      status.periodEndSec == 0 ? u"never"_s : momentText(status.periodEndSec, now),
                      forecastText(entry, now)});
    }
    return table.lines(width);
}

QStringList burstTable(const QList<EntryReport> &reports, const QDateTime &now, int width)
{
    using enum Table::Narrow;
    Table table({{u"ID"_s, true, Stays},
                 {u"ENTRY"_s, false, Shrinks},
                 {u"TRIGGER"_s, true, Goes},
                 {u"THROTTLE"_s, true, Goes},
                 {u"STATE"_s, false, Stays}});
    for (const auto &[entry, figures, kernel] : reports) {
        if (entry.spec.burst)
            table.addRow({QString::number(entry.id), entryLabel(entry.spec),
                          rateText(entry.spec.burst->triggerBps), rateText(entry.spec.burst->throttleBps),
                          burstStateText(*entry.spec.burst, entry.burstStatus, now)});
    }
    return table.lines(width);
}

} // namespace portreeve::ctl
