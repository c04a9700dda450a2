// SPDX-License-Identifier: MIT
#include "helper/core/quota/enforcement.h"

#include "helper/core/quota/ladder.h"

namespace portreeve {

namespace {

// Beyond this no counter comes, and sums with it stay far from wrapping around.
constexpr quint64 kOutOfReach = quint64{1} << 62;

/// The amount, counted since the entry was added, at which \a billed bytes of this period are used; nothing
/// where that is out of reach.
std::optional<quint64> amountAt(const EntryRecord &record, quint64 billed)
{
    const EntrySpec &spec = record.entry.spec;
    const quint64 raw = rawBytesFor(billed, spec.weight);
    if (raw >= kOutOfReach)
        return std::nullopt;
    return countedIn(record.usage.atReset, spec.billing) + raw;
}

Guard guardOf(const EntryRecord &record, const Rung &rung)
{
    const EntrySpec &spec = record.entry.spec;
    Guard guard{.billing = spec.billing,
                .isBlocked = rung.standing == QuotaStanding::Blocked,
                .cutoffAt = {},
                .tripAt = {},
                .total = countedIn(record.usage.total, spec.billing)};
    if (rung.next != 0)
        guard.tripAt = amountAt(record, thresholdBytes(spec.quota->bytes, rung.next));
    if (spec.quota->action == QuotaAction::Block && !guard.isBlocked)
        guard.cutoffAt = amountAt(record, spec.quota->bytes);
    return guard;
}

} // namespace

QuotaStanding standingOf(const EntrySpec &spec, const Usage &usage)
{
    return rungOf(*spec.quota, usedBytes(spec, usage), 0).standing;
}

void enforce(Enforcement &enforcement, const EntryRecord &record, qint64 periodEndMs)
{
    const EntrySpec &spec = record.entry.spec;
    Throttles throttles;
    if (spec.quota) {
        const Rung rung = rungOf(*spec.quota, usedBytes(spec, record.usage), record.book.alertedPercent);
        const Guard guard = guardOf(record, rung);
        if (guard.isBlocked || guard.cutoffAt || guard.tripAt)
            enforcement.guards.emplace(record.entry.id, guard);
        if (rung.standing == QuotaStanding::Throttled) {
            throttles.quotaBps = spec.quota->throttleBps;
            throttles.quotaUntilMs = periodEndMs;
        }
    }
    if (spec.burst && record.book.throttledSinceMs != 0) {
        throttles.burstBps = spec.burst->throttleBps;
        throttles.burstUntilMs = throttledUntilMs(spec, record.book);
    }
    if (!throttles.isEmpty())
        enforcement.throttles.emplace(record.entry.id, throttles);
}

} // namespace portreeve
