// SPDX-License-Identifier: MIT
#include "tests/fakes/fakestore.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

// What holds now is computed anew at each start.
Entry whatIsKept(const Entry &entry)
{
    return {entry.id, entry.spec};
}

EntryId idOf(const StoredEntry &stored)
{
    return stored.entry.id;
}

} // namespace

Result<void> FakeStore::transact(const std::function<Result<void>()> &change)
{
    const Kept before = m_kept;
    auto done = change();
    if (done && fuse != nullptr && !fuse->burn())
        done = fail(ErrorCode::Unavailable, u"killed"_s);
    if (done && failingCommit > 0) {
        --failingCommit;
        if (failingCommit == 0) {
            done = fail(ErrorCode::Storage, u"the disk is full"_s);
            if (onFailingCommit)
                onFailingCommit();
        }
    }
    if (!done)
        m_kept = before;
    return done;
}

StoredEntry *FakeStore::find(EntryId id)
{
    const auto it = std::ranges::lower_bound(m_kept.state.entries, id, {}, idOf);
    return it == m_kept.state.entries.end() || it->entry.id != id ? nullptr : &*it;
}

Result<void> FakeStore::insertEntries(std::span<const Entry> entries)
{
    auto &kept = m_kept.state.entries;
    for (const Entry &entry : entries) {
        kept.insert(std::ranges::upper_bound(kept, entry.id, {}, idOf),
                    {whatIsKept(entry), {entry.id, {}, {}, {}}, 0, {.resetMs = nowMs}, nowMs});
        m_kept.state.lastId = std::max(m_kept.state.lastId, entry.id);
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
    std::erase_if(m_kept.state.entries,
                  [ids](const StoredEntry &e) { return std::ranges::count(ids, e.entry.id) > 0; });
    forgetHistoryOf(ids);
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
        if (std::ranges::count(m_kept.state.entries, minor, &StoredEntry::classMinor) > 0)
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
    m_kept.state.incarnation = incarnation;
    m_kept.state.collectedSets.clear();
    for (StoredEntry &stored : m_kept.state.entries)
        stored.usage.seen = {};
    return {};
}

Result<void> FakeStore::renameIncarnation(const QString &incarnation)
{
    m_kept.state.incarnation = incarnation;
    return {};
}

Result<void> FakeStore::saveIntent(const std::optional<Intent> &intent)
{
    m_kept.state.intent = intent;
    if (intent)
        std::ranges::transform(intent->changed, m_kept.state.intent->changed.begin(), whatIsKept);
    return {};
}

Result<void> FakeStore::addCollectedSets(const QStringList &names)
{
    m_kept.state.collectedSets << names;
    return {};
}

Result<void> FakeStore::forgetCollectedSets(const QStringList &names)
{
    m_kept.state.collectedSets.removeIf([&names](const QString &name) { return names.contains(name); });
    return {};
}

Result<void> FakeStore::saveInterfaces(const InterfaceSelection &selection)
{
    m_kept.state.interfaces = selection;
    return {};
}

Result<void> FakeStore::saveKnownUplinks(std::span<const KnownUplink> known)
{
    m_kept.state.knownUplinks.assign(known.begin(), known.end());
    for (KnownUplink &uplink : m_kept.state.knownUplinks)
        uplink.index = 0;
    return {};
}

void FakeStore::forgetHistoryOf(std::span<const EntryId> ids)
{
    const auto isGone = [ids](const auto &each) { return std::ranges::count(ids, each.entry) > 0; };
    std::erase_if(m_kept.state.dayMarks, isGone);
    std::erase_if(m_kept.state.unannounced, isGone);
    std::erase_if(m_kept.state.minuteStart.totals, isGone);
    std::erase_if(m_kept.alerts, isGone);
    m_kept.history.erasePeriods(isGone);
    m_kept.history.eraseMinutes(isGone);
}

Result<void> FakeStore::requireEntry(EntryId id)
{
    if (find(id) == nullptr)
        return fail(ErrorCode::NotFound, u"there is no entry %1"_s.arg(id));
    return {};
}

Result<void> FakeStore::saveBooks(std::span<const BookOf> books)
{
    for (const BookOf &each : books) {
        if (StoredEntry *stored = find(each.id))
            stored->book = each.book;
    }
    return {};
}

Result<void> FakeStore::addAlerts(std::span<const Alert> alerts)
{
    for (const Alert &alert : alerts) {
        if (auto exists = requireEntry(alert.entry); !exists)
            return exists;
        if (std::ranges::count(m_kept.alerts, alert.id, &Alert::id) > 0)
            return fail(ErrorCode::Storage, u"alert %1 is there already"_s.arg(alert.id));
        m_kept.alerts.push_back(alert);
        m_kept.state.unannounced.push_back(alert);
        m_kept.state.lastAlertId = std::max(m_kept.state.lastAlertId, alert.id);
    }
    std::ranges::sort(m_kept.alerts, {}, &Alert::id);
    std::ranges::sort(m_kept.state.unannounced, {}, &Alert::id);
    if (m_kept.alerts.size() > kMaxAlerts) {
        m_kept.alerts.erase(m_kept.alerts.begin(), m_kept.alerts.end() - qint64{kMaxAlerts});
        const quint64 oldest = m_kept.alerts.front().id;
        std::erase_if(m_kept.state.unannounced, [oldest](const Alert &alert) { return alert.id < oldest; });
    }
    return {};
}

Result<void> FakeStore::markAnnounced(std::span<const quint64> alertIds)
{
    std::erase_if(m_kept.state.unannounced,
                  [alertIds](const Alert &alert) { return std::ranges::count(alertIds, alert.id) > 0; });
    return {};
}

Result<void> FakeStore::addClosedPeriods(std::span<const ClosedPeriod> periods)
{
    for (const ClosedPeriod &period : periods) {
        if (auto exists = requireEntry(period.entry); !exists)
            return exists;
        m_kept.history.addPeriod(period);
    }
    return {};
}

Result<void> FakeStore::addMinutes(std::span<const Minute> minutes, qint64 keepFromMs)
{
    std::vector<Minute> taken(minutes.begin(), minutes.end());
    std::erase_if(taken, [this](const Minute &minute) { return find(minute.entry) == nullptr; });
    m_kept.history.addMinutes(std::move(taken));
    const qint64 newestMs = minutes.empty() ? std::numeric_limits<qint64>::max()
                                            : std::ranges::max(minutes, {}, &Minute::atMs).atMs;
    m_kept.history.eraseMinutes(
        [=](const Minute &minute) { return minute.atMs < keepFromMs || minute.atMs > newestMs; });
    return {};
}

Result<void> FakeStore::saveMinuteStart(const MinuteStart &start)
{
    auto &[atMs, totals] = m_kept.state.minuteStart;
    atMs = start.atMs;
    for (const TotalsOf &each : start.totals) {
        if (find(each.entry) == nullptr)
            continue;
        const auto place = std::ranges::lower_bound(totals, each.entry, {}, &TotalsOf::entry);
        if (place == totals.end() || place->entry != each.entry)
            totals.insert(place, each);
        else
            *place = each;
    }
    return {};
}

Result<void> FakeStore::addDayMarks(std::span<const DayMark> marks, qint64 keepFromMs)
{
    std::vector<DayMark> &kept = m_kept.state.dayMarks;
    for (const DayMark &mark : marks) {
        if (auto exists = requireEntry(mark.entry); !exists)
            return exists;
        std::erase_if(kept, [&](const DayMark &m) { return m.entry == mark.entry && m.atMs == mark.atMs; });
        kept.push_back(mark);
    }
    const qint64 newestMs =
        marks.empty() ? std::numeric_limits<qint64>::max() : std::ranges::max(marks, {}, &DayMark::atMs).atMs;
    std::erase_if(kept, [=](const DayMark &mark) { return mark.atMs < keepFromMs || mark.atMs > newestMs; });
    std::ranges::sort(kept, {}, [](const DayMark &mark) { return std::pair(mark.entry, mark.atMs); });
    return {};
}

Result<std::vector<Alert>> FakeStore::alerts(quint64 after, std::size_t limit)
{
    std::vector<Alert> found;
    for (const Alert &alert : m_kept.alerts) {
        if (alert.id > after && found.size() < limit)
            found.push_back(alert);
    }
    return found;
}

Result<std::vector<ClosedPeriod>> FakeStore::closedPeriods(EntryId id, std::size_t limit)
{
    return m_kept.history.periods(id, limit);
}

Result<std::vector<Minute>> FakeStore::minutes(EntryId id, qint64 fromMs)
{
    return m_kept.history.minutes(id, fromMs);
}

} // namespace portreeve
