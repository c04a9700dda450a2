// SPDX-License-Identifier: MIT
#include "helper/storage/deliveryqueue.h"

#include "helper/storage/binding.h"
#include "helper/storage/deliveryrows.h"
#include "helper/storage/deliveryupkeep.h"
#include "helper/storage/notificationtext.h"

#include <algorithm>
#include <limits>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

// Bound by name, for the reason that usagewriter.cpp tells.
const QString kKey = u":key"_s;
const QString kKind = u":kind"_s;
const QString kTime = u":time"_s;
const QString kEntry = u":entry_id"_s;
const QString kContent = u":content"_s;
const QString kNotification = u":notification_id"_s;
const QString kChannel = u":channel"_s;
const QString kDestination = u":destination"_s;
const QString kUrgency = u":urgency"_s;
const QString kNotBefore = u":not_before"_s;
const QString kExpires = u":expires_at"_s;
const QString kNow = u":now"_s;
const QString kLimit = u":limit"_s;

const QString kPutNotification =
    u"INSERT INTO notifications (key, kind, time, entry_id, content) "
    "VALUES (:key, :kind, :time, :entry_id, :content) ON CONFLICT (key) DO NOTHING"_s;
const QString kPutDelivery =
    u"INSERT INTO deliveries (notification_id, channel, destination, urgency, not_before, expires_at, "
    "created_at) VALUES (:notification_id, :channel, :destination, :urgency, :not_before, :expires_at, :now) "
    "ON CONFLICT (notification_id, channel, destination) DO NOTHING"_s;
// The index is named, as SQLite, which knows nothing of how many rows wait, takes one that has it sort all.
const QString kIndex = u"deliveries_queued"_s;
const QString kOrder = u"ORDER BY urgency, deliveries.id LIMIT :limit"_s;
const QString kIsDue =
    u"state = 'queued' AND channel = :channel AND not_before <= :now AND expires_at > :now"_s;

/// No limit needs to be greater.
constexpr auto kMost = static_cast<quint64>(std::numeric_limits<qint64>::max());

/// The statements of one batch, each prepared once.
class QueueWriter final
{
public:
    static Result<QueueWriter> prepare(Connection &connection, qint64 nowMs);

    /// \return how many deliveries that made
    Result<quint64> put(const QueuedNotification &queued);

private:
    explicit QueueWriter(Connection &connection)
        : m_connection(&connection)
    {
    }
    /// \return whether its key was unknown
    Result<bool> putNotification(const Notification &notification);
    Result<bool> putDelivery(const Addressee &to);

    Connection *m_connection;
    QSqlQuery m_putNotification;
    QSqlQuery m_putDelivery;
};

Result<QueueWriter> QueueWriter::prepare(Connection &connection, qint64 nowMs)
{
    QueueWriter writer(connection);
    for (const auto &[query, sql] : {std::pair(&writer.m_putNotification, &kPutNotification),
                                     std::pair(&writer.m_putDelivery, &kPutDelivery)}) {
        auto prepared = connection.prepare(*sql);
        if (!prepared)
            return std::unexpected(prepared.error());
        *query = std::move(*prepared);
    }
    writer.m_putDelivery.bindValue(kNow, nowMs);
    return writer;
}

Result<bool> QueueWriter::putNotification(const Notification &notification)
{
    m_putNotification.bindValue(kKey, bound(notification.key));
    m_putNotification.bindValue(kKind, toText(notification.kind));
    m_putNotification.bindValue(kTime, notification.timeMs);
    m_putNotification.bindValue(kEntry, bound(entryOf(notification)));
    m_putNotification.bindValue(kContent, toText(notification.content));
    if (auto done = m_connection->run(m_putNotification); !done)
        return std::unexpected(done.error());
    return m_putNotification.numRowsAffected() > 0;
}

Result<bool> QueueWriter::putDelivery(const Addressee &to)
{
    m_putDelivery.bindValue(kChannel, toText(to.channel));
    m_putDelivery.bindValue(kDestination, bound(to.destination));
    m_putDelivery.bindValue(kNotBefore, to.notBeforeMs);
    m_putDelivery.bindValue(kExpires, to.expiresMs);
    if (auto done = m_connection->run(m_putDelivery); !done)
        return std::unexpected(done.error());
    return m_putDelivery.numRowsAffected() > 0;
}

