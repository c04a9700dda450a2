// SPDX-License-Identifier: MIT
// The part of Meter that changes entries.
#include "helper/metering/meter.h"

#include "helper/core/quota/quotastatus.h"

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
Result<void> Meter::requireSupport(const EntrySpec &before, const EntrySpec &after)
{
    const bool staysAsItWas =
        after.limits == before.limits && after.quota == before.quota && after.burst == before.burst;
    return staysAsItWas || !mayBeLimited(after) ? Result<void>{} : m_limiter.askSupport();
}

// What the user leaves to the helper: on which day a count of days begins.
EntrySpec Meter::completed(EntrySpec spec, const EntrySpec &before) const
{
    if (!spec.quota || spec.quota->period.kind != PeriodKind::EveryDays ||
        !spec.quota->period.firstDay.isNull())
        return spec;
    const bool goesOn = before.quota && before.quota->period.kind == PeriodKind::EveryDays &&
                        before.quota->period.everyDays == spec.quota->period.everyDays;
    spec.quota->period.firstDay =
        goesOn ? before.quota->period.firstDay : dayShown(wallClock().shownAt(nowMs()));
    return spec;
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
        if (const auto supported = requireSupport({}, spec); !supported)
            return std::unexpected(supported.error());
        // Never given out again, even where the change fails: the kernel may have seen it.
        ids.push_back(++m_lastId);
        added.push_back({.id = m_lastId, .spec = completed(spec, {})});
    }
    Change addition{.target = m_ledger.entries(), .movesPorts = true};
    addition.target.insert(addition.target.end(), added.begin(), added.end());
    addition.writeEntries = [&] { return m_store.insertEntries(added); };
    for (const Entry &entry : added)
        addition.records.books.emplace(entry.id, bookOfNew(entry));
    const qint64 createdMs = nowMs();
    const Records records = addition.records;
    if (const auto done = change(std::move(addition)); !done)
        return std::unexpected(done.error());
    for (Entry &entry : added) {
        const EntryBook book = records.books.at(entry.id);
        m_ledger.insert(std::move(entry), {}, book, createdMs);
    }
    return ids;
}

EntryBook Meter::bookOfNew(const Entry &entry) const
{
    EntryBook book{.resetMs = nowMs()};
    book.boundaryMs = turn(entry.spec, entry.id, book).boundaryMs;
    return book;
}

// What each of \a changes makes of its entry, and whether that can be.
Result<std::vector<Entry>> Meter::changed(std::span<const EntryChange> changes)
{
    std::vector<Entry> changed;
    std::set<EntryId> ids;
    for (const EntryChange &entryChange : changes) {
        const Account *account = m_ledger.find(entryChange.id);
        if (account == nullptr)
            return fail(ErrorCode::NotFound, u"There is no entry with id %1."_s.arg(entryChange.id));
        const EntrySpec &before = account->entry.spec;
        auto spec = entryChange.apply(before);
        if (!spec)
            return std::unexpected(spec.error());
        if (const auto supported = requireSupport(before, *spec); !supported)
            return std::unexpected(supported.error());
        if (!ids.insert(entryChange.id).second)
            return fail(ErrorCode::InvalidArgument, u"id: %1 is named twice"_s.arg(entryChange.id));
        changed.push_back({.id = entryChange.id, .spec = completed(std::move(*spec), before)});
    }
    std::set<QString> labels;
    for (const Entry &entry : changed) {
        const Account *known = m_ledger.findTraffic(entry.spec);
        if (known != nullptr && known->entry.id != entry.id && !ids.contains(known->entry.id))
            return std::unexpected(existsAlready(entry.spec, known->entry.id));
        if (!labels.insert(entryLabel(entry.spec)).second)
            return std::unexpected(namedTwice(entry.spec));
    }
    return changed;
}

// What changed settings make of the books, and what they make due at once.
void Meter::addConsequences(Change &modification, std::span<const Entry> changed) const
{
    for (const Entry &entry : changed) {
        const Account &account = *m_ledger.find(entry.id);
        const EntryBook book = bookAfterChange(account.record(), entry.spec);
        if (book != account.book) {
            modification.records.books.insert_or_assign(entry.id, book);
            if (modification.intent)
                modification.intent->books.push_back({entry.id, book});
        }
        addDues(modification.records, {entry, account.usage, book});
    }
}

Result<void> Meter::modify(std::span<const EntryChange> changes)
{
    const auto entries = changed(changes);
    if (!entries)
        return std::unexpected(entries.error());
    if (const auto read = refresh(); !read)
        return read;
    std::unordered_map<EntryId, const Entry *> byId;
    for (const Entry &entry : *entries)
        byId.emplace(entry.id, &entry);
    Change modification{.target = m_ledger.entries()};
    for (Entry &entry : modification.target) {
        if (const auto known = byId.find(entry.id); known != byId.end())
            entry.spec = known->second->spec;
    }
    // Notes and billing are the database's alone.
    modification.movesPorts = std::ranges::any_of(*entries, [this](const Entry &entry) {
        return !entry.spec.sameTraffic(m_ledger.find(entry.id)->entry.spec);
    });
    if (modification.movesPorts)
        modification.intent = Intent{{}, *entries, {}};
    modification.writeEntries = [&] { return m_store.updateEntries(*entries); };
    addConsequences(modification, *entries);
    const auto done = change(std::move(modification));
    if (!done)
        return done;
    for (const Entry &entry : *entries) {
        if (m_ledger.find(entry.id)->entry.spec.burst != entry.spec.burst)
            m_minutes.restart(entry.id, m_clock());
        m_ledger.update(entry);
    }
    return {};
}

Result<void> Meter::remove(std::span<const EntryId> ids)
{
    if (const auto known = requireAll(ids); !known)
        return known;
    const std::set<EntryId> gone(ids.begin(), ids.end());
    const std::vector<EntryId> unique(gone.begin(), gone.end());
    Change removal{.target = m_ledger.entries(), .movesPorts = true, .intent = Intent{{}, {}, unique}};
    std::erase_if(removal.target, [&gone](const Entry &entry) { return gone.contains(entry.id); });
    removal.writeEntries = [&] { return m_store.removeEntries(unique); };
    const auto done = change(std::move(removal));
    if (!done)
        return done;
    m_ledger.remove(unique);
    std::erase_if(m_untold, [&gone](const Alert &alert) { return gone.contains(alert.entry); });
    m_minutes.forget(unique);
    m_marks.forget(unique);
    std::erase_if(m_periods, [&gone](const auto &item) { return gone.contains(item.first); });
    return {};
}

Entry Meter::shown(const Account &account) const
{
    Entry entry = account.entry;
    entry.effective = m_limiter.effective(entry);
    if (entry.spec.quota) {
        const qint64 endMs = turn(entry.spec, entry.id, account.book).endMs;
        entry.quotaStatus =
            quotaStatusOf(account.record(), endMs, m_marks.dailyMean(account, nowMs()), nowMs());
    }
    if (entry.spec.burst)
        entry.burstStatus = {account.book.throttledSinceMs / 1000,
                             throttledUntilMs(entry.spec, account.book) / 1000,
                             m_minutes.minutesAbove(entry.id, nowMs())};
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
