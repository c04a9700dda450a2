// SPDX-License-Identifier: MIT
#include "helper/storage/burstloader.h"

#include "helper/storage/binding.h"
#include "helper/storage/entryrows.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

Result<void> takeBurst(const QSqlQuery &row, StoredEntry &stored)
{
    const auto window = numberIn<quint16>(row.value(2));
    const auto duration = numberIn<quint16>(row.value(4));
    const auto direction = parseBurstDirection(row.value(5).toString());
    if (!window || !duration || !direction)
        return fail(ErrorCode::Storage, u"burst protection: its minutes or direction"_s);
    stored.entry.spec.burst = BurstSettings{unsignedValue(row.value(1)), *window, unsignedValue(row.value(3)),
                                            *duration, *direction};
    return validateBurst(*stored.entry.spec.burst);
}

} // namespace

Result<void> loadBursts(Connection &connection, StoredState &state)
{
    return readInto(
        connection, state,
        u"SELECT entry_id, trigger_bps, window_minutes, throttle_bps, duration_minutes, direction "
        "FROM burst_settings"_s,
        u"burst protection"_s, &takeBurst);
}

} // namespace portreeve