Result<quint64> QueueWriter::put(const QueuedNotification &queued)
{
    if (queued.addressees.empty())
        return 0;
    const auto isNew = putNotification(queued.notification);
    if (!isNew)
        return std::unexpected(isNew.error());
    if (!*isNew)
        return 0;
    m_putDelivery.bindValue(kNotification, m_putNotification.lastInsertId());
    m_putDelivery.bindValue(kUrgency, urgencyOf(queued.notification.kind));
    quint64 made = 0;
    for (const Addressee &to : queued.addressees) {
        const auto put = putDelivery(to);
        if (!put)
            return std::unexpected(put.error());
        made += *put ? 1 : 0;
    }
    return made;
}

/// What a look for what is due found.
struct Found
{
    std::vector<PendingDelivery> deliveries;
    std::vector<DeliveryOutcome> damaged;
};

Result<Found> lookForDue(Connection &connection, QSqlQuery &query, qint64 nowMs)
{
    Found found;
    auto done = connection.forEachRow(query, [&](const QSqlQuery &row) -> Result<void> {
        auto read = readDelivery(connection, row);
        if (!read)
            return std::unexpected(read.error());
        PendingDelivery &delivery = read->stored.delivery;
        if (read->damage.isEmpty())
            found.deliveries.push_back(std::move(delivery));
        else
            found.damaged.push_back({delivery.id, DeliveryState::Failed, delivery.attempts,
                                     delivery.partsDone, 0, nowMs, read->damage});
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return found;
}

} // namespace

Result<quint64> queueDeliveries(Connection &connection, std::span<const QueuedNotification> notifications,
                                qint64 nowMs)
{
    auto writer = QueueWriter::prepare(connection, nowMs);
    if (!writer)
        return std::unexpected(writer.error());
    quint64 made = 0;
    for (const QueuedNotification &queued : notifications) {
        const auto put = writer->put(queued);
        if (!put)
            return std::unexpected(put.error());
        made += *put;
    }
    return made;
}

Result<std::vector<PendingDelivery>> readDue(Connection &connection, const WhatIsDue &what, std::size_t limit)
{
    QString condition = kIsDue;
    if (what.destination)
        condition += u" AND destination = :destination"_s;
    if (what.onlyReports)
        condition += u" AND urgency = %1"_s.arg(kReportUrgency);
    auto query =
        connection.prepare(u"SELECT %1 WHERE %2 %3"_s.arg(deliverySelection(kIndex), condition, kOrder));
    if (!query)
        return std::unexpected(query.error());
    query->bindValue(kChannel, toText(what.channel));
    query->bindValue(kNow, what.nowMs);
    query->bindValue(kLimit, bound(std::min(quint64{limit}, kMost)));
    if (what.destination)
        query->bindValue(kDestination, bound(*what.destination));
    for (;;) {
        auto found = lookForDue(connection, *query, what.nowMs);
        if (!found)
            return std::unexpected(found.error());
        if (found->damaged.empty())
            return std::move(found->deliveries);
        if (auto done = writeOutcomes(connection, found->damaged); !done)
            return std::unexpected(done.error());
    }
}

Result<qint64> readNextTry(Connection &connection, Channel channel, const QString &destination)
{
    auto query =
        connection.prepare(u"SELECT min(not_before) FROM deliveries INDEXED BY deliveries_next "
                           "WHERE state = 'queued' AND channel = :channel AND destination = :destination"_s);
    if (!query)
        return std::unexpected(query.error());
    query->bindValue(kChannel, toText(channel));
    query->bindValue(kDestination, bound(destination));
    qint64 next = 0;
    auto done = connection.forEachRow(*query, [&next](const QSqlQuery &row) -> Result<void> {
        next = row.value(0).toLongLong();
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return next;
}

Result<qint64> readNextExpiry(Connection &connection)
{
    const auto next = connection.value(
        u"SELECT min(expires_at) FROM deliveries INDEXED BY deliveries_expiring WHERE state = 'queued'"_s);
    if (!next)
        return std::unexpected(next.error());
    return next->toLongLong();
}

} // namespace portreeve
