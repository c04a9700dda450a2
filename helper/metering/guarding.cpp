// SPDX-License-Identifier: MIT
#include "helper/metering/guarding.h"

#include <algorithm>
#include <limits>

namespace portreeve {

namespace {

// Asking one by one costs some 30 us a quota, asking for all some ms.
constexpr std::size_t kFew = 64;
// Between two readings of the counters around one of the quota packets pass; the closest of so many tries
// counts.
constexpr int kTries = 8;
// So much is known well enough: with the slack of a cutoff it is what two processors may let through.
constexpr quint64 kCloseEnough = 16'384;

std::optional<quint64> limitOf(const Guard &guard, Role role)
{
    if (role == Role::Tripwire)
        return guard.tripAt;
    return guard.cutoffAt ? std::optional(*guard.cutoffAt + kCrossingSlack) : std::nullopt;
}

// Differences of amounts wrap around; one that comes out negative lies in the past.
quint64 usableLimit(quint64 difference)
{
    const bool isPast = difference == 0 || difference > kMaxQuotaLimit;
    return isPast ? 1 : difference;
}

} // namespace

void Guarding::doubt(std::span<const EntryId> entries)
{
    for (const EntryId entry : entries) {
        for (const Role role : {Role::Cutoff, Role::Tripwire}) {
            if (const auto held = m_held.find({entry, role}); held != m_held.end())
                held->second.isSure = false;
        }
    }
}

Result<void> Guarding::settle(const GuardMap &guards, const Ledger &ledger)
{
    hold(guards);
    const Keys keys = unsure();
    if (!keys.empty()) {
        if (const auto measured = measure(keys, ledger); !measured)
            return measured;
    }
    return adjust(guards);
}

void Guarding::hold(const GuardMap &guards)
{
    std::erase_if(m_held, [&guards](const auto &item) {
        const auto guard = guards.find(item.first.entry);
        return guard == guards.end() || !limitOf(guard->second, item.first.role);
    });
    for (const auto &[id, guard] : guards) {
        for (const Role role : {Role::Cutoff, Role::Tripwire}) {
            if (!limitOf(guard, role))
                continue;
            Held &held = m_held[{id, role}];
            held.isSure = held.isSure && held.billing == guard.billing;
            held.billing = guard.billing;
        }
    }
}

Guarding::Keys Guarding::unsure() const
{
    Keys keys;
    for (const auto &[key, held] : m_held) {
        if (!held.isSure)
            keys.push_back(key);
    }
    return keys;
}

Result<std::unordered_map<EntryId, quint64>> Guarding::settledAmounts(const Keys &keys, const Ledger &ledger)
{
    // Packets that saw former rules are counted, but were not charged: none may come after this.
    m_table.awaitPackets();
    const auto leftovers = m_counting.readLeftovers();
    if (!leftovers)
        return std::unexpected(leftovers.error());
    std::unordered_map<EntryId, quint64> amounts;
    for (const Key &key : keys) {
        const Account *account = ledger.find(key.entry);
        Tally tally = account == nullptr ? Tally{} : account->usage.total - account->usage.seen;
        if (const auto left = leftovers->find(key.entry); left != leftovers->end())
            tally += left->second;
        amounts.insert_or_assign(key.entry, countedIn(tally, m_held.at(key).billing));
    }
    return amounts;
}

Result<void> Guarding::measure(const Keys &keys, const Ledger &ledger)
{
    const auto amounts = settledAmounts(keys, ledger);
    if (!amounts)
        return std::unexpected(amounts.error());
    if (keys.size() > kFew) {
        if (const auto done = measureTogether(keys, *amounts); !done)
            return done;
    }
    std::unordered_map<EntryId, Billing> billings;
    for (const Key &key : keys) {
        if (!m_held.at(key).isSure)
            billings.emplace(key.entry, m_held.at(key).billing);
    }
    if (billings.empty())
        return {};
    const auto places = m_counting.placesOf(billings);
    for (const Key &key : keys) {
        const auto found = places.find(key.entry);
        if (m_held.at(key).isSure || found == places.end())
            continue;
        if (const auto done = measureClosely(key, amounts->at(key.entry), found->second); !done)
            return done;
    }
    return {};
}

// For many that mostly stand still, as after a start: they are read some ten milliseconds apart.
Result<void> Guarding::measureTogether(const Keys &keys, const std::unordered_map<EntryId, quint64> &amounts)
{
    auto before = m_counting.readLive();
    if (!before)
        return std::unexpected(before.error());
    const auto quotas = m_table.readQuotas();
    if (!quotas)
        return std::unexpected(quotas.error());
    auto after = m_counting.readLive();
    if (!after)
        return std::unexpected(after.error());
    std::map<QString, QuotaReading> byName;
    for (const QuotaReading &quota : *quotas)
        byName.emplace(quota.name, quota);
    for (const Key &key : keys) {
        const auto quota = byName.find(nameOf(key));
        if (quota == byName.end() || quota->second.consumed >= quota->second.limit)
            continue;
        Held &held = m_held.at(key);
        const quint64 from = amounts.at(key.entry) - quota->second.consumed;
        held.base = {from + countedIn((*before)[key.entry], held.billing),
                     from + countedIn((*after)[key.entry], held.billing)};
        held.limit = quota->second.limit;
        held.isSure = held.base.spread() <= kCloseEnough;
    }
    return {};
}

Result<quint64> Guarding::sumOf(const std::vector<Counting::CounterPlace> &places)
{
    quint64 sum = 0;
    for (const Counting::CounterPlace &place : places) {
        const auto counters = m_table.readSome(place.set, place.ports);
        if (!counters)
            return std::unexpected(counters.error());
        for (const quint64 counter : *counters)
            sum += counter;
    }
    return sum;
}

// What a quota that is over consumed is told only once its limit is out of the way.
Result<quint64> Guarding::consumedNow(const Key &key)
{
    Held &held = m_held.at(key);
    for (;;) {
        const auto quotas = m_table.readQuotas(nameOf(key));
        if (!quotas)
            return std::unexpected(quotas.error());
        const QuotaReading &quota = quotas->front();
        held.limit = quota.limit;
        if (quota.consumed < quota.limit || quota.limit == kMaxQuotaLimit)
            return quota.consumed;
        RulesetChange opening;
        opening.quotas.push_back({quota.name, kMaxQuotaLimit, 0});
        if (const auto opened = m_table.apply(opening); !opened)
            return std::unexpected(opened.error());
    }
}

Result<void> Guarding::measureClosely(const Key &key, quint64 amount,
                                      const std::vector<Counting::CounterPlace> &places)
{
    Held &held = m_held.at(key);
    held.base = {0, std::numeric_limits<quint64>::max()};
    for (int i = 0; i < kTries && held.base.spread() > 0; ++i) {
        const auto before = sumOf(places);
        if (!before)
            return std::unexpected(before.error());
        const auto consumed = consumedNow(key);
        if (!consumed)
            return std::unexpected(consumed.error());
        const auto after = sumOf(places);
        if (!after)
            return std::unexpected(after.error());
        const Base base{amount + *before - *consumed, amount + *after - *consumed};
        if (base.spread() < held.base.spread())
            held.base = base;
    }
    held.isSure = true;
    return {};
}

// Within what was measured the later limit is taken: a quota never cuts before it is used up.
Result<void> Guarding::adjust(const GuardMap &guards)
{
    RulesetChange change;
    std::vector<Held *> changed;
    for (auto &[key, held] : m_held) {
        const quint64 at = limitOf(guards.at(key.entry), key.role).value();
        const quint64 wanted = usableLimit(at - held.base.least);
        const bool isRight = held.limit <= wanted && wanted - held.limit <= held.base.spread();
        if (!held.isSure || (isRight && held.limit != 0))
            continue;
        change.quotas.push_back({nameOf(key), wanted, 0});
        changed.push_back(&held);
    }
    if (change.quotas.empty())
        return {};
    if (const auto done = m_table.apply(change); !done)
        return done;
    for (std::size_t i = 0; i < changed.size(); ++i)
        changed[i]->limit = change.quotas[i].limit;
    return {};
}

} // namespace portreeve
