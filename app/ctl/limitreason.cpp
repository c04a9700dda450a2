// SPDX-License-Identifier: MIT
#include "app/ctl/limitreason.h"

#include "app/ctl/entryname.h"
#include "app/ctl/limitwords.h"

#include <QtCore/QStringList>
#include <algorithm>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

// All that is known of one direction.
struct Direction
{
    EffectiveRate rate;
    std::optional<TemporaryRate> temporary;
    std::optional<quint64> base;
    bool isScheduled; // some profile says a rate of it
    bool operator==(const Direction &) const = default;
};

Direction directionOf(const Entry &entry, std::optional<quint64> RatePair::*rate,
                      const EffectiveRate &effective, const std::optional<TemporaryRate> &temporary)
{
    const LimitSettings &limits = entry.spec.limits;
    const bool isScheduled = std::ranges::any_of(
        limits.schedule, [rate](const RateProfile &profile) { return (profile.rates.*rate).has_value(); });
    return {effective, temporary, limits.base.*rate, isScheduled};
}

Direction upOf(const Entry &entry)
{
    return directionOf(entry, &RatePair::upBps, entry.effective.up, entry.spec.limits.temporaryUp);
}

Direction downOf(const Entry &entry)
{
    return directionOf(entry, &RatePair::downBps, entry.effective.down, entry.spec.limits.temporaryDown);
}

bool isTemporary(const Direction &direction)
{
    return direction.rate.cause == LimitCause::Temporary && direction.temporary;
}

QString afterwards(const Direction &direction)
{
    return direction.isScheduled ? u"what the schedule says"_s
                                 : limitText(direction.base.value_or(kUnlimited));
}

// \a which: "up", "down" or both of them; \a separator stands before what comes after a temporary rate.
QString clause(const Direction &direction, QLatin1StringView which, QLatin1StringView separator,
               const QDateTime &now)
{
    const QString rate = u"%1 %2"_s.arg(limitText(direction.rate.bps), which);
    switch (direction.rate.cause) {
    case LimitCause::None:
        return u"%1 not limited"_s.arg(which);
    case LimitCause::Base:
        return rate + ", the entry's own limit"_L1;
    case LimitCause::Profile:
        return rate + " by the schedule"_L1;
    case LimitCause::Temporary:
        break;
    }
    if (!direction.temporary)
        return rate + " by a temporary limit"_L1;
    return u"%1 until %2 by a temporary limit%3then %4"_s.arg(
        rate, momentText(direction.temporary->untilSec, now), separator, afterwards(direction));
}

// The next change, where nothing else that is said tells of it.
QString changeText(const Entry &entry, const QDateTime &now)
{
    const qint64 until = entry.effective.untilSec;
    const auto tells = [until](const Direction &direction) {
        return isTemporary(direction) && direction.temporary->untilSec == until;
    };
    if (until == 0 || tells(upOf(entry)) || tells(downOf(entry)))
        return {};
    return "that changes at "_L1 + momentText(until, now);
}

QString holding(const Direction &direction, QLatin1StringView which, const QDateTime &now)
{
    const QString rate = u"%1 %2"_s.arg(which, limitText(direction.rate.bps));
    if (isTemporary(direction))
        return u"%1 until %2"_s.arg(rate, momentText(direction.temporary->untilSec, now));
    return direction.rate.cause == LimitCause::Profile ? rate + " by the schedule"_L1 : rate;
}

bool hasCause(const EffectiveLimit &limit)
{
    return limit.up.cause != LimitCause::None || limit.down.cause != LimitCause::None;
}

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join("; "_L1);
}

} // namespace

QString reasonText(const Entry &entry, const QDateTime &now)
{
    const Direction up = upOf(entry);
    const Direction down = downOf(entry);
    QStringList parts;
    if (!hasCause(entry.effective))
        parts << u"not limited"_s;
    else if (up == down)
        parts << clause(up, "up and down"_L1, "; "_L1, now);
    else
        parts << clause(up, "up"_L1, ", "_L1, now) << clause(down, "down"_L1, ", "_L1, now);
    return joined(parts << changeText(entry, now) << othersText(entry.effective.others));
}

QString holdsText(const Entry &entry, const QDateTime &now)
{
    if (!hasCause(entry.effective))
        return u"not limited"_s;
    return holding(upOf(entry), "up"_L1, now) + ", "_L1 + holding(downOf(entry), "down"_L1, now);
}

QString outcomeText(const Entry &entry, const QDateTime &now)
{
    const QString word = isLimited(entry.effective) ? u"limited "_s : u"unlimited "_s;
    const QString holds = hasCause(entry.effective) ? ": "_L1 + holdsText(entry, now) : QString();
    return joined({word + nameAndId(entry) + holds, othersText(entry.effective.others)});
}

QString scheduleRemainsText(const Entry &entry)
{
    const auto limits = [](const RateProfile &profile) {
        return profile.rates.upBps.value_or(kUnlimited) != kUnlimited ||
               profile.rates.downBps.value_or(kUnlimited) != kUnlimited;
    };
    if (std::ranges::none_of(entry.spec.limits.schedule, limits))
        return {};
    const QString when = isLimited(entry.effective) ? u"limits it now"_s : u"limits it at other times"_s;
    return u"its schedule still %1; 'portreevectl schedule id:%2 off' ends that"_s.arg(when).arg(entry.id);
}

} // namespace portreeve::ctl
