// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/limit.h"
#include "helper/core/shaping/localtime.h"
#include "helper/core/shaping/throttles.h"

#include <optional>

namespace portreeve {

/// What is to hold for one direction at a moment.
struct Ruling
{
    std::optional<quint64> bps; ///< nothing where nothing is said; kUnlimited where that is said
    LimitCause cause = LimitCause::None;
    bool operator==(const Ruling &) const = default;
};

/// What is to hold for one direction, and what comes after it.
struct Decision
{
    Ruling now;
    qint64 nextMs = 0; ///< the next instant at which it is another, since the epoch; 0: never
    Ruling next;       ///< what holds from then on
    bool operator==(const Decision &) const = default;
};

struct Decisions
{
    Decision up;
    Decision down;
    bool operator==(const Decisions &) const = default;
    /// The next instant at which up or down is another, since the epoch; 0: never.
    [[nodiscard]] qint64 nextChangeMs() const { return earlier(up.nextMs, down.nextMs); }
};

/// Says what holds: the temporary rate until its end; else the least of the own limit (that of the first
/// profile that covers the moment and says one, or the base rate; "unlimited" is more than any rate) and the
/// throttles that are in force. Of equal rates the own limit is named, then the throttle that ends later (the
/// quota where they end together), so that a cause is told that does not go away before its rate does.
///
/// And what follows, the first moment at which rate or cause is another: a change by the schedule within the
/// look-ahead of \a local, or the end of the temporary rate or of a throttle, however far.
///
/// Days and times of profiles are those that the wall clock shows: one that lies in an hour that the clocks
/// skip is left out, and one in an hour that they repeat comes twice.
///
/// Takes less than 1 µs for a few profiles, and 0.1 ms at worst (32 profiles that never change anything,
/// below two throttles).
Decisions decide(const LimitSettings &settings, const Throttles &throttles, const LocalTime &local);

/// The same for one entry; for many, ask localTimeFrom() once.
Decisions decide(const LimitSettings &settings, const Throttles &throttles, const LocalMoment &now);

} // namespace portreeve
