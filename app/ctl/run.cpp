// SPDX-License-Identifier: MIT
#include "app/ctl/run.h"

#include "app/ctl/exitstatus.h"

#include <algorithm>
#include <utility>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

Result<QList<Entry>> namedEntries(const QList<Entry> &entries, const QList<EntryName> &names)
{
    QList<Entry> result;
    for (const EntryName &name : names) {
        const auto entry = findEntry(entries, name);
        if (!entry)
            return std::unexpected(entry.error());
        if (!result.contains(*entry))
            result << *entry;
    }
    return result;
}

// Ids where there is nothing but ids, so that not all entries need be read.
std::optional<IdList> onlyIds(const QList<EntryName> &names)
{
    IdList ids;
    for (const EntryName &name : names) {
        if (!name.id)
            return std::nullopt;
        if (!ids.contains(*name.id))
            ids << *name.id;
    }
    return ids;
}

} // namespace

Run::Run(Client &itsClient, Output &itsOutput, bool json)
    : client(itsClient)
    , output(itsOutput)
    , wantsJson(json)
{
}

void Run::done()
{
    if (output.isSound())
        end(kDone);
    else
        fail(
            {ErrorCode::Storage, u"not everything could be written to standard output; is the disk full?"_s});
}

void Run::fail(const Error &error)
{
    if (!m_isOver)
        m_complaint = error.detail;
    end(exitStatusOf(error.code));
}

void Run::end(int status)
{
    if (!std::exchange(m_isOver, true))
        emit finished(status);
}

void Run::withEntries(const QList<EntryName> &names, std::function<void(const QList<Entry> &)> use)
{
    const auto pick = [this, names, use = std::move(use)](const QList<Entry> &entries) {
        const auto named = namedEntries(entries, names);
        if (!named)
            return fail(named.error());
        use(*named);
    };
    if (const auto ids = onlyIds(names))
        client.get(*ids, this, orFail<QList<Entry>>(pick));
    else
        client.list(this, orFail<QList<Entry>>(pick));
}

} // namespace portreeve::ctl
