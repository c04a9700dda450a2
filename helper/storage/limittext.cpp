// SPDX-License-Identifier: MIT
#include "helper/storage/limittext.h"

#include "helper/storage/jsonnumbers.h"
#include "helper/storage/limitcheck.h"

#include <QtCore/QJsonArray>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

const QString kUp = u"up_bps"_s;
const QString kDown = u"down_bps"_s;
const QString kBase = u"base"_s;
const QString kSchedule = u"schedule"_s;
const QString kTemporaryUp = u"temporary_up"_s;
const QString kTemporaryDown = u"temporary_down"_s;

// Rates and seconds are far below 2^53, which a JSON number holds.
void put(QJsonObject &json, const RatePair &rates)
{
    if (rates.upBps)
        json.insert(kUp, static_cast<qint64>(*rates.upBps));
    if (rates.downBps)
        json.insert(kDown, static_cast<qint64>(*rates.downBps));
}

std::optional<quint64> optionalRateIn(const QJsonObject &json, const QString &key)
{
    return json.contains(key) ? std::optional(rateIn(json, key)) : std::nullopt;
}

RatePair ratesIn(const QJsonObject &json)
{
    return {optionalRateIn(json, kUp), optionalRateIn(json, kDown)};
}

void put(QJsonObject &json, const QString &key, const std::optional<TemporaryRate> &rate)
{
    if (rate)
        json.insert(key,
                    QJsonObject{{u"bps"_s, static_cast<qint64>(rate->bps)}, {u"until"_s, rate->untilSec}});
}

std::optional<TemporaryRate> temporaryIn(const QJsonObject &json, const QString &key)
{
    if (!json.contains(key))
        return std::nullopt;
    const QJsonObject rate = json[key].toObject();
    return TemporaryRate{rateIn(rate, u"bps"_s), rate[u"until"_s].toInteger()};
}

QJsonObject toJson(const RateProfile &profile)
{
    QJsonObject json{{u"days"_s, profile.days}, {u"from"_s, profile.fromMinute}, {u"to"_s, profile.toMinute}};
    put(json, profile.rates);
    return json;
}

RateProfile profileIn(const QJsonObject &json)
{
    return {smallIn<quint8>(json, u"days"_s), smallIn<quint16>(json, u"from"_s),
            smallIn<quint16>(json, u"to"_s), ratesIn(json)};
}

} // namespace

QJsonObject toJson(const LimitSettings &limits)
{
    QJsonObject json;
    QJsonObject base;
    put(base, limits.base);
    json.insert(kBase, base);
    QJsonArray schedule;
    for (const RateProfile &profile : limits.schedule)
        schedule << toJson(profile);
    json.insert(kSchedule, schedule);
    put(json, kTemporaryUp, limits.temporaryUp);
    put(json, kTemporaryDown, limits.temporaryDown);
    return json;
}

Result<LimitSettings> limitsOf(const QJsonObject &json)
{
    LimitSettings limits;
    limits.base = ratesIn(json[kBase].toObject());
    for (const auto &profile : json[kSchedule].toArray())
        limits.schedule.push_back(profileIn(profile.toObject()));
    limits.temporaryUp = temporaryIn(json, kTemporaryUp);
    limits.temporaryDown = temporaryIn(json, kTemporaryDown);
    if (!validateStoredLimits(limits))
        return fail(ErrorCode::InvalidArgument, u"the limits are damaged"_s);
    return limits;
}

} // namespace portreeve
