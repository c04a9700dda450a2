// SPDX-License-Identifier: MIT
#include "app/ctl/limitreason.h"

#include "app/ctl/entryname.h"
#include "app/ctl/limitwords.h"
#include "app/ctl/moment.h"

#include <QtCore/QStringList>
#include <algorithm>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

// What a cause adds to a rate; a temporary one and none are said otherwise.
QLatin1StringView causeText(LimitCause cause)
{
    return cause == LimitCause::Base      ? ", the entry's own limit"_L1
           : cause == LimitCause::Profile ? " by the schedule"_L1
           : cause == LimitCause::Quota   ? ", because its quota is used up"_L1
           : cause == LimitCause::Burst   ? ", because of burst protection"_L1
                                          : ""_L1;
}

// Is it the end of a throttle that changes this rate next? What follows would hold now, but for the throttle.
bool endsThrottle(const EffectiveRate &rate, const Entry &entry)
{
    return (rate.cause == LimitCause::Burst && rate.untilSec == entry.burstStatus.untilSec) ||
           (rate.cause == LimitCause::Quota && rate.untilSec == entry.quotaStatus.periodEndSec);
}

// ` until 14:05`; empty where nothing changes.
QString untilText(const EffectiveRate &rate, const QDateTime &now)
{
    return rate.untilSec == 0 ? QString() : " until "_L1 + momentText(rate.untilSec, now);
}

// What holds, without what comes after it. \a which: "up", "down" or "up and down".
QString presentText(const EffectiveRate &rate, QLatin1StringView which, const QDateTime &now)
{
    QString held = u"%1 %2"_s.arg(limitText(rate.bps), which);
    const QString until = untilText(rate, now);
    switch (rate.cause) {
    case LimitCause::None:
        return u"%1 not limited"_s.arg(which) + until;
    case LimitCause::Base:
    case LimitCause::Quota:
        return held + until + causeText(rate.cause);
    case LimitCause::Profile:
    case LimitCause::Burst:
        return held + causeText(rate.cause) + until;
    case LimitCause::Temporary:
        return held + until + " by a temporary limit"_L1;
    }
    return held;
}

// What comes after what holds now, to follow a comma or a semicolon; the cause where it is another.
QString nextText(const EffectiveRate &rate, const Entry &entry)
{
    const QLatin1StringView word = endsThrottle(rate, entry) ? "else"_L1 : "then"_L1;
    const QLatin1StringView cause = rate.nextCause == rate.cause ? ""_L1 : causeText(rate.nextCause);
    return u" %1 %2%3"_s.arg(word, limitText(rate.nextBps), cause);
}

QString withNext(const QString &present, const EffectiveRate &rate, const Entry &entry, QChar separator)
{
    return rate.untilSec == 0 ? present : present + separator + nextText(rate, entry);
}

// What holds for both directions alike.
QString bothText(const Entry &entry, const QDateTime &now)
{
    const EffectiveRate &rate = entry.effective.up;
    const QString present = rate.cause == LimitCause::None ? "not limited"_L1 + untilText(rate, now)
                                                           : presentText(rate, "up and down"_L1, now);
    return withNext(present, rate, entry, u';');
}

QString oneText(const EffectiveRate &rate, QLatin1StringView which, const Entry &entry, const QDateTime &now)
{
    return withNext(presentText(rate, which, now), rate, entry, u',');
}

QString holding(const EffectiveRate &rate, QLatin1StringView which, const QDateTime &now)
{
    QString held = u"%1 %2"_s.arg(which, limitText(rate.bps));
    switch (rate.cause) {
    case LimitCause::None:
    case LimitCause::Base:
        return held;
    case LimitCause::Profile:
        return held + causeText(rate.cause);
    case LimitCause::Temporary:
        return held + untilText(rate, now);
    case LimitCause::Quota:
        return held + " by its quota"_L1 + untilText(rate, now);
    case LimitCause::Burst:
        return held + " by burst protection"_L1 + untilText(rate, now);
    }
    return held;
}

// Nothing at all passes, whatever limits hold besides; empty where that is not so.
QString blockedText(const Entry &entry, const QDateTime &now)
{
    if (!entry.spec.quota || entry.quotaStatus.standing != QuotaStanding::Blocked)
        return {};
    const qint64 end = entry.quotaStatus.periodEndSec;
    const QString until = end == 0 ? QString() : " until "_L1 + momentText(end, now);
    return u"nothing passes%1, because its quota is used up"_s.arg(until);
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
    const EffectiveRate &up = entry.effective.up;
    const EffectiveRate &down = entry.effective.down;
    const QString limits =
        up == down ? bothText(entry, now)
                   : joined({oneText(up, "up"_L1, entry, now), oneText(down, "down"_L1, entry, now)});
    const QString blocked = blockedText(entry, now);
    return joined(
        {blocked.isEmpty() ? limits : blocked + "; else "_L1 + limits, othersText(entry.effective.others)});
}

QString holdsText(const Entry &entry, const QDateTime &now)
{
    if (!hasCause(entry.effective))
        return u"not limited"_s;
    return holding(entry.effective.up, "up"_L1, now) + ", "_L1 +
           holding(entry.effective.down, "down"_L1, now);
}

QString outcomeText(const Entry &entry, const QDateTime &now)
{
    const QString word = isLimited(entry.effective) ? u"limited "_s : u"unlimited "_s;
    const QString holds = hasCause(entry.effective) ? ": "_L1 + holdsText(entry, now) : QString();
    return joined(
        {word + nameAndId(entry) + holds, blockedText(entry, now), othersText(entry.effective.others)});
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
