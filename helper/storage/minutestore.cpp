// SPDX-License-Identifier: MIT
#include "helper/storage/minutestore.h"

#include "helper/storage/binding.h"
#include "helper/storage/minutepack.h"
#include "helper/storage/sqlfailure.h"
#include "helper/storage/statements.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

const QString kAt = u":at"_s;
const QString kElapsed = u":elapsed"_s;
const QString kSlice = u":slice"_s;
const QString kCounts = u":counts"_s;

/// What the minutes of one row have in common.
auto rowOf(const Minute &minute)
{
    return std::tuple(minute.atMs, minute.elapsedMs, sliceOf(minute.entry));
}

Result<std::vector<EntryId>> idsOfEntries(Connection &connection)
{
    std::vector<EntryId> ids;
    auto done = connection.forEachRow(u"SELECT id FROM entries ORDER BY id"_s, [&ids](const QSqlQuery &row) {
        ids.push_back(unsignedValue(row.value(0)));
        return Result<void>();
    });
    if (!done)
        return std::unexpected(done.error());
    return ids;
}

/// The minutes of entries that exist, in the order of their rows.
Result<std::vector<Minute>> sorted(Connection &connection, std::span<const Minute> minutes)
{
    const auto ids = idsOfEntries(connection);
    if (!ids)
        return std::unexpected(ids.error());
    std::vector<Minute> kept;
    kept.reserve(minutes.size());
    std::ranges::copy_if(minutes, std::back_inserter(kept), [&ids](const Minute &minute) {
        return std::ranges::binary_search(*ids, minute.entry);
    });
    std::ranges::sort(kept, {}, [](const Minute &minute) {
        return std::tuple(minute.atMs, minute.elapsedMs, minute.entry);
    });
    return kept;
}

Result<void> insert(Connection &connection, std::span<const Minute> minutes)
{
    auto query = connection.prepare(
        u"INSERT INTO minutes (at, elapsed, slice, counts) VALUES (:at, :elapsed, :slice, :counts)"_s);
    if (!query)
        return std::unexpected(query.error());
    while (!minutes.empty()) {
        const auto end = std::ranges::find_if(
            minutes, [row = rowOf(minutes.front())](const Minute &minute) { return rowOf(minute) != row; });
        const auto together = minutes.first(static_cast<std::size_t>(end - minutes.begin()));
        query->bindValue(kAt, together.front().atMs);
        query->bindValue(kElapsed, qint64{together.front().elapsedMs});
        query->bindValue(kSlice, bound(sliceOf(together.front().entry)));
        query->bindValue(kCounts, packMinutes(together));
        if (auto done = connection.run(*query); !done)
            return done;
        minutes = minutes.subspan(together.size());
    }
    return {};
}

/// A row of the table, unpacked.
struct Row
{
    qint64 id = 0;
    std::vector<Minute> minutes;
};

const QString kColumns = u"at, elapsed, slice, counts"_s;

/// Appends the minutes of a row of kColumns.
Result<void> append(const QString &path, const QSqlQuery &row, std::vector<Minute> &to)
{
    const qint64 atMs = row.value(0).toLongLong();
    const auto elapsedMs = numberIn<quint32>(row.value(1));
    const quint64 slice = unsignedValue(row.value(2));
    const std::size_t before = to.size();
    const bool isSound =
        elapsedMs && unpackMinutes(row.value(3).toByteArray(), {0, atMs, *elapsedMs, 0, 0}, to) &&
        // They rise.
        to.size() > before && sliceOf(to[before].entry) == slice && sliceOf(to.back().entry) == slice;
    if (!isSound)
        return failDamagedRow(path, u"the minute %1"_s.arg(atMs), u"its length or its counts"_s);
    return {};
}

Result<std::vector<Row>> rowsOfSlice(Connection &connection, quint64 slice)
{
    auto query = connection.prepare(u"SELECT %1, id FROM minutes WHERE slice = :slice"_s.arg(kColumns));
    if (!query)
        return std::unexpected(query.error());
    query->bindValue(kSlice, bound(slice));
    std::vector<Row> rows;
    auto done = connection.forEachRow(*query, [&](const QSqlQuery &row) {
        rows.push_back({row.value(4).toLongLong(), {}});
        return append(connection.path(), row, rows.back().minutes);
    });
    if (!done)
        return std::unexpected(done.error());
    return rows;
}

/// Writes a row that lost minutes.
Result<void> rewrite(Connection &connection, const Row &row)
{
    auto query =
        connection.prepare(row.minutes.empty() ? u"DELETE FROM minutes WHERE id = :id"_s
                                               : u"UPDATE minutes SET counts = :counts WHERE id = :id"_s);
    if (!query)
        return std::unexpected(query.error());
    if (!row.minutes.empty())
        query->bindValue(kCounts, packMinutes(row.minutes));
    query->bindValue(u":id"_s, row.id);
    return connection.run(*query);
}

} // namespace

Result<void> addMinutes(Connection &connection, std::span<const Minute> minutes, qint64 keepFromMs)
{
    const auto kept = sorted(connection, minutes);
    if (!kept)
        return std::unexpected(kept.error());
    if (auto done = insert(connection, *kept); !done)
        return done;
    auto forget = connection.prepare(u"DELETE FROM minutes WHERE at < ? OR at > ?"_s);
    if (!forget)
        return std::unexpected(forget.error());
    const qint64 newestMs = minutes.empty() ? std::numeric_limits<qint64>::max()
                                            : std::ranges::max(minutes, {}, &Minute::atMs).atMs;
    return runWith(connection, *forget, {keepFromMs, newestMs});
}

Result<void> forgetMinutesOf(Connection &connection, std::span<const EntryId> ids)
{
    std::vector<EntryId> gone(ids.begin(), ids.end());
    std::ranges::sort(gone);
    for (auto from = gone.begin(); from != gone.end();) {
        const quint64 slice = sliceOf(*from);
        auto rows = rowsOfSlice(connection, slice);
        if (!rows)
            return std::unexpected(rows.error());
        for (Row &row : *rows) {
            const auto lost = std::erase_if(row.minutes, [&gone](const Minute &minute) {
                return std::ranges::binary_search(gone, minute.entry);
            });
            if (lost == 0)
                continue;
            if (auto done = rewrite(connection, row); !done)
                return done;
        }
        from = std::ranges::find_if(from, gone.end(), [slice](EntryId id) { return sliceOf(id) != slice; });
    }
    return {};
}

Result<std::vector<Minute>> readMinutes(Connection &connection, EntryId id, qint64 fromMs)
{
    auto query = connection.prepare(u"SELECT %1 FROM minutes WHERE %2 at >= :at ORDER BY at, slice, id"_s.arg(
        kColumns, id == 0 ? u""_s : u"slice = :slice AND"_s));
    if (!query)
        return std::unexpected(query.error());
    query->bindValue(kAt, fromMs);
    if (id != 0)
        query->bindValue(kSlice, bound(sliceOf(id)));
    std::vector<Minute> minutes;
    auto done = connection.forEachRow(
        *query, [&](const QSqlQuery &row) { return append(connection.path(), row, minutes); });
    if (!done)
        return std::unexpected(done.error());
    if (id != 0)
        std::erase_if(minutes, [id](const Minute &minute) { return minute.entry != id; });
    return minutes;
}

} // namespace portreeve
