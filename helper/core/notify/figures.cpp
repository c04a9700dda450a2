// SPDX-License-Identifier: MIT
#include "helper/core/notify/figures.h"

#include "helper/core/notify/wording.h"

#include <algorithm>
#include <limits>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

QJsonValue integer(quint64 number)
{
    return static_cast<qint64>(std::min(number, static_cast<quint64>(std::numeric_limits<qint64>::max())));
}

QJsonValue integerOrNull(quint64 number)
{
    return number == 0 ? QJsonValue() : integer(number);
}

QJsonValue momentOrNull(qint64 epochSec, const TimeZone &zone)
{
    return epochSec == 0 ? QJsonValue() : QJsonValue(isoText(epochSec, zone));
}

QJsonObject entryFigures(quint64 id, const QString &label, const QString &note)
{
    return {{u"id"_s, integer(id)}, {u"label"_s, label}, {u"note"_s, note}};
}

void addQuotaUse(QJsonObject &object, const Alert &alert)
{
    object.insert(u"used_bytes"_s, integer(alert.usedBytes));
    object.insert(u"quota_bytes"_s, integerOrNull(alert.quotaBytes));
}

void addReached(QJsonObject &object, const Alert &alert, const TimeZone &zone)
{
    object.insert(u"percent"_s, int{alert.percent});
    object.insert(u"action"_s, toText(alert.action));
    object.insert(u"rate_bps"_s, integerOrNull(alert.rateBps));
    object.insert(u"period_end"_s, momentOrNull(alert.untilSec, zone));
}

void addPeriod(QJsonObject &object, const Alert &alert, const TimeZone &zone)
{
    object.insert(u"period_began"_s, momentOrNull(alert.sinceSec, zone));
    object.insert(u"period_ended"_s, momentOrNull(alert.timeSec, zone));
    object.insert(u"next_period_end"_s, momentOrNull(alert.untilSec, zone));
    object.insert(u"bytes_in"_s, integer(alert.bytesIn));
    object.insert(u"bytes_out"_s, integer(alert.bytesOut));
}

void addEvent(QJsonObject &object, const EntryEvent &event, const TimeZone &zone)
{
    const Alert &alert = event.alert;
    object.insert(u"entry"_s, entryFigures(alert.entry, event.label, event.note));
    switch (alert.kind) {
    case AlertKind::Threshold:
        object.insert(u"percent"_s, int{alert.percent});
        return addQuotaUse(object, alert);
    case AlertKind::Reached:
        addReached(object, alert, zone);
        return addQuotaUse(object, alert);
    case AlertKind::BurstBegan:
        object.insert(u"rate_bps"_s, integer(alert.rateBps));
        object.insert(u"until"_s, momentOrNull(alert.untilSec, zone));
        return;
    case AlertKind::PeriodEnded:
        addPeriod(object, alert, zone);
        return addQuotaUse(object, alert);
    case AlertKind::BurstEnded:
        break;
    }
}

QJsonObject lineFigures(const StatusLine &line, const TimeZone &zone)
{
    QJsonObject object = entryFigures(line.entry, line.label, line.note);
    object.insert(u"bytes_in"_s, integer(line.bytesIn));
    object.insert(u"bytes_out"_s, integer(line.bytesOut));
    object.insert(u"used_bytes"_s, integer(line.usedBytes));
    object.insert(u"quota_bytes"_s, integerOrNull(line.quotaBytes));
    object.insert(u"standing"_s, toText(line.standing));
    object.insert(u"burst_throttled"_s, line.isBurstThrottled);
    object.insert(u"period_end"_s, momentOrNull(line.periodEndSec, zone));
    object.insert(u"up_bps"_s, integerOrNull(line.upBps));
    object.insert(u"down_bps"_s, integerOrNull(line.downBps));
    return object;
}

void addReport(QJsonObject &object, const StatusReport &report, const TimeZone &zone)
{
    QJsonArray lines;
    for (const StatusLine &line : report.lines)
        lines.append(lineFigures(line, zone));
    object.insert(u"part"_s, qint64{report.part});
    object.insert(u"parts"_s, qint64{report.parts});
    object.insert(u"entry_count"_s, integer(report.entries));
    object.insert(u"entries"_s, lines);
}

} // namespace

QJsonObject figuresOf(const Notification &notification, const TimeZone &zone)
{
    QJsonObject object{{u"kind"_s, toText(notification.kind)},
                       {u"key"_s, notification.key},
                       {u"time"_s, isoText(secondsOf(notification), zone)}};
    if (const auto *event = std::get_if<EntryEvent>(&notification.content)) {
        addEvent(object, *event, zone);
    } else if (const auto *report = std::get_if<StatusReport>(&notification.content)) {
        addReport(object, *report, zone);
    } else {
        const auto &problem = std::get<ProblemEvent>(notification.content);
        object.insert(u"subject"_s, problem.subject);
        object.insert(u"detail"_s, problem.detail);
    }
    return object;
}

} // namespace portreeve
