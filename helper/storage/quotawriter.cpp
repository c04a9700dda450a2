// SPDX-License-Identifier: MIT
#include "helper/storage/quotawriter.h"

#include "helper/storage/binding.h"
#include "helper/storage/optionalrows.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

std::optional<QVariantList> valuesOf(const EntrySpec &spec)
{
    if (!spec.quota)
        return std::nullopt;
    const QuotaSettings &quota = *spec.quota;
    const Period &period = quota.period;
    return QVariantList{
        bound(quota.bytes),    toText(period.kind),
        int{period.day},       int{period.month},
        int{period.everyDays}, period.firstDay.isNull() ? QVariant() : period.firstDay.toString(Qt::ISODate),
        int{period.atMinute},  bound(thresholdsText(quota.thresholds)),
        toText(quota.action),  bound(quota.throttleBps)};
}

const OptionalRows kRows{u"quotas"_s,
                         {u"bytes"_s, u"period"_s, u"day"_s, u"month"_s, u"every_days"_s, u"first_day"_s,
                          u"at_minute"_s, u"thresholds"_s, u"action"_s, u"throttle_bps"_s},
                         &valuesOf};

} // namespace

Result<void> insertQuotas(Connection &connection, std::span<const Entry> entries)
{
    return insertRows(connection, kRows, entries);
}

Result<void> updateQuotas(Connection &connection, std::span<const Entry> entries)
{
    return updateRows(connection, kRows, entries);
}

} // namespace portreeve
