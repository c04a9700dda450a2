// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/usage.h"

#include <optional>
#include <unordered_map>

namespace portreeve {

/// What the kernel is to do for an entry's quota. Amounts are bytes of the billed directions, counted since
/// the entry was added, so that a reset moves none of them by itself.
struct Guard
{
    Billing billing = Billing::Single; ///< which directions the quotas see
    bool isBlocked = false;            ///< drop all of its packets, both directions
    std::optional<quint64> cutoffAt;   ///< drop what is beyond this
    std::optional<quint64> tripAt;     ///< tell when this is reached
    quint64 total = 0; ///< the amount when it was read last; the same guard may be told at another

    bool operator==(const Guard &other) const
    {
        return billing == other.billing && isBlocked == other.isBlocked && cutoffAt == other.cutoffAt &&
               tripAt == other.tripAt;
    }
    /// Whether the same elements of the same maps do it.
    [[nodiscard]] bool hasSameShape(const Guard &other) const
    {
        return billing == other.billing && isBlocked == other.isBlocked &&
               cutoffAt.has_value() == other.cutoffAt.has_value() &&
               tripAt.has_value() == other.tripAt.has_value();
    }
};

/// By so much a cutoff lies above what it is to let pass. The kernel drops the packet that crosses a quota,
/// and no packet of the stack is longer than this: so all of the quota passes, and at most so much more.
/// (Packets of BIG TCP are longer; then the quota is not quite used up when it cuts, which the helper mends.)
constexpr quint64 kCrossingSlack = 65'535;

/// Of entries that need any.
using GuardMap = std::unordered_map<EntryId, Guard>;

/// What of the guard of \a entry is left where the kernel has no quotas: a block.
void withoutQuotas(GuardMap &guards, EntryId entry);

/// Whether both ask for the same elements of the same maps.
bool haveSameShape(const GuardMap &one, const GuardMap &other);

/// Bytes in the directions that \a billing bills.
quint64 countedIn(const Tally &tally, Billing billing);

} // namespace portreeve
