// SPDX-License-Identifier: MIT
#include "helper/core/quota/guard.h"

#include "helper/core/bank.h"

#include <algorithm>

namespace portreeve {

bool haveSameShape(const GuardMap &one, const GuardMap &other)
{
    return one.size() == other.size() && std::ranges::all_of(one, [&other](const auto &item) {
               const auto twin = other.find(item.first);
               return twin != other.end() && item.second.hasSameShape(twin->second);
           });
}

void withoutQuotas(GuardMap &guards, EntryId entry)
{
    const auto guard = guards.find(entry);
    if (guard == guards.end())
        return;
    guard->second.cutoffAt.reset();
    guard->second.tripAt.reset();
    if (!guard->second.isBlocked)
        guards.erase(guard);
}

quint64 countedIn(const Tally &tally, Billing billing)
{
    quint64 bytes = 0;
    for (const Direction direction : directionsOf(billing))
        bytes += tally.sum(direction);
    return bytes;
}

} // namespace portreeve
