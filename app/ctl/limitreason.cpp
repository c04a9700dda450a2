// SPDX-License-Identifier: MIT
#include "app/ctl/limitreason.h"

#include "app/ctl/entryname.h"
#include "app/ctl/limitwords.h"

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
                                          : ""_L1;
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
        return held + until + causeText(rate.cause);
    case LimitCause::Profile:
        return held + causeText(rate.cause) + until;
    case LimitCause::Temporary:
        return held + until + " by a temporary limit"_L1;
    }
    return held;
}

// \a present, and after \a separator what comes then; the cause where it is another.
QString withNext(const QString &present, const EffectiveRate &rate, QLatin1StringView separator)
{
    if (rate.untilSec == 0)
        return present;
    const QLatin1StringView cause = rate.nextCause == rate.cause ? ""_L1 : causeText(rate.nextCause);
    return u"%1%2then %3%4"_s.arg(present, separator, limitText(rate.nextBps), cause);
}

// What holds for both directions alike.
QString bothText(const EffectiveRate &rate, const QDateTime &now)
{
    const QString present = rate.cause == LimitCause::None ? "not limited"_L1 + untilText(rate, now)
                                                           : presentText(rate, "up and down"_L1, now);
    return withNext(present, rate, "; "_L1);
}

QString oneText(const EffectiveRate &rate, QLatin1StringView which, const QDateTime &now)
{
    return withNext(presentText(rate, which, now), rate, ", "_L1);
}

QString holding(const EffectiveRate &rate, QLatin1StringView which, const QDateTime &now)
{
    QString held = u"%1 %2"_s.arg(which, limitText(rate.bps));
    if (rate.cause == LimitCause::Temporary)
        return held + untilText(rate, now);
    return rate.cause == LimitCause::Profile ? held + causeText(rate.cause) : held;
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
    QStringList parts;
    if (up == down)
        parts << bothText(up, now);
    else
        parts << oneText(up, "up"_L1, now) << oneText(down, "down"_L1, now);
    return joined(parts << othersText(entry.effective.others));
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
