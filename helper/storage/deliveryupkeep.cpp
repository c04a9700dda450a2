// SPDX-License-Identifier: MIT
#include "helper/storage/deliveryupkeep.h"

#include "helper/storage/binding.h"
#include "helper/storage/statements.h"

#include <set>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

const QString kId = u":id"_s;
const QString kState = u":state"_s;
const QString kAttempts = u":attempts"_s;
const QString kPartsDone = u":parts_done"_s;
const QString kNotBefore = u":not_before"_s;
const QString kExpires = u":expires_at"_s;
const QString kFinished = u":finished_at"_s;
const QString kError = u":error"_s;
const QString kNow = u":now"_s;
const QString kChannel = u":channel"_s;

const QString kPutOutcome =
    u"UPDATE deliveries SET state = :state, attempts = :attempts, parts_done = :parts_done, "
    "not_before = coalesce(:not_before, not_before), finished_at = :finished_at, error = :error "
    "WHERE id = :id AND (state = 'queued' OR (state = 'failed' AND :state = 'sent'))"_s;
const QString kRequeue =
    u"UPDATE deliveries SET state = 'queued', not_before = :now, expires_at = :expires_at, finished_at = 0 "
    "WHERE state <> 'sent'"_s;

Result<void> put(Connection &connection, QSqlQuery &query, const DeliveryOutcome &outcome)
{
    const bool isQueued = outcome.state == DeliveryState::Queued;
    query.bindValue(kId, bound(outcome.id));
    query.bindValue(kState, toText(outcome.state));
    query.bindValue(kAttempts, qint64{outcome.attempts});
    query.bindValue(kPartsDone, qint64{outcome.partsDone});
    query.bindValue(kNotBefore, isQueued ? QVariant(outcome.notBeforeMs) : QVariant());
    query.bindValue(kFinished, isQueued ? 0 : outcome.finishedMs);
    query.bindValue(kError, bound(outcome.error));
    return connection.run(query);
}

/// Refuses ids that requeue() does not take.
Result<void> requireUnsent(Connection &connection, std::span<const quint64> ids)
{
    auto query = connection.prepare(u"SELECT state FROM deliveries WHERE id = ?"_s);
    if (!query)
        return std::unexpected(query.error());
    for (const quint64 id : ids) {
        QString state;
        query->bindValue(0, bound(id));
        auto done = connection.forEachRow(*query, [&](const QSqlQuery &row) -> Result<void> {
            state = row.value(0).toString();
            return {};
        });
        if (!done)
            return done;
        if (state.isEmpty())
            return fail(ErrorCode::NotFound, u"there is no message %1"_s.arg(id));
        if (state == toText(DeliveryState::Sent))
            return fail(ErrorCode::InvalidArgument,
                        u"ids: message %1 was sent; only what failed or waits can be tried again"_s.arg(id));
    }
    return {};
}

/// Runs a statement of kRequeue. \return how many rows it changed
Result<quint64> run(Connection &connection, QSqlQuery &query)
{
    if (auto done = connection.run(query); !done)
        return std::unexpected(done.error());
    return static_cast<quint64>(query.numRowsAffected());
}

Result<QSqlQuery> prepareRequeue(Connection &connection, const QString &sql, qint64 nowMs, qint64 expiresMs)
{
    auto query = connection.prepare(sql);
    if (query) {
        query->bindValue(kNow, nowMs);
        query->bindValue(kExpires, expiresMs);
    }
    return query;
}

Result<quint64> requeueAll(Connection &connection, qint64 nowMs, qint64 expiresMs)
{
    auto query = prepareRequeue(connection, kRequeue, nowMs, expiresMs);
    return query ? run(connection, *query) : std::unexpected(query.error());
}

} // namespace

Result<void> writeOutcomes(Connection &connection, std::span<const DeliveryOutcome> outcomes)
{
    auto query = connection.prepare(kPutOutcome);
    if (!query)
        return std::unexpected(query.error());
    for (const DeliveryOutcome &outcome : outcomes) {
        if (auto done = put(connection, *query, outcome); !done)
            return done;
    }
    return {};
}

