// SPDX-License-Identifier: MIT
#include "helper/core/notify/wording.h"

#include <QtCore/QDateTime>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMsPerSec = 1000;

QDateTime moment(qint64 epochSec, const TimeZone &zone)
{
    return zone.shown(epochSec * kMsPerSec);
}

} // namespace

Wording wordingFor(const ChannelSettings &settings, const MessageContext &context)
{
    const auto language = parseMessageLanguage(settings.value("language"_L1));
    return {Phrases::in(language.value_or(MessageLanguage::English)),
            shortened(context.hostName, kMaxShownHost), context.zone};
}

QString shortened(const QString &text, qsizetype longest)
{
    if (text.size() <= longest)
        return text;
    qsizetype kept = longest - 1;
    if (kept > 0 && text.at(kept - 1).isHighSurrogate())
        --kept;
    return text.left(kept) + u'…';
}

QString entryName(const QString &label, const QString &note)
{
    const QString shown = shortened(label, kMaxShownLabel);
    return note.isEmpty() ? shown : shown + u" ("_s + note + u')';
}

QString momentText(qint64 epochSec, const TimeZone &zone)
{
    return moment(epochSec, zone).toString(u"yyyy-MM-dd HH:mm"_s);
}

QString dayText(qint64 epochSec, const TimeZone &zone)
{
    return moment(epochSec, zone).toString(u"yyyy-MM-dd"_s);
}

QString clockText(qint64 epochSec, const TimeZone &zone)
{
    return moment(epochSec, zone).toString(u"HH:mm"_s);
}

QString isoText(qint64 epochSec, const TimeZone &zone)
{
    QString text = moment(epochSec, zone).toString(Qt::ISODate);
    if (text.endsWith(u'Z'))
        text.replace(text.size() - 1, 1, u"+00:00"_s);
    return text;
}

QString percentText(quint64 usedBytes, quint64 quotaBytes)
{
    const quint64 permille = usedPermille(usedBytes, quotaBytes);
    return u"%1.%2 %"_s.arg(permille / 10).arg(permille % 10);
}

qint64 secondsOf(const Notification &notification)
{
    return notification.timeMs / kMsPerSec;
}

} // namespace portreeve
