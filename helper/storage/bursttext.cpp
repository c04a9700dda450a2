// SPDX-License-Identifier: MIT
#include "helper/storage/bursttext.h"

#include "helper/storage/jsonnumbers.h"

namespace portreeve {

using namespace Qt::StringLiterals;

QJsonObject toJson(const BurstSettings &burst)
{
    return {{u"trigger_bps"_s, static_cast<qint64>(burst.triggerBps)},
            {u"window_minutes"_s, burst.windowMin},
            {u"throttle_bps"_s, static_cast<qint64>(burst.throttleBps)},
            {u"duration_minutes"_s, burst.durationMin},
            {u"direction"_s, toText(burst.direction)}};
}

Result<BurstSettings> burstOf(const QJsonObject &json)
{
    if (const auto direction = parseBurstDirection(json[u"direction"_s].toString())) {
        const BurstSettings burst{rateIn(json, u"trigger_bps"_s), smallIn<quint16>(json, u"window_minutes"_s),
                                  rateIn(json, u"throttle_bps"_s),
                                  smallIn<quint16>(json, u"duration_minutes"_s), *direction};
        if (validateBurst(burst))
            return burst;
    }
    return fail(ErrorCode::InvalidArgument, u"the noted burst protection is damaged"_s);
}

} // namespace portreeve
