// SPDX-License-Identifier: MIT
#include "helper/core/notify/reporttext.h"

#include "dbus/vocabulary/ratetext.h"
#include "dbus/vocabulary/sizetext.h"
#include "dbus/vocabulary/units.h"

#include <algorithm>
#include <limits>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

QString useText(const StatusLine &line, const Wording &wording)
{
    const auto &say = wording.phrases;
    if (line.quotaBytes == 0)
        return say.translate("ReportText", "%1 billed", "size").arg(formatSize(line.usedBytes));
    QString use = say.translate("ReportText", "%1 of %2 used (%3)", "size, size, percent")
                      .arg(formatSize(line.usedBytes), sizeText(line.quotaBytes),
                           percentText(line.usedBytes, line.quotaBytes));
    if (line.periodEndSec == 0)
        return use;
    return say.translate("ReportText", "%1 until %2", "use, a time")
        .arg(use, momentText(line.periodEndSec, wording.zone));
}

QString standingText(QuotaStanding standing, const Phrases &say)
{
    switch (standing) {
    case QuotaStanding::Reached:
        return say.translate("ReportText", "quota used up");
    case QuotaStanding::Throttled:
        return say.translate("ReportText", "quota used up, slowed");
    case QuotaStanding::Blocked:
        return say.translate("ReportText", "quota used up, blocked");
    case QuotaStanding::Open:
        break;
    }
    return {};
}

QStringList limitTexts(const StatusLine &line, const Phrases &say)
{
    QStringList texts;
    if (line.upBps != 0)
        texts << say.translate("ReportText", "up at most %1", "rate").arg(rateText(line.upBps));
    if (line.downBps != 0)
        texts << say.translate("ReportText", "down at most %1", "rate").arg(rateText(line.downBps));
    return texts;
}

QString lineText(const StatusLine &line, const Wording &wording)
{
    const auto &say = wording.phrases;
    QStringList parts{say.translate("ReportText", "in %1, out %2", "sizes")
                          .arg(formatSize(line.bytesIn), formatSize(line.bytesOut)),
                      useText(line, wording)};
    if (const QString standing = standingText(line.standing, say); !standing.isEmpty())
        parts << standing;
    if (line.isBurstThrottled)
        parts << say.translate("ReportText", "slowed by burst protection");
    parts << limitTexts(line, say);
    return entryName(line.label, line.note) + u": "_s + parts.join(u"; "_s);
}

int countOf(quint64 entries)
{
    return static_cast<int>(std::min<quint64>(entries, std::numeric_limits<int>::max()));
}

} // namespace

QString reportLine(const StatusReport &report, const Wording &wording)
{
    QString status =
        wording.phrases.translate("ReportText", "status of %n entries", nullptr, countOf(report.entries));
    if (report.parts <= 1)
        return status;
    return wording.phrases.translate("ReportText", "%1, part %2 of %3", "status, number, number")
        .arg(status, QString::number(report.part), QString::number(report.parts));
}

PlainMessage reportText(const StatusReport &report, const Wording &wording)
{
    QStringList lines;
    for (const StatusLine &line : report.lines)
        lines << lineText(line, wording);
    return {wording.host + u": "_s + reportLine(report, wording), lines};
}

} // namespace portreeve
