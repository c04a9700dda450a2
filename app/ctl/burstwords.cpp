// SPDX-License-Identifier: MIT
#include "app/ctl/burstwords.h"

#include "app/ctl/enumeration.h"
#include "app/ctl/moment.h"
#include "dbus/vocabulary/ratetext.h"

#include <algorithm>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

constexpr quint32 kTrialMin = 120; // as far back as a trial looks
constexpr quint64 kHourMin = 60;
constexpr int kMinuteSec = 60;

QLatin1StringView directionText(BurstDirection direction)
{
    switch (direction) {
    case BurstDirection::Sum:
        break;
    case BurstDirection::In:
        return "in"_L1;
    case BurstDirection::Out:
        return "out"_L1;
    }
    return "in and out together"_L1;
}

// Whole minutes, the one that runs among them.
quint64 minutesLeft(const BurstStatus &status, const QDateTime &now)
{
    const qint64 seconds = std::max(qint64{0}, status.untilSec - now.toSecsSinceEpoch());
    return static_cast<quint64>((seconds + kMinuteSec - 1) / kMinuteSec);
}

QString firedText(std::size_t times)
{
    return times == 0   ? u"would not have fired"_s
           : times == 1 ? u"would have fired once"_s
                        : u"would have fired %1 times"_s.arg(times);
}

} // namespace

QString burstText(const BurstSettings &burst)
{
    return u"above %1 %2 for %3, slowed to %4 for %5"_s.arg(
        rateText(burst.triggerBps), directionText(burst.direction), minutesText(burst.windowMin),
        rateText(burst.throttleBps), minutesText(burst.durationMin));
}

QString burstStateText(const BurstSettings &burst, const BurstStatus &status, const QDateTime &now)
{
    if (!status.isThrottled())
        return u"armed, %1 of %2 above the trigger"_s.arg(
            QString::number(std::min(status.minutesAbove, burst.windowMin)), minutesText(burst.windowMin));
    return u"throttled since %1 until %2, %3 left"_s.arg(momentText(status.sinceSec, now),
                                                         momentText(status.untilSec, now),
                                                         minutesText(minutesLeft(status, now)));
}

QString burstCell(const BurstStatus &status, const QDateTime &now, bool symbols)
{
    if (!status.isThrottled())
        return symbols ? u"⚡"_s : u"armed"_s;
    return (symbols ? u"🔽%1m"_s : u"slowed %1m"_s).arg(minutesLeft(status, now));
}

QString minutesText(quint64 minutes)
{
    const bool inHours = minutes >= kHourMin && minutes % kHourMin == 0;
    const quint64 count = inHours ? minutes / kHourMin : minutes;
    return u"%1 %2%3"_s.arg(count).arg(inHours ? "hour"_L1 : "minute"_L1, count == 1 ? ""_L1 : "s"_L1);
}

QString trialText(const BurstTrial &trial, const QDateTime &now)
{
    if (trial.minutes == 0)
        return u"nothing is known of its traffic yet; try again in some minutes"_s;
    QStringList moments;
    for (const qint64 moment : trial.firedSec)
        moments << momentText(moment, now);
    const QString times = moments.isEmpty() ? QString() : ", at "_L1 + enumerated(moments);
    const QString known = trial.minutes < kTrialMin ? u"; more is not known of its traffic"_s : QString();
    return u"%1 in the last %2%3%4"_s.arg(firedText(trial.firedSec.size()), minutesText(trial.minutes), times,
                                          known);
}

} // namespace portreeve::ctl
