// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/alert.h"
#include "helper/core/quota/entrybook.h"
#include "helper/core/quota/periods.h"
#include "helper/core/usage.h"

#include <optional>
#include <vector>

namespace portreeve {

/// What is known of one entry when it is looked at.
struct EntryRecord
{
    const Entry &entry;
    const Usage &usage;
    const EntryBook &book;
};

/// What time and usage have made due for an entry.
struct Dues
{
    EntryBook book;                     ///< as it is to be
    std::optional<ClosedPeriod> closed; ///< usage begins anew
    std::vector<Alert> alerts;          ///< in order, still without ids
};

/// Billed bytes since the last reset.
quint64 usedBytes(const EntrySpec &spec, const Usage &usage);

/// \param turn what the clock says of the period of the entry's quota; nothing without a quota
Dues duesOf(const EntryRecord &record, const Turn &turn, qint64 nowMs);

/// A period that ends at \a endedMs.
ClosedPeriod closedPeriodOf(const EntryRecord &record, qint64 endedMs, bool byHand);

/// The book after a reset at \a nowMs; the period of the calendar goes on.
EntryBook bookAfterReset(EntryBook book, qint64 nowMs);

/// The book after the user changed the entry to \a after. Thresholds that stay passed are not told of again,
/// and another calendar does not end the period that runs.
EntryBook bookAfterChange(const EntryRecord &before, const EntrySpec &after);

/// When the throttle of burst protection ends, in milliseconds since the epoch; 0 where there is none.
qint64 throttledUntilMs(const EntrySpec &spec, const EntryBook &book);

/// Burst protection has fired: the book and the alert of it. \pre the entry has burst protection
Alert beginThrottle(const EntrySpec &spec, EntryId id, EntryBook &book, qint64 nowMs);

/// The throttle is over, or lifted.
Alert endThrottle(EntryId id, EntryBook &book, qint64 nowMs);

} // namespace portreeve
