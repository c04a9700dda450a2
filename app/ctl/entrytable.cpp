// SPDX-License-Identifier: MIT
#include "app/ctl/entrytable.h"

#include "app/client/units.h"
#include "app/ctl/burstwords.h"
#include "app/ctl/limitwords.h"
#include "app/ctl/quotawords.h"
#include "app/ctl/table.h"
#include "app/ctl/terminal.h"

#include <algorithm>
#include <iterator>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

// A live table has the column of limits only where there is room besides: on 80 columns it would drive out
// the billed bytes.
constexpr int kRoomForLimits = 100;

bool hasQuota(const EntryReport &report)
{
    return report.entry.spec.quota.has_value();
}

bool hasBurst(const EntryReport &report)
{
    return report.entry.spec.burst.has_value();
}

QString stateCell(const Entry &entry, const QDateTime &now, bool symbols)
{
    return entry.spec.burst ? burstCell(entry.burstStatus, now, symbols) : QString();
}

} // namespace

QStringList tableOf(const QList<EntryReport> &reports, int width, Spacing spacing)
{
    using enum Table::Narrow;
    const int rate = spacing == Spacing::Steady ? static_cast<int>(std::size("999.9 Mbit/s")) - 1 : 0;
    const int quota = spacing == Spacing::Steady ? static_cast<int>(std::size("100 % of 100 GiB")) - 1 : 0;
    const int size = spacing == Spacing::Steady ? static_cast<int>(std::size("1023.9 MiB")) - 1 : 0;
    const bool hasRoom = spacing == Spacing::Tight || width == 0 || width >= kRoomForLimits;
    const auto title = [](bool isShown, const QString &text) { return isShown ? text : QString(); };
    const bool tellsQuota = hasRoom && std::ranges::any_of(reports, hasQuota);
    const bool tellsBurst = hasRoom && std::ranges::any_of(reports, hasBurst);
    Table table({{u"ID"_s, true, Stays},
                 {u"ENTRY"_s, false, Shrinks},
                 {u"RATE IN"_s, true, Stays, rate},
                 {u"RATE OUT"_s, true, Stays, rate},
                 {u"IN"_s, true, Stays, size},
                 {u"OUT"_s, true, Stays, size},
                 {title(hasRoom, u"LIMIT"_s), true, Goes},
                 {title(tellsQuota, u"QUOTA"_s), true, Goes, tellsQuota ? quota : 0},
                 {title(tellsBurst, u"STATE"_s), false, Goes},
                 {u"BILLED"_s, true, Goes, size},
                 {u"NOTE"_s, false, Shrinks}});
    const QDateTime now = QDateTime::currentDateTime();
    const bool symbols = showsSymbols();
    for (const auto &[entry, figures, kernel] : reports)
        table.addRow({QString::number(entry.id), entryLabel(entry.spec), formatRate(figures.rateInBps),
                      formatRate(figures.rateOutBps), formatSize(figures.bytesIn),
                      formatSize(figures.bytesOut), hasRoom ? limitCell(entry.effective) : QString(),
                      tellsQuota ? quotaCell(entry, figures.billedBytes) : QString(),
                      tellsBurst ? stateCell(entry, now, symbols) : QString(),
                      formatSize(figures.billedBytes), entry.spec.note});
    return table.lines(width);
}

} // namespace portreeve::ctl
