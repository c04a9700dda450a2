// SPDX-License-Identifier: MIT
#include "helper/storage/periodstore.h"

#include "helper/storage/binding.h"
#include "helper/storage/sqlfailure.h"
#include "helper/storage/statements.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

const QString kId = u":entry_id"_s;
const QString kBegan = u":began_at"_s;
const QString kEnded = u":ended_at"_s;
const QString kIn = u":bytes_in"_s;
const QString kOut = u":bytes_out"_s;
const QString kBilled = u":billed_bytes"_s;
const QString kQuota = u":quota_bytes"_s;
const QString kByHand = u":by_hand"_s;

const QString kPut =
    u"INSERT INTO closed_periods (entry_id, began_at, ended_at, bytes_in, bytes_out, billed_bytes, "
    u"quota_bytes, "
    "by_hand) SELECT id, :began_at, :ended_at, :bytes_in, :bytes_out, :billed_bytes, :quota_bytes, :by_hand "
    "FROM entries WHERE id = :entry_id"_s;
const QString kForget =
    u"DELETE FROM closed_periods WHERE entry_id = :entry_id AND id <= (SELECT id FROM closed_periods "
    "WHERE entry_id = :entry_id ORDER BY id DESC LIMIT 1 OFFSET %1)"_s.arg(kMaxClosedPeriods);

Result<void> put(Connection &connection, QSqlQuery &query, const ClosedPeriod &period)
{
    query.bindValue(kId, bound(period.entry));
    query.bindValue(kBegan, period.beganSec * 1000);
    query.bindValue(kEnded, period.endedSec * 1000);
    query.bindValue(kIn, bound(period.bytesIn));
    query.bindValue(kOut, bound(period.bytesOut));
    query.bindValue(kBilled, bound(period.billedBytes));
    query.bindValue(kQuota, bound(period.quotaBytes));
    query.bindValue(kByHand, int{period.byHand});
    return runForEntry(connection, query, period.entry);
}

ClosedPeriod readPeriod(const QSqlQuery &row)
{
    return {unsignedValue(row.value(0)),      row.value(1).toLongLong() / 1000,
            row.value(2).toLongLong() / 1000, unsignedValue(row.value(3)),
            unsignedValue(row.value(4)),      unsignedValue(row.value(5)),
            unsignedValue(row.value(6)),      row.value(7).toBool()};
}

} // namespace

Result<void> addClosedPeriods(Connection &connection, std::span<const ClosedPeriod> periods)
{
    auto add = connection.prepare(kPut);
    if (!add)
        return std::unexpected(add.error());
    auto forget = connection.prepare(kForget);
    if (!forget)
        return std::unexpected(forget.error());
    for (const ClosedPeriod &period : periods) {
        if (auto done = put(connection, *add, period); !done)
            return done;
        forget->bindValue(kId, bound(period.entry));
        if (auto done = connection.run(*forget); !done)
            return done;
    }
    return {};
}

Result<std::vector<ClosedPeriod>> readClosedPeriods(Connection &connection, EntryId id, std::size_t limit)
{
    auto query = connection.prepare(
        u"SELECT entry_id, began_at, ended_at, bytes_in, bytes_out, billed_bytes, quota_bytes, by_hand "
        "FROM closed_periods WHERE entry_id = :entry_id ORDER BY id DESC LIMIT :limit"_s);
    if (!query)
        return std::unexpected(query.error());
    query->bindValue(kId, bound(id));
    query->bindValue(u":limit"_s, bound(quint64{std::min(limit, kMaxClosedPeriods)}));
    std::vector<ClosedPeriod> periods;
    auto done = connection.forEachRow(*query, [&](const QSqlQuery &row) -> Result<void> {
        periods.push_back(readPeriod(row));
        if (periods.back().quotaBytes > kMaxQuotaBytes)
            return failDamaged(connection.path(), row.value(0).toString(), u"the quota of a closed period"_s);
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return periods;
}

} // namespace portreeve
