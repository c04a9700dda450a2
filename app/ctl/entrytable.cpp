// SPDX-License-Identifier: MIT
#include "app/ctl/entrytable.h"

#include "app/ctl/burstwords.h"
#include "app/ctl/limitwords.h"
#include "app/ctl/quotawords.h"
#include "app/ctl/table.h"
#include "app/ctl/terminal.h"
#include "dbus/vocabulary/units.h"

#include <algorithm>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

// On fewer columns a live table has no limits, and any table has percents alone of quotas: both would drive
// out the billed bytes.
constexpr int kRoomForAll = 100;

/// What a table tells besides what every entry has.
struct Extent
{
    bool limits;
    bool quotas;
    bool wholeQuotas; ///< also of how much
    bool bursts;
};

Extent extentOf(const QList<EntryReport> &reports, int width, Spacing spacing)
{
    const bool hasRoom = width == 0 || width >= kRoomForAll;
    const auto any = [&reports](const auto &has) { return std::ranges::any_of(reports, has); };
    return {hasRoom || spacing == Spacing::Tight,
            any([](const EntryReport &report) { return report.entry.spec.quota.has_value(); }), hasRoom,
            any([](const EntryReport &report) { return report.entry.spec.burst.has_value(); })};
}

// Columns that figures fill at most, so that a table keeps its shape while they grow.
int least(Spacing spacing, QLatin1StringView widest)
{
    return spacing == Spacing::Steady ? static_cast<int>(widest.size()) : 0;
}

Table emptyTable(const Extent &extent, Spacing spacing)
{
    using enum Table::Narrow;
    const int rate = least(spacing, "999.9 Mbit/s"_L1);
    const int size = least(spacing, "1023.9 MiB"_L1);
    const int quota = least(spacing, extent.wholeQuotas ? "100 % of 100 GiB"_L1 : "100 %"_L1);
    const auto title = [](bool isShown, const QString &text) { return isShown ? text : QString(); };
    return Table({{u"ID"_s, true, Stays},
                  {u"ENTRY"_s, false, Shrinks},
                  {u"RATE IN"_s, true, Stays, rate},
                  {u"RATE OUT"_s, true, Stays, rate},
                  {u"IN"_s, true, Stays, size},
                  {u"OUT"_s, true, Stays, size},
                  {title(extent.limits, u"LIMIT"_s), true, Goes},
                  {title(extent.quotas, u"QUOTA"_s), true, Goes, extent.quotas ? quota : 0},
                  {title(extent.bursts, u"STATE"_s), false, Goes},
                  {u"BILLED"_s, true, Goes, size},
                  {u"NOTE"_s, false, Shrinks}});
}

QString quotaText(const Entry &entry, quint64 usedBytes, bool isWhole)
{
    return isWhole ? quotaCell(entry, usedBytes) : quotaPercentCell(entry, usedBytes);
}

QString stateText(const Entry &entry, const QDateTime &now, bool symbols)
{
    return entry.spec.burst ? burstCell(entry.burstStatus, now, symbols) : QString();
}

} // namespace

QStringList tableOf(const QList<EntryReport> &reports, int width, Spacing spacing)
{
    const Extent extent = extentOf(reports, width, spacing);
    Table table = emptyTable(extent, spacing);
    const QDateTime now = QDateTime::currentDateTime();
    const bool symbols = showsSymbols();
    for (const auto &[entry, figures, kernel] : reports)
        table.addRow({QString::number(entry.id), entryLabel(entry.spec), formatRate(figures.rateInBps),
                      formatRate(figures.rateOutBps), formatSize(figures.bytesIn),
                      formatSize(figures.bytesOut), extent.limits ? limitCell(entry.effective) : QString(),
                      quotaText(entry, figures.billedBytes, extent.wholeQuotas),
                      stateText(entry, now, symbols), formatSize(figures.billedBytes), entry.spec.note});
    return table.lines(width);
}

} // namespace portreeve::ctl
