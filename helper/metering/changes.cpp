// SPDX-License-Identifier: MIT
// The part of Meter that changes entries.
#include "helper/metering/meter.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

Error existsAlready(const EntrySpec &spec, EntryId id)
{
    return {ErrorCode::AlreadyExists,
            u"%1 is watched already (id %2); change that entry instead."_s.arg(entryLabel(spec)).arg(id)};
}

Error namedTwice(const EntrySpec &spec)
{
    return {ErrorCode::AlreadyExists, u"%1 is named twice; name it once."_s.arg(entryLabel(spec))};
}

} // namespace

Result<void> Meter::requireAll(std::span<const EntryId> ids) const
{
    for (const EntryId id : ids) {
        if (m_ledger.find(id) == nullptr)
            return fail(ErrorCode::NotFound, u"There is no entry with id %1."_s.arg(id));
    }
    return {};
}

// What only goes, or stays as it was, needs no kernel that can limit.
Result<void> Meter::requireSupport(const LimitSettings &before, const LimitSettings &after)
{
    return after.isEmpty() || after == before ? Result<void>{} : m_limiter.askSupport();
}

Result<std::vector<EntryId>> Meter::add(std::span<const EntrySpec> specs)
{
    if (m_ledger.accounts().size() + specs.size() > std::size_t{kMaxEntries})
        return fail(ErrorCode::LimitReached, u"There can be at most %1 entries."_s.arg(kMaxEntries));
    std::set<QString> labels;
    std::vector<Entry> added;
    std::vector<EntryId> ids;
    for (const EntrySpec &spec : specs) {
        if (const Account *known = m_ledger.findTraffic(spec))
            return std::unexpected(existsAlready(spec, known->entry.id));
        if (!labels.insert(entryLabel(spec)).second)
            return std::unexpected(namedTwice(spec));
        if (const auto supported = requireSupport({}, spec.limits); !supported)
            return std::unexpected(supported.error());
        // Never given out again, even where the change fails: the kernel may have seen it.
        ids.push_back(++m_lastId);
        added.push_back({m_lastId, spec, {}});
    }
    std::vector<Entry> target = m_ledger.entries();
    target.insert(target.end(), added.begin(), added.end());
    const auto done = change(target, [&] { return m_store.insertEntries(added); }, std::nullopt);
    if (!done)
        return std::unexpected(done.error());
    for (Entry &entry : added)
        m_ledger.insert(std::move(entry), {});
    return ids;
}

Result<void> Meter::modify(std::span<const EntryChange> changes)
{
    std::unordered_map<EntryId, EntrySpec> specs;
    std::vector<Entry> changed;
    for (const EntryChange &entryChange : changes) {
        const Account *account = m_ledger.find(entryChange.id);
        if (account == nullptr)
            return fail(ErrorCode::NotFound, u"There is no entry with id %1."_s.arg(entryChange.id));
        auto spec = entryChange.apply(account->entry.spec);
        if (!spec)
            return std::unexpected(spec.error());
        if (const auto supported = requireSupport(account->entry.spec.limits, spec->limits); !supported)
            return supported;
        if (!specs.emplace(entryChange.id, *spec).second)
            return fail(ErrorCode::InvalidArgument, u"id: %1 is named twice"_s.arg(entryChange.id));
        changed.push_back({entryChange.id, std::move(*spec), {}});
    }
    std::set<QString> labels;
    for (const Entry &entry : changed) {
        const Account *known = m_ledger.findTraffic(entry.spec);
        if (known != nullptr && known->entry.id != entry.id && !specs.contains(known->entry.id))
            return std::unexpected(existsAlready(entry.spec, known->entry.id));
        if (!labels.insert(entryLabel(entry.spec)).second)
            return std::unexpected(namedTwice(entry.spec));
    }
    std::vector<Entry> target = m_ledger.entries();
    for (Entry &entry : target) {
        if (const auto spec = specs.find(entry.id); spec != specs.end())
            entry.spec = spec->second;
    }
    // Notes and billing are the database's alone.
    const bool movesPorts = std::ranges::any_of(changed, [this](const Entry &entry) {
        return !entry.spec.sameTraffic(m_ledger.find(entry.id)->entry.spec);
    });
    const auto intent = movesPorts ? std::optional(Intent{{}, changed, {}}) : std::nullopt;
    const auto done = change(target, [&] { return m_store.updateEntries(changed); }, intent);
    if (!done)
        return done;
    for (const Entry &entry : changed)
        m_ledger.update(entry);
    return {};
}

Result<void> Meter::remove(std::span<const EntryId> ids)
{
    if (const auto known = requireAll(ids); !known)
        return known;
    std::vector<Entry> target = m_ledger.entries();
    const std::set<EntryId> gone(ids.begin(), ids.end());
    std::erase_if(target, [&gone](const Entry &entry) { return gone.contains(entry.id); });
    const std::vector<EntryId> unique(gone.begin(), gone.end());
    const auto done = change(target, [&] { return m_store.removeEntries(unique); }, Intent{{}, {}, unique});
    if (done)
        m_ledger.remove(ids);
    return done;
}

Result<void> Meter::resetUsage(std::span<const EntryId> ids)
{
    if (const auto known = requireAll(ids); !known)
        return known;
    if (const auto read = refresh(); !read)
        return read;
    std::vector<Usage> usage;
    for (const EntryId id : ids) {
        usage.push_back(m_ledger.find(id)->usage);
        usage.back().atReset = usage.back().total;
    }
    const auto done = m_store.transact([&] { return m_store.saveUsage(usage); });
    if (done)
        m_ledger.setUsage(usage);
    return done;
}

Entry Meter::shown(const Account &account) const
{
    Entry entry = account.entry;
    entry.effective = m_limiter.effective(entry);
    return entry;
}

std::vector<Entry> Meter::list(EntryId after, std::size_t limit) const
{
    const auto &accounts = m_ledger.accounts();
    const auto idOf = [](const Account &account) { return account.entry.id; };
    std::vector<Entry> page;
    for (auto it = std::ranges::upper_bound(accounts, after, {}, idOf);
         it != accounts.end() && page.size() < limit; ++it)
        page.push_back(shown(*it));
    return page;
}

Result<std::vector<Entry>> Meter::get(std::span<const EntryId> ids) const
{
    if (const auto known = requireAll(ids); !known)
        return std::unexpected(known.error());
    std::vector<Entry> entries;
    for (const EntryId id : ids)
        entries.push_back(shown(*m_ledger.find(id)));
    return entries;
}

} // namespace portreeve
