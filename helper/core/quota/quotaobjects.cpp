// SPDX-License-Identifier: MIT
#include "helper/core/quota/quotaobjects.h"

#include <algorithm>

namespace portreeve {

namespace {

QuotaObject madeFor(Role role, EntryId entry, const Guard &guard, quint64 at)
{
    return {quotaName(role, entry), std::max<quint64>(at - std::min(at, guard.total), 1), 0};
}

} // namespace

std::map<QString, QuotaObject> quotasFor(const GuardMap &guards)
{
    std::map<QString, QuotaObject> quotas;
    const auto add = [&quotas](QuotaObject quota) { quotas.emplace(quota.name, std::move(quota)); };
    for (const auto &[id, guard] : guards) {
        if (guard.cutoffAt)
            add(madeFor(Role::Cutoff, id, guard, *guard.cutoffAt + kCrossingSlack));
        if (guard.tripAt)
            add(madeFor(Role::Tripwire, id, guard, *guard.tripAt));
    }
    return quotas;
}

} // namespace portreeve
