// SPDX-License-Identifier: MIT
#include "helper/storage/limitloader.h"

#include "helper/storage/binding.h"
#include "helper/storage/limitcheck.h"
#include "helper/storage/sqlfailure.h"

#include <algorithm>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

/// Puts a row into its entry. The error's detail says what is wrong with the row.
using Take = Result<void> (*)(const QSqlQuery &, StoredEntry &);

StoredEntry *find(StoredState &state, EntryId id)
{
    const auto found = std::ranges::lower_bound(state.entries, id, {},
                                                [](const StoredEntry &stored) { return stored.entry.id; });
    return found == state.entries.end() || found->entry.id != id ? nullptr : &*found;
}

/// \param sql gives the id of the entry first
Result<void> readInto(Connection &connection, StoredState &state, const QString &sql, Take take)
{
    return connection.forEachRow(sql, [&](const QSqlQuery &row) -> Result<void> {
        StoredEntry *entry = find(state, unsignedValue(row.value(0)));
        const auto taken = entry == nullptr ? fail(ErrorCode::Storage, u"it is missing, but has limits"_s)
                                            : take(row, *entry);
        if (!taken)
            return failDamaged(connection.path(), row.value(0).toString(), taken.error().detail);
        return {};
    });
}

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
    const qint64 minor = row.value(1).toLongLong();
    if (minor == 0 || !std::in_range<quint16>(minor))
        return fail(ErrorCode::Storage, u"class id %1"_s.arg(minor));
    stored.classMinor = static_cast<quint16>(minor);
    return {};
}

} // namespace

std::optional<RateProfile> readProfile(const QSqlQuery &row, int column)
{
    const qint64 days = row.value(column).toLongLong();
    const qint64 from = row.value(column + 1).toLongLong();
    const qint64 to = row.value(column + 2).toLongLong();
    if (!std::in_range<quint8>(days) || !std::in_range<quint16>(from) || !std::in_range<quint16>(to))
        return std::nullopt;
    return RateProfile{static_cast<quint8>(days),
                       static_cast<quint16>(from),
                       static_cast<quint16>(to),
                       {readRate(row, column + 3), readRate(row, column + 4)}};
}

Result<void> loadLimits(Connection &connection, StoredState &state)
{
    if (auto read = readInto(connection, state,
                             u"SELECT entry_id, up_bps, down_bps, temporary_up_bps, temporary_up_until, "
                             "temporary_down_bps, temporary_down_until FROM limits"_s,
                             &takeLimits);
        !read)
        return read;
    if (auto read = readInto(connection, state,
                             u"SELECT entry_id, days, from_minute, to_minute, up_bps, down_bps "
                             "FROM schedule_profiles ORDER BY entry_id, position"_s,
                             &takeProfile);
        !read)
        return read;
    return readInto(connection, state, u"SELECT entry_id, minor FROM class_ids"_s, &takeClassId);
}

} // namespace portreeve
