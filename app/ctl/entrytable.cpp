// SPDX-License-Identifier: MIT
#include "app/ctl/entrytable.h"

#include "app/client/units.h"
#include "app/ctl/table.h"

#include <iterator>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

QString amount(quint64 bytes)
{
    return bytes < 1024 ? formatSize(bytes) : u"%1 (%2)"_s.arg(formatSize(bytes), exactBytes(bytes));
}

QString row(const QString &name, const QString &value)
{
    return u"%1 %2"_s.arg(name, -10).arg(value);
}

QString inAndOut(const QString &in, const QString &out)
{
    return u"in %1, out %2"_s.arg(in, out);
}

} // namespace

QStringList tableOf(const QList<EntryReport> &reports, int width, Spacing spacing)
{
    using enum Table::Narrow;
    const int rate = spacing == Spacing::Steady ? static_cast<int>(std::size("999.9 Mbit/s")) - 1 : 0;
    const int size = spacing == Spacing::Steady ? static_cast<int>(std::size("1023.9 MiB")) - 1 : 0;
    Table table({{u"ID"_s, true, Stays},
                 {u"ENTRY"_s, false, Shrinks},
                 {u"RATE IN"_s, true, Stays, rate},
                 {u"RATE OUT"_s, true, Stays, rate},
                 {u"IN"_s, true, Stays, size},
                 {u"OUT"_s, true, Stays, size},
                 {u"BILLED"_s, true, Goes, size},
                 {u"NOTE"_s, false, Shrinks}});
    for (const auto &[entry, figures] : reports)
        table.addRow({QString::number(entry.id), entryLabel(entry.spec), formatRate(figures.rateInBps),
                      formatRate(figures.rateOutBps), formatSize(figures.bytesIn),
                      formatSize(figures.bytesOut), formatSize(figures.billedBytes), entry.spec.note});
    return table.lines(width);
}

QStringList detailsOf(const EntryReport &report)
{
    const auto &[entry, figures] = report;
    const EntrySpec &spec = entry.spec;
    return {
        row(u"id"_s, QString::number(entry.id)),
        row(u"ports"_s, spec.ports.toString()),
        row(u"protocol"_s, spec.protocol == Protocol::Both ? u"both, TCP and UDP"_s : toText(spec.protocol)),
        row(u"side"_s, spec.side == Side::Local ? u"local: a service on this side of the uplink"_s
                                                : u"remote: the port of the far end"_s),
        row(u"note"_s, spec.note).trimmed(),
        row(u"billing"_s, u"%1, weight %2"_s.arg(toText(spec.billing), weightText(spec.weight))),
        row(u"rate"_s, inAndOut(formatRate(figures.rateInBps), formatRate(figures.rateOutBps))),
        row(u"counted"_s, inAndOut(amount(figures.bytesIn), amount(figures.bytesOut))),
        row(u"billed"_s, amount(figures.billedBytes)),
        row(u"in all"_s, inAndOut(amount(figures.totalBytesIn), amount(figures.totalBytesOut)))};
}

} // namespace portreeve::ctl
