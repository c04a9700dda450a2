// SPDX-License-Identifier: MIT
#include "app/ctl/entrytable.h"

#include "app/client/units.h"
#include "app/ctl/limitwords.h"
#include "app/ctl/table.h"

#include <iterator>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

// A live table has the column of limits only where there is room besides: on 80 columns it would drive out
// the billed bytes.
constexpr int kRoomForLimits = 100;

} // namespace

QStringList tableOf(const QList<EntryReport> &reports, int width, Spacing spacing)
{
    using enum Table::Narrow;
    const int rate = spacing == Spacing::Steady ? static_cast<int>(std::size("999.9 Mbit/s")) - 1 : 0;
    const int size = spacing == Spacing::Steady ? static_cast<int>(std::size("1023.9 MiB")) - 1 : 0;
    const bool tellsLimit = spacing == Spacing::Tight || width == 0 || width >= kRoomForLimits;
    Table table({{u"ID"_s, true, Stays},
                 {u"ENTRY"_s, false, Shrinks},
                 {u"RATE IN"_s, true, Stays, rate},
                 {u"RATE OUT"_s, true, Stays, rate},
                 {u"IN"_s, true, Stays, size},
                 {u"OUT"_s, true, Stays, size},
                 {tellsLimit ? u"LIMIT"_s : QString(), true, Goes},
                 {u"BILLED"_s, true, Goes, size},
                 {u"NOTE"_s, false, Shrinks}});
    for (const auto &[entry, figures, kernel] : reports)
        table.addRow({QString::number(entry.id), entryLabel(entry.spec), formatRate(figures.rateInBps),
                      formatRate(figures.rateOutBps), formatSize(figures.bytesIn),
                      formatSize(figures.bytesOut), tellsLimit ? limitCell(entry.effective) : QString(),
                      formatSize(figures.billedBytes), entry.spec.note});
    return table.lines(width);
}

} // namespace portreeve::ctl
