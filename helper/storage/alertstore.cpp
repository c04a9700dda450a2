// SPDX-License-Identifier: MIT
#include "helper/storage/alertstore.h"

#include "helper/storage/binding.h"
#include "helper/storage/sqlfailure.h"
#include "helper/storage/statements.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

const QString kColumns =
    u"id, entry_id, kind, time, percent, used_bytes, quota_bytes, action, rate_bps, until, since, "
    "bytes_in, bytes_out"_s;

const QString kPut =
    u"INSERT INTO alert_history (id, entry_id, kind, time, percent, used_bytes, quota_bytes, action, "
    "rate_bps, until, since, bytes_in, bytes_out) "
    "SELECT :id, entries.id, :kind, :time, :percent, :used_bytes, :quota_bytes, :action, :rate_bps, "
    ":until, :since, :bytes_in, :bytes_out FROM entries WHERE entries.id = :entry_id"_s;

Result<void> put(Connection &connection, QSqlQuery &query, const Alert &alert)
{
    query.bindValue(u":id"_s, bound(alert.id));
    query.bindValue(u":kind"_s, toText(alert.kind));
    query.bindValue(u":time"_s, alert.timeSec * 1000);
    query.bindValue(u":percent"_s, int{alert.percent});
    query.bindValue(u":used_bytes"_s, bound(alert.usedBytes));
    query.bindValue(u":quota_bytes"_s, bound(alert.quotaBytes));
    query.bindValue(u":action"_s, toText(alert.action));
    query.bindValue(u":rate_bps"_s, bound(alert.rateBps));
    query.bindValue(u":until"_s, alert.untilSec * 1000);
    query.bindValue(u":since"_s, alert.sinceSec * 1000);
    query.bindValue(u":bytes_in"_s, bound(alert.bytesIn));
    query.bindValue(u":bytes_out"_s, bound(alert.bytesOut));
    query.bindValue(u":entry_id"_s, bound(alert.entry));
    return runForEntry(connection, query, alert.entry);
}

// Ends of periods come by the thousand, and must not drive out what somebody has to look at.
Result<void> forgetOldest(Connection &connection)
{
    for (const QString &kinds : {u"kind = 'period-ended'"_s, u"kind <> 'period-ended'"_s}) {
        const auto done = connection.execute(
            u"DELETE FROM alert_history WHERE %1 AND id <= "
            "(SELECT id FROM alert_history WHERE %1 ORDER BY id DESC LIMIT 1 OFFSET %2)"_s.arg(kinds)
                .arg(kMaxAlerts));
        if (!done)
            return done;
    }
    return {};
}

/// \param row of kColumns
std::optional<Alert> readAlert(const QSqlQuery &row)
{
    const auto kind = parseAlertKind(row.value(2).toString());
    const auto percent = numberIn<quint8>(row.value(4));
    const auto action = parseQuotaAction(row.value(7).toString());
    if (!kind || !percent || !action)
        return std::nullopt;
    return Alert{unsignedValue(row.value(0)),
                 unsignedValue(row.value(1)),
                 *kind,
                 row.value(3).toLongLong() / 1000,
                 *percent,
                 unsignedValue(row.value(5)),
                 unsignedValue(row.value(6)),
                 *action,
                 unsignedValue(row.value(8)),
                 row.value(9).toLongLong() / 1000,
                 row.value(10).toLongLong() / 1000,
                 unsignedValue(row.value(11)),
                 unsignedValue(row.value(12))};
}

bool isPossible(const Alert &alert)
{
    return alert.percent <= kFullPercent && alert.quotaBytes <= kMaxQuotaBytes &&
           (alert.rateBps == 0 || validateRate(alert.rateBps, "rate_bps"_L1));
}

Result<std::vector<Alert>> readAll(Connection &connection, QSqlQuery &query)
{
    std::vector<Alert> alerts;
    auto done = connection.forEachRow(query, [&](const QSqlQuery &row) -> Result<void> {
        const auto alert = readAlert(row);
        if (!alert || !isPossible(*alert))
            return failDamagedRow(connection.path(), u"alert %1"_s.arg(row.value(0).toLongLong()),
                                  u"its kind, percent, quota, action or rate"_s);
        alerts.push_back(*alert);
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return alerts;
}

} // namespace

Result<void> addAlerts(Connection &connection, std::span<const Alert> alerts)
{
    auto query = connection.prepare(kPut);
    if (!query)
        return std::unexpected(query.error());
    for (const Alert &alert : alerts) {
        if (auto done = put(connection, *query, alert); !done)
            return done;
    }
    return forgetOldest(connection);
}

Result<void> markAnnounced(Connection &connection, std::span<const quint64> alertIds)
{
    auto query = connection.prepare(u"UPDATE alert_history SET announced = 1 WHERE id = ?"_s);
    if (!query)
        return std::unexpected(query.error());
    for (const quint64 id : alertIds) {
        if (auto done = runWith(connection, *query, {bound(id)}); !done)
            return done;
    }
    return {};
}

Result<std::vector<Alert>> readAlerts(Connection &connection, quint64 after, std::size_t limit)
{
    // From 2^63 on SQLite would take it for a negative number, which all ids are above.
    if (!std::in_range<qint64>(after))
        return {};
    auto query = connection.prepare(
        u"SELECT %1 FROM alert_history WHERE id > :after ORDER BY id LIMIT :limit"_s.arg(kColumns));
    if (!query)
        return std::unexpected(query.error());
    query->bindValue(u":after"_s, bound(after));
    query->bindValue(u":limit"_s, bound(quint64{std::min<std::size_t>(limit, kMaxAlerts)}));
    return readAll(connection, *query);
}

Result<void> loadAlerts(Connection &connection, StoredState &state)
{
    const auto lastId = connection.value(u"SELECT seq FROM sqlite_sequence WHERE name = 'alert_history'"_s);
    if (!lastId)
        return std::unexpected(lastId.error());
    state.lastAlertId = unsignedValue(*lastId);
    auto query =
        connection.prepare(u"SELECT %1 FROM alert_history WHERE announced = 0 ORDER BY id"_s.arg(kColumns));
    if (!query)
        return std::unexpected(query.error());
    auto alerts = readAll(connection, *query);
    if (!alerts)
        return std::unexpected(alerts.error());
    state.unannounced = std::move(*alerts);
    return {};
}

} // namespace portreeve
