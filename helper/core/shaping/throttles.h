// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/entry.h"

#include <QtCore/QtGlobal>
#include <optional>
#include <unordered_map>

namespace portreeve {

/// What slows an entry down, beside what its user says of its limit.
struct Throttles
{
    std::optional<quint64> quotaBps; ///< of a quota that is used up, bits per second of each direction
    qint64 quotaUntilMs = 0;         ///< the end of its period, since the epoch; 0: never by itself
    std::optional<quint64> burstBps; ///< of burst protection that has fired
    qint64 burstUntilMs = 0;         ///< when it lets go, since the epoch; 0: never by itself
    bool operator==(const Throttles &) const = default;
    [[nodiscard]] bool isEmpty() const { return !quotaBps && !burstBps; }
};

/// Of entries that have any.
using ThrottleMap = std::unordered_map<EntryId, Throttles>;

/// Those of \a throttles that are not over at \a atMs.
Throttles inForceAt(const Throttles &throttles, qint64 atMs);

/// Whether something may ever limit the entry: its user, a quota that slows it down, or burst protection.
bool mayBeLimited(const EntrySpec &spec);

} // namespace portreeve
