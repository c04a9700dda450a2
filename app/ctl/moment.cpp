// SPDX-License-Identifier: MIT
#include "app/ctl/moment.h"

#include <cstdlib>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSoonSec = 120; // until then a person would miss the seconds

// With the offset from UTC that holds at that moment.
QDateTime momentOf(qint64 secondsSinceEpoch, const QDateTime &now)
{
    return now.addSecs(secondsSinceEpoch - now.toSecsSinceEpoch());
}

} // namespace

QString isoText(qint64 secondsSinceEpoch, const QDateTime &now)
{
    if (secondsSinceEpoch == 0)
        return {};
    const QDateTime moment = momentOf(secondsSinceEpoch, now);
    QString text = moment.toOffsetFromUtc(moment.offsetFromUtc()).toString(Qt::ISODate);
    if (text.endsWith(u'Z'))
        text.replace(text.size() - 1, 1, u"+00:00"_s); // the same form always
    return text;
}

QString momentText(qint64 secondsSinceEpoch, const QDateTime &now)
{
    const QDateTime moment = momentOf(secondsSinceEpoch, now);
    if (moment.date() != now.date())
        return moment.toString(u"yyyy-MM-dd HH:mm"_s);
    const bool isNear = std::abs(secondsSinceEpoch - now.toSecsSinceEpoch()) < kSoonSec;
    return moment.toString(isNear ? u"HH:mm:ss"_s : u"HH:mm"_s);
}

QString atMomentText(qint64 secondsSinceEpoch, const QDateTime &now)
{
    const bool isToday = momentOf(secondsSinceEpoch, now).date() == now.date();
    return (isToday ? u"at "_s : u"on "_s) + momentText(secondsSinceEpoch, now);
}

void writeMoment(JsonWriter &writer, const char *key, qint64 secondsSinceEpoch, const QDateTime &now)
{
    writer.key(key);
    if (secondsSinceEpoch == 0)
        writer.null();
    else
        writer.text(isoText(secondsSinceEpoch, now));
}

void writeMoments(JsonWriter &writer, const char *key, const std::vector<qint64> &moments,
                  const QDateTime &now)
{
    QStringList texts;
    for (const qint64 moment : moments)
        texts << isoText(moment, now);
    writer.key(key).texts(texts);
}

} // namespace portreeve::ctl
