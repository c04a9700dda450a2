// SPDX-License-Identifier: MIT
#include "helper/storage/quotaloader.h"

#include "helper/storage/binding.h"
#include "helper/storage/entryrows.h"
#include "helper/storage/quotacheck.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

std::optional<Period> readPeriod(const QSqlQuery &row, int column)
{
    const auto kind = parsePeriodKind(row.value(column).toString());
    const auto day = numberIn<quint8>(row.value(column + 1));
    const auto month = numberIn<quint8>(row.value(column + 2));
    const auto everyDays = numberIn<quint16>(row.value(column + 3));
    const auto atMinute = numberIn<quint16>(row.value(column + 5));
    if (!kind || !day || !month || !everyDays || !atMinute)
        return std::nullopt;
    const QDate firstDay = QDate::fromString(row.value(column + 4).toString(), Qt::ISODate);
    return Period{*kind, *day, *month, *everyDays, firstDay, *atMinute};
}

Result<void> takeQuota(const QSqlQuery &row, StoredEntry &stored)
{
    const auto period = readPeriod(row, 2);
    const auto thresholds = parseThresholds(row.value(8).toString());
    const auto action = parseQuotaAction(row.value(9).toString());
    if (!period || !thresholds || !action)
        return fail(ErrorCode::Storage, u"quota: its period, thresholds or action"_s);
    stored.entry.spec.quota = QuotaSettings{unsignedValue(row.value(1)), *period, *thresholds, *action,
                                            unsignedValue(row.value(10))};
    return validateStoredQuota(*stored.entry.spec.quota);
}

} // namespace

Result<void> loadQuotas(Connection &connection, StoredState &state)
{
    return readInto(connection, state,
                    u"SELECT entry_id, bytes, period, day, month, every_days, first_day, at_minute, "
                    "thresholds, action, throttle_bps FROM quotas"_s,
                    u"a quota"_s, &takeQuota);
}

} // namespace portreeve
