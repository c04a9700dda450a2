// SPDX-License-Identifier: MIT
#include "helper/core/ledger.h"

#include "helper/core/accounting.h"

#include <algorithm>
#include <unordered_set>

namespace portreeve {

void Ledger::insert(Entry entry, const Usage &usage, const EntryBook &book, qint64 createdMs)
{
    m_byId.emplace(entry.id, m_accounts.size());
    m_byLabel.emplace(entryLabel(entry.spec), entry.id);
    Account account;
    account.entry = std::move(entry);
    account.usage = usage;
    account.usage.id = account.entry.id;
    account.rated = usage.total;
    account.book = book;
    account.createdMs = createdMs;
    m_accounts.push_back(std::move(account));
}

void Ledger::update(const Entry &entry)
{
    Account *account = find(entry.id);
    if (account == nullptr)
        return;
    // Another entry of the same batch may hold our old label by now.
    const auto old = m_byLabel.find(entryLabel(account->entry.spec));
    if (old != m_byLabel.end() && old->second == entry.id)
        m_byLabel.erase(old);
    account->entry = entry;
    m_byLabel.insert_or_assign(entryLabel(entry.spec), entry.id);
}

void Ledger::remove(std::span<const EntryId> ids)
{
    const std::unordered_set<EntryId> gone(ids.begin(), ids.end());
    for (const EntryId id : gone) {
        if (const Account *account = find(id))
            m_byLabel.erase(entryLabel(account->entry.spec));
    }
    std::erase_if(m_accounts, [&gone](const Account &account) { return gone.contains(account.entry.id); });
    reindex();
}

void Ledger::reindex()
{
    m_byId.clear();
    for (std::size_t i = 0; i < m_accounts.size(); ++i)
        m_byId.emplace(m_accounts[i].entry.id, i);
}

const Account *Ledger::find(EntryId id) const
{
    const auto place = m_byId.find(id);
    return place == m_byId.end() ? nullptr : &m_accounts[place->second];
}

Account *Ledger::find(EntryId id)
{
    return const_cast<Account *>(std::as_const(*this).find(id));
}

const Account *Ledger::findTraffic(const EntrySpec &spec) const
{
    const auto id = m_byLabel.find(entryLabel(spec));
    return id == m_byLabel.end() ? nullptr : find(id->second);
}

std::vector<Entry> Ledger::entries() const
{
    std::vector<Entry> result;
    result.reserve(m_accounts.size());
    for (const Account &account : m_accounts)
        result.push_back(account.entry);
    return result;
}

void Ledger::beginReading()
{
    for (Account &account : m_accounts)
        account.counters = {};
}

void Ledger::addCounter(EntryId id, Transport transport, Direction direction, quint64 bytes)
{
    if (Account *account = find(id))
        account->counters.at(transport, direction) += bytes;
}

bool Ledger::endReading()
{
    bool ranBackwards = false;
    for (Account &each : m_accounts)
        each.isDirty |= account(each.usage, each.counters, ranBackwards);
    return !ranBackwards;
}

void Ledger::updateRates(qint64 elapsedUsec)
{
    for (Account &account : m_accounts) {
        const Tally since = account.usage.total - account.rated;
        account.rateInBps = bitsPerSecond(since.sum(Direction::In), elapsedUsec);
        account.rateOutBps = bitsPerSecond(since.sum(Direction::Out), elapsedUsec);
        account.rated = account.usage.total;
    }
}

void Ledger::forgetSeen()
{
    for (Account &account : m_accounts)
        account.usage.seen = {};
}

std::vector<Usage> Ledger::dirtyUsage() const
{
    std::vector<Usage> result;
    for (const Account &account : m_accounts) {
        if (account.isDirty)
            result.push_back(account.usage);
    }
    return result;
}

void Ledger::markClean()
{
    for (Account &account : m_accounts)
        account.isDirty = false;
}

std::vector<Usage> Ledger::collectedUsage(const std::unordered_map<EntryId, Tally> &collected) const
{
    std::vector<Usage> result;
    for (const Account &account : m_accounts) {
        const auto counters = collected.find(account.entry.id);
        if (!account.isDirty && counters == collected.end())
            continue;
        result.push_back(account.usage);
        if (counters != collected.end())
            result.back().seen -= counters->second;
    }
    return result;
}

void Ledger::setUsage(std::span<const Usage> written)
{
    for (const Usage &usage : written) {
        if (Account *account = find(usage.id)) {
            account->usage = usage;
            account->isDirty = false;
        }
    }
}

void Ledger::setBook(const BookOf &written)
{
    if (Account *account = find(written.id))
        account->book = written.book;
}

Figures Ledger::figures(const Account &account)
{
    const EntrySpec &spec = account.entry.spec;
    Figures figures = figuresOf(account.usage, spec.billing, spec.weight);
    figures.rateInBps = account.rateInBps;
    figures.rateOutBps = account.rateOutBps;
    return figures;
}

} // namespace portreeve
