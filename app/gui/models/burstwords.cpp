// SPDX-License-Identifier: MIT
#include "app/gui/models/burstwords.h"

#include "app/gui/models/ratewords.h"
#include "app/gui/models/timewords.h"

#include <QtCore/QCoreApplication>

namespace portreeve {

namespace {

struct Burst
{
    Q_DECLARE_TR_FUNCTIONS(Burst)
};

QString triggerPhrase(const BurstSettings &burst)
{
    const QString rate = rateText(burst.triggerBps);
    switch (burst.direction) {
    case BurstDirection::Sum:
        return Burst::tr("Above %1, in and out together,", "rate").arg(rate);
    case BurstDirection::In:
        return Burst::tr("Above %1 in", "rate").arg(rate);
    case BurstDirection::Out:
        return Burst::tr("Above %1 out", "rate").arg(rate);
    }
    return {};
}

} // namespace

QString directionText(BurstDirection direction)
{
    switch (direction) {
    case BurstDirection::Sum:
        return Burst::tr("In and out together");
    case BurstDirection::In:
        return Burst::tr("In alone");
    case BurstDirection::Out:
        return Burst::tr("Out alone");
    }
    return {};
}

QString burstSentence(const BurstSettings &burst)
{
    return Burst::tr("%1 for %2: slowed to %3 for %4.", "above a rate, minutes, rate, duration")
        .arg(triggerPhrase(burst), Burst::tr("%Ln minutes", nullptr, burst.windowMin),
             rateText(burst.throttleBps), durationPhrase(burst.durationMin));
}

} // namespace portreeve
