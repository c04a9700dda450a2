// SPDX-License-Identifier: MIT
#include "helper/storage/markstore.h"

#include "helper/storage/binding.h"
#include "helper/storage/sqlfailure.h"
#include "helper/storage/statements.h"

#include <algorithm>
#include <limits>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

const QString kId = u":entry_id"_s;
const QString kAt = u":at"_s;
const QString kIn = u":total_in"_s;
const QString kOut = u":total_out"_s;

Result<void> put(Connection &connection, QSqlQuery &query, const DayMark &mark)
{
    query.bindValue(kId, bound(mark.entry));
    query.bindValue(kAt, mark.atMs);
    query.bindValue(kIn, bound(mark.totalIn));
    query.bindValue(kOut, bound(mark.totalOut));
    return runForEntry(connection, query, mark.entry);
}

} // namespace

Result<void> addDayMarks(Connection &connection, std::span<const DayMark> marks, qint64 keepFromMs)
{
    auto put =
        connection.prepare(u"INSERT OR REPLACE INTO day_marks (entry_id, at, total_in, total_out) "
                           "SELECT id, :at, :total_in, :total_out FROM entries WHERE id = :entry_id"_s);
    if (!put)
        return std::unexpected(put.error());
    for (const DayMark &mark : marks) {
        if (auto done = portreeve::put(connection, *put, mark); !done)
            return done;
    }
    auto forget = connection.prepare(u"DELETE FROM day_marks WHERE at < ? OR at > ?"_s);
    if (!forget)
        return std::unexpected(forget.error());
    const qint64 newestMs =
        marks.empty() ? std::numeric_limits<qint64>::max() : std::ranges::max(marks, {}, &DayMark::atMs).atMs;
    return runWith(connection, *forget, {keepFromMs, newestMs});
}

Result<void> loadDayMarks(Connection &connection, StoredState &state)
{
    // Joined by hand: SQLite checks foreign keys only when rows are written.
    return connection.forEachRow(
        u"SELECT entry_id, at, total_in, total_out, id FROM day_marks LEFT JOIN entries ON id = entry_id "
        "ORDER BY entry_id, at"_s,
        [&](const QSqlQuery &row) -> Result<void> {
            if (row.isNull(4))
                return failDamaged(connection.path(), row.value(0).toString(),
                                   u"it is missing, but has marks of days"_s);
            state.dayMarks.push_back({unsignedValue(row.value(0)), row.value(1).toLongLong(),
                                      unsignedValue(row.value(2)), unsignedValue(row.value(3))});
            return {};
        });
}

} // namespace portreeve
