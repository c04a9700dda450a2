// SPDX-License-Identifier: MIT
#include "tests/fakes/fakestore.h"

#include <algorithm>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

// What holds now is computed anew at each start.
Entry whatIsKept(const Entry &entry)
{
    return {entry.id, entry.spec};
}

} // namespace

Result<void> FakeStore::transact(const std::function<Result<void>()> &change)
{
    const StoredState before = m_state;
    auto done = change();
    if (done && fuse != nullptr && !fuse->burn())
        done = fail(ErrorCode::Unavailable, u"killed"_s);
    if (done && failingCommit > 0) {
        --failingCommit;
        if (failingCommit == 0)
            done = fail(ErrorCode::Storage, u"the disk is full"_s);
    }
    if (!done)
        m_state = before;
    return done;
}

StoredEntry *FakeStore::find(EntryId id)
{
    const auto it = std::ranges::find(m_state.entries, id, [](const StoredEntry &e) { return e.entry.id; });
    return it == m_state.entries.end() ? nullptr : &*it;
}

Result<void> FakeStore::insertEntries(std::span<const Entry> entries)
{
    for (const Entry &entry : entries) {
        m_state.entries.push_back({whatIsKept(entry), {entry.id, {}, {}, {}}});
        m_state.lastId = std::max(m_state.lastId, entry.id);
    }
    return {};
}

Result<void> FakeStore::updateEntries(std::span<const Entry> entries)
{
    for (const Entry &entry : entries)
        find(entry.id)->entry = whatIsKept(entry);
    return {};
}

Result<void> FakeStore::removeEntries(std::span<const EntryId> ids)
{
    std::erase_if(m_state.entries,
                  [ids](const StoredEntry &e) { return std::ranges::count(ids, e.entry.id) > 0; });
    return {};
}

Result<void> FakeStore::saveUsage(std::span<const Usage> usage)
{
    for (const Usage &each : usage) {
        if (StoredEntry *stored = find(each.id))
            stored->usage = each;
    }
    return {};
}

Result<void> FakeStore::saveClassIds(std::span<const ClassAssignment> ids)
{
    for (const ClassAssignment &each : ids) {
        if (StoredEntry *stored = find(each.id))
            stored->classMinor = 0;
    }
    for (const auto &[id, minor] : ids) {
        if (minor == 0)
            continue;
        if (std::ranges::count(m_state.entries, minor, &StoredEntry::classMinor) > 0)
            return fail(ErrorCode::Storage, u"class id %1 of entry %2 is taken"_s.arg(minor).arg(id));
        StoredEntry *stored = find(id);
        if (stored == nullptr)
            return fail(ErrorCode::NotFound, u"there is no entry %1"_s.arg(id));
        stored->classMinor = minor;
    }
    return {};
}

Result<void> FakeStore::setIncarnation(const QString &incarnation)
{
    m_state.incarnation = incarnation;
    m_state.collectedSets.clear();
    for (StoredEntry &stored : m_state.entries)
        stored.usage.seen = {};
    return {};
}

Result<void> FakeStore::saveIntent(const std::optional<Intent> &intent)
{
    m_state.intent = intent;
    return {};
}

Result<void> FakeStore::addCollectedSets(const QStringList &names)
{
    m_state.collectedSets << names;
    return {};
}

Result<void> FakeStore::forgetCollectedSets(const QStringList &names)
{
    m_state.collectedSets.removeIf([&names](const QString &name) { return names.contains(name); });
    return {};
}

Result<void> FakeStore::saveInterfaces(const InterfaceSelection &selection)
{
    m_state.interfaces = selection;
    return {};
}

} // namespace portreeve
