// SPDX-License-Identifier: MIT
#include "helper/storage/limitloader.h"

#include "helper/storage/binding.h"
#include "helper/storage/entryrows.h"
#include "helper/storage/limitcheck.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

std::optional<quint64> readRate(const QSqlQuery &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(unsignedValue(row.value(column)));
}

/// \pre both columns are NULL or none
std::optional<TemporaryRate> readTemporary(const QSqlQuery &row, int column)
{
    if (row.isNull(column))
        return std::nullopt;
    return TemporaryRate{unsignedValue(row.value(column)), row.value(column + 1).toLongLong() / 1000};
}

Result<void> takeLimits(const QSqlQuery &row, StoredEntry &stored)
{
    if (row.isNull(3) != row.isNull(4) || row.isNull(5) != row.isNull(6))
        return fail(ErrorCode::Storage, u"a temporary rate needs a rate and an end"_s);
    LimitSettings &limits = stored.entry.spec.limits;
    limits.base = {readRate(row, 1), readRate(row, 2)};
    limits.temporaryUp = readTemporary(row, 3);
    limits.temporaryDown = readTemporary(row, 5);
    return validateStoredLimits(limits);
}

Result<void> takeProfile(const QSqlQuery &row, StoredEntry &stored)
{
    const auto profile = readProfile(row, 1);
    if (!profile)
        return fail(ErrorCode::Storage, u"schedule: days or times out of range"_s);
    Schedule &schedule = stored.entry.spec.limits.schedule;
    schedule.push_back(*profile);
    // The last one alone is new, but how many there are counts, too.
    return schedule.size() > kMaxProfiles ? validateSchedule(schedule) : validateSchedule({*profile});
}

Result<void> takeClassId(const QSqlQuery &row, StoredEntry &stored)
{
    const auto minor = numberIn<quint16>(row.value(1));
    if (minor.value_or(0) == 0)
        return fail(ErrorCode::Storage, u"class id %1"_s.arg(row.value(1).toString()));
    stored.classMinor = *minor;
    return {};
}

} // namespace

std::optional<RateProfile> readProfile(const QSqlQuery &row, int column)
{
    const auto days = numberIn<quint8>(row.value(column));
    const auto from = numberIn<quint16>(row.value(column + 1));
    const auto to = numberIn<quint16>(row.value(column + 2));
    if (!days || !from || !to)
        return std::nullopt;
    return RateProfile{*days, *from, *to, {readRate(row, column + 3), readRate(row, column + 4)}};
}

Result<void> loadLimits(Connection &connection, StoredState &state)
{
    if (auto read = readInto(connection, state,
                             u"SELECT entry_id, up_bps, down_bps, temporary_up_bps, temporary_up_until, "
                             "temporary_down_bps, temporary_down_until FROM limits"_s,
                             u"limits"_s, &takeLimits);
        !read)
        return read;
    if (auto read = readInto(connection, state,
                             u"SELECT entry_id, days, from_minute, to_minute, up_bps, down_bps "
                             "FROM schedule_profiles ORDER BY entry_id, position"_s,
                             u"a schedule"_s, &takeProfile);
        !read)
        return read;
    return readInto(connection, state, u"SELECT entry_id, minor FROM class_ids"_s, u"a class id"_s,
                    &takeClassId);
}

} // namespace portreeve
