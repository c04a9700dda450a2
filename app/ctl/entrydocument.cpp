// SPDX-License-Identifier: MIT
#include "app/ctl/entrydocument.h"

#include "app/ctl/burstdocument.h"
#include "app/ctl/limitdocument.h"
#include "app/ctl/quotadocument.h"

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

// A decimal number even where it is whole, so that readers with types see the same type always.
QString weightNumber(quint32 thousandths)
{
    const QString text = weightText(thousandths);
    return text.contains(u'.') ? text : text + ".0"_L1;
}

} // namespace

void writeEntry(JsonWriter &writer, const EntryReport &report, const QDateTime &now)
{
    const EntrySpec &spec = report.entry.spec;
    const Figures &figures = report.figures;
    writer.beginObject();
    writer.key("id").integer(report.entry.id);
    writer.key("ports").text(spec.ports.toString());
    writer.key("protocol").text(toText(spec.protocol));
    writer.key("side").text(toText(spec.side));
    writer.key("note").text(spec.note);
    writer.key("billing").text(toText(spec.billing));
    writer.key("weight").number(weightNumber(spec.weight));
    writer.key("bytes_in").integer(figures.bytesIn);
    writer.key("bytes_out").integer(figures.bytesOut);
    writer.key("billed_bytes").integer(figures.billedBytes);
    writer.key("total_bytes_in").integer(figures.totalBytesIn);
    writer.key("total_bytes_out").integer(figures.totalBytesOut);
    writer.key("rate_in_bps").integer(figures.rateInBps);
    writer.key("rate_out_bps").integer(figures.rateOutBps);
    writeLimits(writer, report.entry, now);
    writeKernelLimit(writer, report.kernel);
    writeQuota(writer, report, now);
    writeBurst(writer, report.entry, now);
    writer.key("muted").texts(spec.muted.words());
    writer.endObject();
}

void writeEntries(JsonWriter &writer, const QList<EntryReport> &reports)
{
    const QDateTime now = QDateTime::currentDateTime();
    writer.beginArray();
    for (const EntryReport &report : reports)
        writeEntry(writer, report, now);
    writer.endArray();
}

QByteArray documentOf(const QList<EntryReport> &reports)
{
    JsonWriter writer;
    writer.beginObject().key("entries");
    writeEntries(writer, reports);
    return writer.endObject().document();
}

void tellDone(Run &run, const char *word, const QList<Entry> &entries)
{
    JsonWriter writer;
    writer.beginObject().key(word).beginArray();
    for (const Entry &entry : entries) {
        writer.integer(entry.id);
        if (!run.wantsJson)
            run.output.lines({u"%1 %2"_s.arg(QLatin1StringView(word), nameAndId(entry))});
    }
    if (run.wantsJson)
        run.output.document(writer.endArray().endObject().document());
    run.done();
}

} // namespace portreeve::ctl
