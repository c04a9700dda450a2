// SPDX-License-Identifier: MIT
#include "helper/core/notify/eventtext.h"

#include "dbus/vocabulary/ratetext.h"
#include "dbus/vocabulary/sizetext.h"
#include "dbus/vocabulary/units.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

// Texts of others go in by one arg() with all of them, as an entry's note may have "%1" in it.

QString untilText(qint64 untilSec, const Wording &wording)
{
    return untilSec == 0
               ? wording.phrases.translate("EventText", "until the usage is reset")
               : wording.phrases.translate("EventText", "until %1").arg(momentText(untilSec, wording.zone));
}

QString slowedText(const Alert &alert, const Wording &wording)
{
    return wording.phrases.translate("EventText", "slowed to %1 %2", "rate, until when")
        .arg(rateText(alert.rateBps), untilText(alert.untilSec, wording));
}

QString doneText(const Alert &alert, const Wording &wording)
{
    switch (alert.action) {
    case QuotaAction::Throttle:
        return slowedText(alert, wording);
    case QuotaAction::Block:
        return wording.phrases.translate("EventText", "blocked %1", "until when")
            .arg(untilText(alert.untilSec, wording));
    case QuotaAction::Notify:
        break;
    }
    return wording.phrases.translate("EventText", "neither slowed nor blocked");
}

QString usedText(const Alert &alert, const Wording &wording)
{
    return wording.phrases.translate("EventText", "Used: %1 of %2 (%3)", "size, size, percent")
        .arg(formatSize(alert.usedBytes), sizeText(alert.quotaBytes),
             percentText(alert.usedBytes, alert.quotaBytes));
}

QString bothSizes(quint64 bytes)
{
    return u"%1 (%2)"_s.arg(formatSize(bytes), exactBytes(bytes));
}

// What people bill by: to the byte.
QStringList periodLines(const Alert &alert, const Wording &wording)
{
    const auto &say = wording.phrases;
    QStringList lines;
    if (alert.sinceSec != 0)
        lines << say.translate("EventText", "From %1 to %2", "times")
                     .arg(momentText(alert.sinceSec, wording.zone), momentText(alert.timeSec, wording.zone));
    else
        lines
            << say.translate("EventText", "Until %1", "a time").arg(momentText(alert.timeSec, wording.zone));
    lines << say.translate("EventText", "In: %1", "size").arg(bothSizes(alert.bytesIn))
          << say.translate("EventText", "Out: %1", "size").arg(bothSizes(alert.bytesOut))
          << say.translate("EventText", "Billed: %1", "size").arg(bothSizes(alert.usedBytes));
    if (alert.quotaBytes != 0)
        lines << say.translate("EventText", "Quota: %1 (%2); %3 of it used", "size, bytes, percent")
                     .arg(sizeText(alert.quotaBytes), exactBytes(alert.quotaBytes),
                          percentText(alert.usedBytes, alert.quotaBytes));
    if (alert.untilSec != 0)
        lines << say.translate("EventText", "The new period ends %1", "a time")
                     .arg(momentText(alert.untilSec, wording.zone));
    return lines;
}

QString begunWithCapital(QString text)
{
    if (!text.isEmpty())
        text[0] = text.at(0).toUpper();
    return text;
}

QStringList detailLines(const Alert &alert, const Wording &wording)
{
    switch (alert.kind) {
    case AlertKind::Threshold:
        return {usedText(alert, wording)};
    case AlertKind::Reached:
        return {usedText(alert, wording), begunWithCapital(doneText(alert, wording))};
    case AlertKind::BurstBegan:
        return {begunWithCapital(slowedText(alert, wording))};
    case AlertKind::PeriodEnded:
        return periodLines(alert, wording);
    case AlertKind::BurstEnded:
        break;
    }
    return {};
}

