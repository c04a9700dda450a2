// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/limit.h"
#include "helper/core/shaping/localtime.h"

#include <optional>

namespace portreeve {

/// What is to hold for one direction.
struct Decision
{
    std::optional<quint64> bps; ///< nothing where nothing is said; kUnlimited where that is said
    LimitCause cause = LimitCause::None;
    bool operator==(const Decision &) const = default;
};

struct Decisions
{
    Decision up;
    Decision down;
    qint64 nextChangeMs = 0; ///< the next instant at which up or down is another, since the epoch; 0: never
    bool operator==(const Decisions &) const = default;
};

/// Says what holds: the temporary rate until its end; else that of the first profile that covers the moment
/// and says one; else the base rate.
///
/// Days and times of profiles are those that the wall clock shows: one that lies in an hour that the clocks
/// skip is left out, and one in an hour that they repeat comes twice.
///
/// Takes less than 1 µs for a few profiles, and 0.1 ms at worst (32 profiles that never change anything).
Decisions decide(const LimitSettings &settings, const LocalTime &local);

/// The same for one entry; for many, ask localTimeFrom() once.
Decisions decide(const LimitSettings &settings, const LocalMoment &now);

} // namespace portreeve
