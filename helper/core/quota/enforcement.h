// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/quota/dues.h"
#include "helper/core/quota/guard.h"
#include "helper/core/shaping/throttles.h"

namespace portreeve {

/// What is to be done to the traffic of entries for their quotas and burst protection.
struct Enforcement
{
    GuardMap guards;       ///< by the counting table
    ThrottleMap throttles; ///< by the shaper
    bool operator==(const Enforcement &) const = default;
};

/// Adds what \a record asks for. \param periodEndMs when the period of its quota ends; 0: never by itself
void enforce(Enforcement &enforcement, const EntryRecord &record, qint64 periodEndMs);

/// How the entry stands to its quota. \pre it has one
QuotaStanding standingOf(const EntrySpec &spec, const Usage &usage);

} // namespace portreeve
