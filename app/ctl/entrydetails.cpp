// SPDX-License-Identifier: MIT
#include "app/ctl/entrydetails.h"

#include "app/ctl/enumeration.h"
#include "app/ctl/kernelwords.h"
#include "app/ctl/limitdetails.h"
#include "app/ctl/quotadetails.h"
#include "dbus/vocabulary/units.h"

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

QString inAndOut(const QString &in, const QString &out)
{
    return u"in %1, out %2"_s.arg(in, out);
}

QList<Detail> specDetails(const Entry &entry)
{
    const EntrySpec &spec = entry.spec;
    QList<Detail> details{
        {u"id"_s, QString::number(entry.id)},
        {u"ports"_s, spec.ports.toString()},
        {u"protocol"_s, spec.protocol == Protocol::Both ? u"both, TCP and UDP"_s : toText(spec.protocol)},
        {u"side"_s, spec.side == Side::Local ? u"local: a service on this side of the uplink"_s
                                             : u"remote: the port of the far end"_s},
        {u"note"_s, spec.note},
        {u"billing"_s, u"%1, weight %2"_s.arg(toText(spec.billing), weightText(spec.weight))}};
    if (!spec.muted.isEmpty())
        details << Detail{u"muted"_s, enumerated(spec.muted.words())};
    return details;
}

QList<Detail> trafficDetails(const Figures &figures, const std::optional<LimitReading> &kernel,
                             const QVariantMap &status)
{
    QList<Detail> details{
        {u"rate"_s, inAndOut(formatRate(figures.rateInBps), formatRate(figures.rateOutBps))},
        {u"counted"_s, inAndOut(amountText(figures.bytesIn), amountText(figures.bytesOut))}};
    if (kernel && !kernel->classId.isEmpty())
        details << Detail{u"dropped"_s, droppedText(*kernel)};
    details << Detail{u"billed"_s, amountText(figures.billedBytes)}
            << Detail{u"in all"_s,
                      inAndOut(amountText(figures.totalBytesIn), amountText(figures.totalBytesOut))};
    if (const QString flush = flushText(status); !flush.isEmpty())
        details << Detail{u"counters"_s, flush};
    return details;
}

} // namespace

QStringList detailsOf(const EntryReport &report, const QVariantMap &status, const QDateTime &now)
{
    const QList<Detail> details =
        specDetails(report.entry) + trafficDetails(report.figures, report.kernel, status) +
        quotaDetails(report, now) + burstDetails(report.entry, now) + limitDetails(report, status, now);
    QStringList lines;
    for (const auto &[name, value] : details)
        lines << (value.isEmpty() ? name : u"%1 %2"_s.arg(name, -10).arg(value));
    return lines;
}

} // namespace portreeve::ctl
