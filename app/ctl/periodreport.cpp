// SPDX-License-Identifier: MIT
#include "app/ctl/periodreport.h"

#include "app/ctl/csv.h"
#include "app/ctl/moment.h"
#include "app/ctl/quotawords.h"
#include "app/ctl/table.h"
#include "dbus/vocabulary/sizetext.h"
#include "dbus/vocabulary/units.h"

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

QString endedText(const ClosedPeriod &period)
{
    return period.byHand ? u"by hand"_s : u"by the calendar"_s;
}

void writePeriod(JsonWriter &writer, const ClosedPeriod &period, const QDateTime &now)
{
    writer.beginObject();
    writeMoment(writer, "start", period.beganSec, now);
    writeMoment(writer, "end", period.endedSec, now);
    writer.key("bytes_in").integer(period.bytesIn);
    writer.key("bytes_out").integer(period.bytesOut);
    writer.key("billed_bytes").integer(period.billedBytes);
    writer.key("quota_bytes");
    if (period.quotaBytes == 0)
        writer.null();
    else
        writer.integer(period.quotaBytes);
    writer.key("by_hand").boolean(period.byHand);
    writer.endObject();
}

} // namespace

QStringList periodTable(const QList<ClosedPeriod> &periods, const QDateTime &now, int width)
{
    using enum Table::Narrow;
    Table table({{u"START"_s, false, Stays},
                 {u"END"_s, false, Stays},
                 {u"IN"_s, true, Stays},
                 {u"OUT"_s, true, Stays},
                 {u"BILLED"_s, true, Stays},
                 {u"QUOTA"_s, true, Goes},
                 {u"%"_s, true, Goes},
                 {u"ENDED"_s, false, Goes}});
    for (const ClosedPeriod &period : periods) {
        const bool hadQuota = period.quotaBytes != 0;
        table.addRow({momentText(period.beganSec, now), momentText(period.endedSec, now),
                      formatSize(period.bytesIn), formatSize(period.bytesOut), formatSize(period.billedBytes),
                      hadQuota ? sizeText(period.quotaBytes) : u"-"_s,
                      hadQuota ? percentText(period.billedBytes, period.quotaBytes) : u"-"_s,
                      endedText(period)});
    }
    return table.lines(width);
}

QByteArray periodCsv(const Entry &entry, const QList<ClosedPeriod> &periods, const QDateTime &now)
{
    QByteArray csv =
        csvRecord({u"id"_s, u"ports"_s, u"protocol"_s, u"side"_s, u"note"_s, u"start"_s, u"end"_s,
                   u"bytes_in"_s, u"bytes_out"_s, u"billed_bytes"_s, u"quota_bytes"_s, u"by_hand"_s});
    const EntrySpec &spec = entry.spec;
    for (const ClosedPeriod &period : periods)
        csv += csvRecord({QString::number(entry.id), spec.ports.toString(), toText(spec.protocol),
                          toText(spec.side), spec.note, isoText(period.beganSec, now),
                          isoText(period.endedSec, now), QString::number(period.bytesIn),
                          QString::number(period.bytesOut), QString::number(period.billedBytes),
                          period.quotaBytes == 0 ? QString() : QString::number(period.quotaBytes),
                          period.byHand ? u"true"_s : u"false"_s});
    return csv;
}

QByteArray periodDocument(const Entry &entry, const QList<ClosedPeriod> &periods, const QDateTime &now)
{
    JsonWriter writer;
    writer.beginObject();
    writer.key("id").integer(entry.id);
    writer.key("ports").text(entry.spec.ports.toString());
    writer.key("protocol").text(toText(entry.spec.protocol));
    writer.key("side").text(toText(entry.spec.side));
    writer.key("note").text(entry.spec.note);
    writer.key("periods").beginArray();
    for (const ClosedPeriod &period : periods)
        writePeriod(writer, period, now);
    return writer.endArray().endObject().document();
}

} // namespace portreeve::ctl
