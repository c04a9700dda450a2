// SPDX-License-Identifier: MIT
#include "app/ctl/channeldetails.h"

#include "app/ctl/detail.h"
#include "app/ctl/enumeration.h"
#include "app/ctl/moment.h"
#include "app/ctl/plaintext.h"

#include <algorithm>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

bool isUntouched(const ChannelStatus &status)
{
    return status.secretsSet.isEmpty() &&
           std::ranges::all_of(settingKeys(status.channel), [&status](const SettingKey &key) {
               return status.values.value(key.name) == key.fallback;
           });
}

QString standing(const ChannelStatus &status)
{
    QString text = status.isEnabled ? u"on"_s : u"off"_s;
    if (!status.place.isEmpty())
        text += ", to "_L1 + plainText(status.place);
    if (!status.missing.isEmpty())
        text += u"; without %1 it cannot be switched on"_s.arg(enumerated(status.missing));
    return text;
}

// What is not set and has no default says nothing; nor does the time of reports that are off.
QList<Detail> settingDetails(const ChannelStatus &status)
{
    QList<Detail> details;
    const bool hasReports = status.values.value(u"report"_s) != "off"_L1;
    for (const SettingKey &key : settingKeys(status.channel)) {
        QString value = plainText(status.values.value(key.name));
        if (key.isSecret)
            value = status.secretsSet.contains(QString(key.name)) ? u"set (not shown)"_s : QString();
        if (!value.isEmpty() && (hasReports || key.name != "report_at"_L1))
            details << Detail{key.name, value};
    }
    return details;
}

QString waitingText(const ChannelStatus &status, const QDateTime &now)
{
    const QString waiting = messagesText(status.queued);
    return status.resumesSec == 0
               ? waiting
               : u"%1; nothing is sent until %2"_s.arg(waiting, momentText(status.resumesSec, now));
}

QList<Detail> deliveryDetails(const ChannelStatus &status, const QDateTime &now)
{
    QList<Detail> details{{u"waiting"_s, waitingText(status, now)}};
    if (status.failed > 0)
        details << Detail{u"failed"_s, u"%1; 'portreevectl notify outbox --state failed' says why"_s.arg(
                                           messagesText(status.failed))};
    details << Detail{u"last sent"_s,
                      status.lastSentSec == 0 ? u"never"_s : atMomentText(status.lastSentSec, now)};
    if (!status.lastError.isEmpty())
        details << Detail{u"last error"_s, u"%1: %2"_s.arg(atMomentText(status.lastErrorSec, now),
                                                           plainText(status.lastError))};
    return details;
}

} // namespace

QString messagesText(quint64 count)
{
    return count == 1 ? u"1 message"_s : u"%1 messages"_s.arg(count);
}

QStringList channelLines(const ChannelStatus &status, const QDateTime &now)
{
    QList<Detail> details{{toText(status.channel), standing(status)}};
    if (status.isEnabled || !isUntouched(status))
        details += settingDetails(status) + deliveryDetails(status, now);
    QStringList lines;
    for (const auto &[name, value] : details)
        lines << u"%1 %2"_s.arg(name, -14).arg(value);
    return lines;
}

} // namespace portreeve::ctl
