// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/shaping/effectivelimit.h"
#include "tests/support/namedzone.h"

#include <QtCore/QDateTime>
#include <QtCore/QString>
#include <utility>

/// What tests of effective limits are made of, and how they say what they found.
namespace portreeve::samples {

using namespace Qt::StringLiterals;

constexpr quint64 kSlow = 1'000'000;
constexpr quint64 kFast = 50'000'000;
constexpr quint8 kMon = 1;
constexpr quint8 kWeekdays = 0x1f;
constexpr quint8 kSat = 0x20;
constexpr quint8 kSun = 0x40;
constexpr qint64 kMinuteMs = 60'000;
constexpr qint64 kDayMs = qint64{24} * 60 * kMinuteMs;

constexpr quint16 at(int hour, int minute = 0)
{
    return static_cast<quint16>(hour * 60 + minute);
}

inline RateProfile profile(quint8 days, quint16 from, quint16 to, RatePair rates = {kSlow, {}})
{
    return {days, from, to, rates};
}

inline LimitSettings scheduled(Schedule schedule)
{
    return {{}, std::move(schedule), {}, {}};
}

inline qint64 utc(const char *text)
{
    return QDateTime::fromString(QLatin1StringView(text), Qt::ISODate).toMSecsSinceEpoch();
}

inline QString utcText(qint64 epochMs)
{
    return QDateTime::fromMSecsSinceEpoch(epochMs, QTimeZone::utc()).toString(u"yyyy-MM-dd hh:mm"_s);
}

inline NamedZone zone(const char *name)
{
    return NamedZone(name);
}

inline Entry entryOf(EntryId id, const QString &ports, Protocol protocol = Protocol::Both,
                     Side side = Side::Local)
{
    return {id, {PortSet::parse(ports).value(), protocol, side, {}, Billing::Single, kWeightOne}};
}

inline QString text(const Ruling &ruling)
{
    return toText(ruling.cause) +
           (ruling.bps ? u" "_s + QString::number(*ruling.bps / 1'000'000) : QString());
}

inline QString nextText(const Decision &decision)
{
    return decision.nextMs == 0 ? u"never"_s : utcText(decision.nextMs) + u" "_s + text(decision.next);
}

} // namespace portreeve::samples
