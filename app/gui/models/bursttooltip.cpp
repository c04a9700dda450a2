// SPDX-License-Identifier: MIT
#include "app/gui/models/bursttooltip.h"

#include "app/gui/models/burstwords.h"
#include "app/gui/models/ratewords.h"
#include "app/gui/models/timewords.h"

#include <QtCore/QCoreApplication>

namespace portreeve {

namespace {

struct Burst
{
    Q_DECLARE_TR_FUNCTIONS(BurstToolTip)
};

QString throttledText(const BurstSettings &burst, const BurstStatus &status, const QDateTime &now)
{
    const auto at = [&now](qint64 seconds) {
        return momentText(QDateTime::fromSecsSinceEpoch(seconds), now);
    };
    return Burst::tr("Burst protection fired at %1 and slows to %2 until %3", "moment, rate, moment")
        .arg(at(status.sinceSec), rateText(burst.throttleBps), at(status.untilSec));
}

} // namespace

QString burstToolTip(const Entry &entry, const QDateTime &now)
{
    if (!entry.spec.burst)
        return {};
    const BurstSettings &burst = *entry.spec.burst;
    const BurstStatus &status = entry.burstStatus;
    if (status.isThrottled())
        return throttledText(burst, status, now);
    QString text = Burst::tr("Burst protection is armed. %1").arg(burstSentence(burst));
    if (status.minutesAbove > 0)
        text += u'\n' + Burst::tr("The last %Ln minutes were above it.", nullptr, status.minutesAbove);
    return text;
}

} // namespace portreeve
