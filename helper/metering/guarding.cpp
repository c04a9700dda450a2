// SPDX-License-Identifier: MIT
#include "helper/metering/guarding.h"

#include <QtCore/QSet>
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

Result<std::vector<EntryId>> Guarding::overAmong(const QStringList &names)
{
    const QSet<QString> asked(names.cbegin(), names.cend());
    const bool isAll = names.isEmpty();
    const auto quotas = m_table.readQuotas(names.size() == 1 ? std::optional(names.front()) : std::nullopt);
    // One that is gone meanwhile is over for nobody.
    if (!quotas && quotas.error().code == ErrorCode::NotFound && !isAll)
        return std::vector<EntryId>{};
    if (!quotas)
        return std::unexpected(quotas.error());
    QSet<QString> over;
    for (const QuotaReading &quota : *quotas) {
        if (quota.consumed >= quota.limit && (isAll || asked.contains(quota.name)))
            over.insert(quota.name);
    }
    std::vector<EntryId> entries;
    for (const auto &[key, held] : m_held) {
        if (key.role == Role::Cutoff && over.contains(quotaName(key.role, key.entry)))
            entries.push_back(key.entry);
    }
    return entries;
}

Result<void> Guarding::settle(const GuardMap &guards, const Ledger &ledger)
{
    hold(guards);
    const Items items = unsure();
    if (!items.empty()) {
        if (const auto measured = measure(items, ledger); !measured)
            return measured;
    }
    return adjust();
}

void Guarding::hold(const GuardMap &guards)
{
    std::erase_if(m_held, [&guards](const auto &item) {
        const auto guard = guards.find(item.first.entry);
        return guard == guards.end() || !limitOf(guard->second, item.first.role);
    });
    for (const auto &[id, guard] : guards) {
        for (const Role role : {Role::Cutoff, Role::Tripwire}) {
            const auto at = limitOf(guard, role);
            if (!at)
                continue;
            Held &held = m_held[{id, role}];
            held.isSure = held.isSure && held.billing == guard.billing;
            held.billing = guard.billing;
            held.at = *at;
        }
    }
}

Guarding::Items Guarding::unsure()
{
    Items items;
    for (Item &item : m_held) {
        if (!item.second.isSure)
            items.push_back(&item);
    }
    return items;
}

Result<Guarding::Amounts> Guarding::settledAmounts(const Items &items, const Ledger &ledger)
{
    // Packets that saw former rules are counted, but were not charged: none may come after this.
    m_table.awaitPackets();
    const auto leftovers = m_counting.readLeftovers();
    if (!leftovers)
        return std::unexpected(leftovers.error());
    Amounts amounts;
    for (const Item *item : items) {
        const auto &[key, held] = *item;
        const Account *account = ledger.find(key.entry);
        Tally tally = account == nullptr ? Tally{} : account->usage.total - account->usage.seen;
        if (const auto left = leftovers->find(key.entry); left != leftovers->end())
            tally += left->second;
        amounts.insert_or_assign(key.entry, countedIn(tally, held.billing));
    }
    return amounts;
}

Result<void> Guarding::measure(const Items &items, const Ledger &ledger)
{
    const auto amounts = settledAmounts(items, ledger);
    if (!amounts)
        return std::unexpected(amounts.error());
    if (items.size() > kFew) {
        if (const auto done = measureTogether(items, *amounts); !done)
            return done;
    }
    std::unordered_map<EntryId, Billing> billings;
    for (const Item *item : items) {
        if (!item->second.isSure)
            billings.emplace(item->first.entry, item->second.billing);
    }
    const auto places = m_counting.placesOf(billings);
    for (Item *item : items) {
        const auto found = places.find(item->first.entry);
        if (item->second.isSure || found == places.end())
            continue;
        if (const auto done = measureAlone(*item, amounts->at(item->first.entry), found->second); !done)
            return done;
    }
    return {};
}

// For many that mostly stand still, as after a start: they are read some ten milliseconds apart.
Result<void> Guarding::measureTogether(const Items &items, const Amounts &amounts)
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
    for (Item *item : items) {
        auto &[key, held] = *item;
        const auto quota = byName.find(quotaName(key.role, key.entry));
        if (quota == byName.end() || quota->second.consumed >= quota->second.limit)
            continue;
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

Result<QuotaReading> Guarding::readOne(const Item &item)
{
    const auto quotas = m_table.readQuotas(quotaName(item.first.role, item.first.entry));
    return quotas ? Result<QuotaReading>(quotas->front()) : std::unexpected(quotas.error());
}

Result<void> Guarding::setLimit(Item &item, quint64 limit)
{
    RulesetChange change;
    change.quotas.push_back({quotaName(item.first.role, item.first.entry), limit, 0});
    const auto done = m_table.apply(change);
    if (done)
        item.second.limit = limit;
    return done;
}

Result<void> Guarding::measureAlone(Item &item, quint64 amount,
                                    const std::vector<Counting::CounterPlace> &places)
{
    const auto quota = readOne(item);
    if (!quota)
        return std::unexpected(quota.error());
    Held &held = item.second;
    held.limit = quota->limit;
    const bool isOver = quota->consumed >= quota->limit;
    if (!isOver)
        return measureClosely(item, amount, places);
    const auto counted = sumOf(places);
    if (!counted)
        return std::unexpected(counted.error());
    // Of a cutoff the slack lies between: without it, the quota is used up, and no byte more may pass.
    const bool isUsedUp = item.first.role == Role::Cutoff && amount + *counted >= held.at - kCrossingSlack;
    return isUsedUp ? Result<void>{} : measureOpened(item, amount, places);
}

Result<void> Guarding::measureClosely(Item &item, quint64 amount,
                                      const std::vector<Counting::CounterPlace> &places)
{
    Held &held = item.second;
    held.base = {0, std::numeric_limits<quint64>::max()};
    for (int i = 0; i < kTries && held.base.spread() > 0; ++i) {
        const auto before = sumOf(places);
        if (!before)
            return std::unexpected(before.error());
        const auto quota = readOne(item);
        if (!quota)
            return std::unexpected(quota.error());
        const auto after = sumOf(places);
        if (!after)
            return std::unexpected(after.error());
        // It went over meanwhile; whoever hears of that measures it anew.
        if (quota->consumed >= quota->limit)
            return {};
        const Base base{amount + *before - quota->consumed, amount + *after - quota->consumed};
        if (base.spread() < held.base.spread())
            held.base = base;
    }
    held.isSure = true;
    return {};
}

// What a quota that is over consumed is told only once its limit is out of the way. It is put back before
// anything else, also where measuring fails.
Result<void> Guarding::measureOpened(Item &item, quint64 amount,
                                     const std::vector<Counting::CounterPlace> &places)
{
    const quint64 former = item.second.limit;
    if (const auto opened = setLimit(item, kMaxQuotaLimit); !opened)
        return opened;
    const auto measured = measureClosely(item, amount, places);
    const Held &held = item.second;
    const auto back =
        setLimit(item, measured && held.isSure ? usableLimit(held.at - held.base.least) : former);
    return measured ? back : measured;
}

// Within what was measured the later limit is taken: a quota never cuts before it is used up.
Result<void> Guarding::adjust()
{
    RulesetChange change;
    std::vector<Held *> changed;
    for (auto &[key, held] : m_held) {
        const quint64 wanted = usableLimit(held.at - held.base.least);
        const bool isRight = held.limit <= wanted && wanted - held.limit <= held.base.spread();
        if (!held.isSure || (isRight && held.limit != 0))
            continue;
        change.quotas.push_back({quotaName(key.role, key.entry), wanted, 0});
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
