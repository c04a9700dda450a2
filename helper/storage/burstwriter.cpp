// SPDX-License-Identifier: MIT
#include "helper/storage/burstwriter.h"

#include "helper/storage/binding.h"
#include "helper/storage/optionalrows.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

std::optional<QVariantList> valuesOf(const EntrySpec &spec)
{
    if (!spec.burst)
        return std::nullopt;
    const BurstSettings &burst = *spec.burst;
    return QVariantList{bound(burst.triggerBps), int{burst.windowMin}, bound(burst.throttleBps),
                        int{burst.durationMin}, toText(burst.direction)};
}

const OptionalRows kRows{
    u"burst_settings"_s,
    {u"trigger_bps"_s, u"window_minutes"_s, u"throttle_bps"_s, u"duration_minutes"_s, u"direction"_s},
    &valuesOf};

} // namespace

Result<void> insertBursts(Connection &connection, std::span<const Entry> entries)
{
    return insertRows(connection, kRows, entries);
}

Result<void> updateBursts(Connection &connection, std::span<const Entry> entries)
{
    return updateRows(connection, kRows, entries);
}

} // namespace portreeve
