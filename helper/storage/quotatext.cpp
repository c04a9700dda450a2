// SPDX-License-Identifier: MIT
#include "helper/storage/quotatext.h"

#include "helper/storage/jsonnumbers.h"
#include "helper/storage/quotacheck.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

QJsonObject toJson(const Period &period)
{
    QJsonObject json{{u"kind"_s, toText(period.kind)},
                     {u"day"_s, period.day},
                     {u"month"_s, period.month},
                     {u"every_days"_s, period.everyDays},
                     {u"at"_s, period.atMinute}};
    if (!period.firstDay.isNull())
        json.insert(u"first_day"_s, period.firstDay.toString(Qt::ISODate));
    return json;
}

Period periodIn(const QJsonObject &json, PeriodKind kind)
{
    return {kind,
            smallIn<quint8>(json, u"day"_s),
            smallIn<quint8>(json, u"month"_s),
            smallIn<quint16>(json, u"every_days"_s),
            QDate::fromString(json[u"first_day"_s].toString(), Qt::ISODate),
            smallIn<quint16>(json, u"at"_s)};
}

} // namespace

QJsonObject toJson(const QuotaSettings &quota)
{
    // Its size as text: a JSON number holds 53 bits.
    return {{u"bytes"_s, QString::number(quota.bytes)},
            {u"period"_s, toJson(quota.period)},
            {u"thresholds"_s, thresholdsText(quota.thresholds)},
            {u"action"_s, toText(quota.action)},
            {u"throttle_bps"_s, static_cast<qint64>(quota.throttleBps)}};
}

Result<QuotaSettings> quotaOf(const QJsonObject &json)
{
    const QJsonObject period = json[u"period"_s].toObject();
    const auto kind = parsePeriodKind(period[u"kind"_s].toString());
    const auto action = parseQuotaAction(json[u"action"_s].toString());
    auto thresholds = parseThresholds(json[u"thresholds"_s].toString());
    if (kind && action && thresholds) {
        QuotaSettings quota{json[u"bytes"_s].toString().toULongLong(), periodIn(period, *kind),
                            std::move(*thresholds), *action, rateIn(json, u"throttle_bps"_s)};
        if (validateStoredQuota(quota))
            return quota;
    }
    return fail(ErrorCode::InvalidArgument, u"the noted quota is damaged"_s);
}

} // namespace portreeve