QString titleOf(const Alert &alert, const QString &entry, const Wording &wording)
{
    const auto &say = wording.phrases;
    switch (alert.kind) {
    case AlertKind::Threshold:
        return say.translate("EventText", "%1: %2 has used %3 % of its quota", "host, entry, percent")
            .arg(wording.host, entry, QString::number(alert.percent));
    case AlertKind::Reached:
        return say.translate("EventText", "%1: %2 has used up its quota", "host, entry")
            .arg(wording.host, entry);
    case AlertKind::BurstBegan:
        return say.translate("EventText", "%1: burst protection slows down %2", "host, entry")
            .arg(wording.host, entry);
    case AlertKind::BurstEnded:
        return say.translate("EventText", "%1: burst protection no longer slows down %2", "host, entry")
            .arg(wording.host, entry);
    case AlertKind::PeriodEnded:
        break;
    }
    return say.translate("EventText", "%1: a period of %2 is over", "host, entry").arg(wording.host, entry);
}

QString periodLine(const Alert &alert, const QString &entry, const Wording &wording)
{
    if (alert.quotaBytes == 0)
        return wording.phrases.translate("EventText", "%1: period over: %2 billed", "entry, size")
            .arg(entry, formatSize(alert.usedBytes));
    return wording.phrases.translate("EventText", "%1: period over: %2 of %3 used", "entry, size, size")
        .arg(entry, formatSize(alert.usedBytes), sizeText(alert.quotaBytes));
}

// In digests and summaries a sentence of any length would take the room of others.
constexpr qsizetype kMaxLinedDetail = 120;

} // namespace

PlainMessage eventText(const EntryEvent &event, const Wording &wording)
{
    QStringList lines{entryName(event.label, event.note)};
    lines << detailLines(event.alert, wording);
    if (event.alert.kind != AlertKind::PeriodEnded)
        lines << momentText(event.alert.timeSec, wording.zone);
    return {titleOf(event.alert, shortened(event.label, kMaxShownLabel), wording), lines};
}

QString eventLine(const EntryEvent &event, const Wording &wording)
{
    const Alert &alert = event.alert;
    const QString entry = entryName(event.label, event.note);
    const auto &say = wording.phrases;
    switch (alert.kind) {
    case AlertKind::Threshold:
        return say.translate("EventText", "%1: %2 % of %3 used", "entry, percent, size")
            .arg(entry, QString::number(alert.percent), sizeText(alert.quotaBytes));
    case AlertKind::Reached:
        return say.translate("EventText", "%1: %2 used up, %3", "entry, size, what was done")
            .arg(entry, sizeText(alert.quotaBytes), doneText(alert, wording));
    case AlertKind::BurstBegan:
        return say.translate("EventText", "%1: burst protection: %2", "entry, what was done")
            .arg(entry, slowedText(alert, wording));
    case AlertKind::BurstEnded:
        return say.translate("EventText", "%1: burst protection is over", "entry").arg(entry);
    case AlertKind::PeriodEnded:
        break;
    }
    return periodLine(alert, entry, wording);
}

PlainMessage problemText(const ProblemEvent &problem, const Wording &wording)
{
    const QString subject = shortened(problem.subject, kMaxShownLabel);
    if (problem.detail.isEmpty())
        return {wording.phrases.translate("EventText", "%1: a problem is over: %2", "host, subject")
                    .arg(wording.host, subject),
                {wording.phrases.translate("EventText", "It works again as it should.")}};
    return {wording.phrases.translate("EventText", "%1: a problem: %2", "host, subject")
                .arg(wording.host, subject),
            problem.detail.split(u'\n')};
}

QString problemLine(const ProblemEvent &problem, const Wording &wording)
{
    const QString subject = shortened(problem.subject, kMaxShownLabel);
    if (problem.detail.isEmpty())
        return wording.phrases.translate("EventText", "%1: works again", "subject").arg(subject);
    return subject + u": "_s + shortened(problem.detail.simplified(), kMaxLinedDetail);
}

} // namespace portreeve
