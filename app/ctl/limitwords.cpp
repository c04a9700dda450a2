// SPDX-License-Identifier: MIT
#include "app/ctl/limitwords.h"

#include "app/ctl/enumeration.h"
#include "dbus/vocabulary/ratetext.h"

#include <QtCore/QStringList>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

// What holds for a direction; empty where nothing is said of it.
QString cellOf(const EffectiveRate &rate)
{
    QString text = rate.bps == kUnlimited ? u"-"_s : rateText(rate.bps);
    switch (rate.cause) {
    case LimitCause::None:
        return {};
    case LimitCause::Base:
        return text;
    case LimitCause::Profile:
        return text + " (s)"_L1;
    case LimitCause::Temporary:
        return text + " (t)"_L1;
    case LimitCause::Quota:
        return text + " (q)"_L1;
    case LimitCause::Burst:
        return text + " (b)"_L1;
    }
    return {};
}

} // namespace

bool isLimited(const EffectiveLimit &limit)
{
    return limit.up.bps != kUnlimited || limit.down.bps != kUnlimited;
}

QString limitText(quint64 bitsPerSecond)
{
    return bitsPerSecond == kUnlimited ? u"no limit"_s : rateText(bitsPerSecond);
}

QString ratesText(const RatePair &rates)
{
    QStringList parts;
    if (rates.upBps)
        parts << "up "_L1 + limitText(*rates.upBps);
    if (rates.downBps)
        parts << "down "_L1 + limitText(*rates.downBps);
    return parts.join(", "_L1);
}

QString profileText(const RateProfile &profile)
{
    return u"%1 %2 to %3, %4"_s.arg(daysText(profile.days), timeText(profile.fromMinute),
                                    timeText(profile.toMinute), ratesText(profile.rates));
}

QString othersText(const std::vector<quint64> &others)
{
    if (others.empty())
        return {};
    if (others.size() == 1)
        return u"ports it shares with id %1 follow that entry's limit"_s.arg(others.front());
    QStringList ids;
    for (const quint64 id : others)
        ids << QString::number(id);
    return u"ports it shares with ids %1 follow those entries' limits"_s.arg(enumerated(ids));
}

QString limitCell(const EffectiveLimit &limit)
{
    if (limit.up.cause == LimitCause::None && limit.down.cause == LimitCause::None)
        return u"-"_s;
    // What follows may differ.
    if (const QString both = cellOf(limit.up); both == cellOf(limit.down))
        return both;
    QStringList parts;
    if (limit.up.cause != LimitCause::None)
        parts << u"↑ "_s + cellOf(limit.up);
    if (limit.down.cause != LimitCause::None)
        parts << u"↓ "_s + cellOf(limit.down);
    return parts.join(u' ');
}

} // namespace portreeve::ctl
