// SPDX-License-Identifier: MIT
#include "helper/storage/minutestartstore.h"

#include "helper/storage/binding.h"
#include "helper/storage/minutepack.h"
#include "helper/storage/sqlfailure.h"
#include "helper/storage/statements.h"

#include <algorithm>
#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

const QString kSlice = u":slice"_s;
const QString kTotals = u":totals"_s;

/// The row, for people.
const QString kWhat = u"the beginning of the minute"_s;

quint64 sliceOfTotals(const TotalsOf &totals)
{
    return sliceOf(totals.entry);
}

/// Appends the totals of a row (slice, totals).
Result<void> append(const QString &path, const QSqlQuery &row, std::vector<TotalsOf> &to)
{
    const quint64 slice = unsignedValue(row.value(0));
    const auto before = std::ssize(to);
    const bool isPacked = unpackTotals(row.value(1).toByteArray(), to);
    const auto added = std::span(to).subspan(static_cast<std::size_t>(before));
    const bool isSound =
        isPacked && !added.empty() &&
        std::ranges::adjacent_find(added, std::ranges::greater_equal{}, &TotalsOf::entry) == added.end() &&
        sliceOfTotals(added.front()) == slice && sliceOfTotals(added.back()) == slice;
    if (!isSound)
        return failDamagedRow(path, kWhat, u"the totals of slice %1"_s.arg(slice));
    return {};
}

/// The statements on one slice, each prepared once.
class Slices
{
public:
    static Result<Slices> open(Connection &connection)
    {
        auto read = connection.prepare(u"SELECT slice, totals FROM minute_totals WHERE slice = :slice"_s);
        if (!read)
            return std::unexpected(read.error());
        auto write = connection.prepare(u"INSERT INTO minute_totals (slice, totals) VALUES (:slice, :totals) "
                                        "ON CONFLICT (slice) DO UPDATE SET totals = excluded.totals"_s);
        if (!write)
            return std::unexpected(write.error());
        auto drop = connection.prepare(u"DELETE FROM minute_totals WHERE slice = :slice"_s);
        if (!drop)
            return std::unexpected(drop.error());
        return Slices(connection, {std::move(*read), std::move(*write), std::move(*drop)});
    }

    Result<std::vector<TotalsOf>> read(quint64 slice)
    {
        std::vector<TotalsOf> totals;
        m_statements.read.bindValue(kSlice, bound(slice));
        const auto done = m_connection.forEachRow(m_statements.read, [&](const QSqlQuery &row) {
            return append(m_connection.path(), row, totals);
        });
        if (!done)
            return std::unexpected(done.error());
        return totals;
    }

    Result<void> write(quint64 slice, std::span<const TotalsOf> totals)
    {
        QSqlQuery &query = totals.empty() ? m_statements.drop : m_statements.write;
        query.bindValue(kSlice, bound(slice));
        if (!totals.empty())
            query.bindValue(kTotals, packTotals(totals));
        return m_connection.run(query);
    }

private:
    struct Statements
    {
        QSqlQuery read;
        QSqlQuery write;
        QSqlQuery drop;
    };
    Slices(Connection &connection, Statements statements)
        : m_connection(connection)
        , m_statements(std::move(statements))
    {
    }

    Connection &m_connection;
    Statements m_statements;
};

/// \a over where it has totals, else \a known; both rise.
std::vector<TotalsOf> merged(std::span<const TotalsOf> over, std::span<const TotalsOf> known)
{
    std::vector<TotalsOf> all;
    all.reserve(over.size() + known.size());
    // Of two that are the same by their ids it takes the first range's.
    std::ranges::set_union(over, known, std::back_inserter(all), {}, &TotalsOf::entry, &TotalsOf::entry);
    return all;
}

} // namespace

Result<void> writeMinuteStart(Connection &connection, const MinuteStart &start)
{
    auto note = connection.prepare(u"UPDATE minute_start SET at = ?"_s);
    if (!note)
        return std::unexpected(note.error());
    if (auto done = runWith(connection, *note, {start.atMs}); !done)
        return done;
    auto slices = Slices::open(connection);
    if (!slices)
        return std::unexpected(slices.error());
    for (std::span rest(start.totals); !rest.empty();) {
        const quint64 slice = sliceOfTotals(rest.front());
        const auto end = std::ranges::upper_bound(rest, slice, {}, &sliceOfTotals);
        const auto changed = rest.first(static_cast<std::size_t>(end - rest.begin()));
        const auto known = slices->read(slice);
        if (!known)
            return std::unexpected(known.error());
        if (auto done = slices->write(slice, merged(changed, *known)); !done)
            return done;
        rest = rest.subspan(changed.size());
    }
    return {};
}

Result<void> forgetTotalsOf(Connection &connection, std::span<const EntryId> ids)
{
    std::vector<EntryId> gone(ids.begin(), ids.end());
    std::ranges::sort(gone);
    auto slices = Slices::open(connection);
    if (!slices)
        return std::unexpected(slices.error());
    for (auto from = gone.begin(); from != gone.end();) {
        const quint64 slice = sliceOf(*from);
        auto totals = slices->read(slice);
        if (!totals)
            return std::unexpected(totals.error());
        const auto lost = std::erase_if(
            *totals, [&gone](const TotalsOf &each) { return std::ranges::binary_search(gone, each.entry); });
        if (lost != 0) {
            if (auto done = slices->write(slice, *totals); !done)
                return done;
        }
        from = std::ranges::upper_bound(from, gone.end(), slice, {}, &sliceOf);
    }
    return {};
}

Result<void> loadMinuteStart(Connection &connection, StoredState &state)
{
    const auto at = connection.value(u"SELECT at FROM minute_start"_s);
    if (!at)
        return std::unexpected(at.error());
    if (!at->isValid())
        return failDamagedRow(connection.path(), kWhat, u"its time is missing"_s);
    state.minuteStart.atMs = at->toLongLong();
    std::vector<TotalsOf> &totals = state.minuteStart.totals;
    auto done =
        connection.forEachRow(u"SELECT slice, totals FROM minute_totals ORDER BY slice"_s,
                              [&](const QSqlQuery &row) { return append(connection.path(), row, totals); });
    const auto idOf = [](const StoredEntry &stored) { return stored.entry.id; };
    std::erase_if(totals, [&](const TotalsOf &each) {
        return !std::ranges::binary_search(state.entries, each.entry, {}, idOf);
    });
    return done;
}

} // namespace portreeve