Result<quint64> expireDeliveries(Connection &connection, qint64 nowMs, const QString &error)
{
    auto query = connection.prepare(
        u"UPDATE deliveries INDEXED BY deliveries_expiring SET state = 'failed', finished_at = :now, "
        "error = CASE error WHEN '' THEN :error ELSE :error || ': ' || error END "
        "WHERE state = 'queued' AND expires_at <= :now"_s);
    if (!query)
        return std::unexpected(query.error());
    query->bindValue(kNow, nowMs);
    query->bindValue(kError, bound(error));
    return run(connection, *query);
}

Result<quint64> requeueDeliveries(Connection &connection, std::span<const quint64> ids, qint64 nowMs,
                                  qint64 expiresMs)
{
    if (ids.empty())
        return requeueAll(connection, nowMs, expiresMs);
    if (auto possible = requireUnsent(connection, ids); !possible)
        return std::unexpected(possible.error());
    auto query = prepareRequeue(connection, kRequeue + u" AND id = :id"_s, nowMs, expiresMs);
    if (!query)
        return std::unexpected(query.error());
    std::set<quint64> once(ids.begin(), ids.end());
    for (const quint64 id : once) {
        query->bindValue(kId, bound(id));
        if (auto done = connection.run(*query); !done)
            return std::unexpected(done.error());
    }
    return once.size();
}

Result<void> rescheduleDeliveries(Connection &connection, Channel channel, qint64 notBeforeMs,
                                  qint64 expiresMs)
{
    auto query = connection.prepare(u"UPDATE deliveries SET not_before = :now, expires_at = :expires_at "
                                    "WHERE state = 'queued' AND channel = :channel"_s);
    if (!query)
        return std::unexpected(query.error());
    query->bindValue(kNow, notBeforeMs);
    query->bindValue(kExpires, expiresMs);
    query->bindValue(kChannel, toText(channel));
    return connection.run(*query);
}

Result<void> bringDeliveriesNearer(Connection &connection, qint64 farMs, qint64 nowMs, qint64 expiresMs)
{
    auto query = connection.prepare(
        u"UPDATE deliveries INDEXED BY deliveries_far SET not_before = :now, expires_at = :expires_at "
        "WHERE state = 'queued' AND not_before > :far"_s);
    if (!query)
        return std::unexpected(query.error());
    query->bindValue(kNow, nowMs);
    query->bindValue(kExpires, expiresMs);
    query->bindValue(u":far"_s, farMs);
    return connection.run(*query);
}

Result<quint64> failDeliveriesElsewhere(Connection &connection, Channel channel,
                                        const QStringList &destinations, qint64 nowMs, const QString &error)
{
    QStringList places;
    for (qsizetype i = 0; i < destinations.size(); ++i)
        places << u":to%1"_s.arg(i);
    auto query =
        connection.prepare(u"UPDATE deliveries SET state = 'failed', finished_at = :now, error = :error "
                           "WHERE state = 'queued' AND channel = :channel AND destination NOT IN (%1)"_s.arg(
                               places.join(u", "_s)));
    if (!query)
        return std::unexpected(query.error());
    query->bindValue(kNow, nowMs);
    query->bindValue(kError, bound(error));
    query->bindValue(kChannel, toText(channel));
    for (qsizetype i = 0; i < destinations.size(); ++i)
        query->bindValue(places.at(i), bound(destinations.at(i)));
    return run(connection, *query);
}

Result<void> forgetFinishedDeliveries(Connection &connection, qint64 keepFromMs)
{
    auto query = connection.prepare(u"DELETE FROM deliveries WHERE state <> 'queued' AND finished_at < ?"_s);
    if (!query)
        return std::unexpected(query.error());
    if (auto done = runWith(connection, *query, {keepFromMs}); !done)
        return done;
    return connection.execute(
        u"DELETE FROM deliveries WHERE id IN (SELECT id FROM deliveries WHERE state <> 'queued' "
        "ORDER BY finished_at DESC, id DESC LIMIT -1 OFFSET %1)"_s.arg(kMaxFinishedDeliveries));
}

} // namespace portreeve
