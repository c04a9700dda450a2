// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/entry.h"

#include <QtCore/QVariantMap>

/// How what callers say of limits travels on the bus; the XML of Entries describes the keys.
namespace portreeve {

/// What a change says of a limit: one dictionary of Entries.SetLimit.
struct LimitChange
{
    EntryId id = 0;
    RatePair rates; ///< kUnlimited takes the limit away; a direction not named stays
    std::optional<quint32>
        forSeconds; ///< temporary; 0 ends what is temporary, of all directions where none is named
    bool operator==(const LimitChange &) const = default;
};

QVariantMap toDict(const LimitChange &change);
/// InvalidArgument naming the key.
Result<LimitChange> limitChangeFromDict(const QVariantMap &dict);

/// Puts the keys "limit" and "schedule" into \a dict where there is something to say.
void putLimits(QVariantMap &dict, const LimitSettings &limits);

/// Reads the value of "limit" into \a limits; InvalidArgument.
Result<void> applyLimit(LimitSettings &limits, const QVariant &value);
/// Reads the value of "schedule" into \a limits; InvalidArgument.
Result<void> applySchedule(LimitSettings &limits, const QVariant &value);

} // namespace portreeve
