// SPDX-License-Identifier: MIT
#include "helper/storage/sqloutbox.h"

#include "helper/storage/channelstore.h"
#include "helper/storage/deliverylist.h"
#include "helper/storage/deliveryqueue.h"
#include "helper/storage/deliveryupkeep.h"

namespace portreeve {

Result<std::vector<ChannelSettings>> SqlOutbox::channels()
{
    return readChannels(*m_connection);
}

Result<std::vector<ChannelBook>> SqlOutbox::channelBooks()
{
    return readChannelBooks(*m_connection);
}

Result<void> SqlOutbox::saveChannel(const ChannelSettings &settings)
{
    Q_ASSERT(*m_isInTransaction);
    m_settingsWritten = true;
    return writeChannel(*m_connection, settings);
}

Result<void> SqlOutbox::saveChannelBook(const ChannelBook &book)
{
    Q_ASSERT(*m_isInTransaction);
    return writeChannelBook(*m_connection, book);
}

Result<quint64> SqlOutbox::queue(std::span<const QueuedNotification> notifications, qint64 nowMs)
{
    Q_ASSERT(*m_isInTransaction);
    return queueDeliveries(*m_connection, notifications, nowMs);
}

Result<std::vector<PendingDelivery>> SqlOutbox::due(const WhatIsDue &what, std::size_t limit)
{
    return readDue(*m_connection, what, limit);
}

Result<qint64> SqlOutbox::nextTryMs(Channel channel, const QString &destination)
{
    return readNextTry(*m_connection, channel, destination);
}

Result<qint64> SqlOutbox::nextExpiryMs()
{
    return readNextExpiry(*m_connection);
}

Result<void> SqlOutbox::saveOutcomes(std::span<const DeliveryOutcome> outcomes)
{
    Q_ASSERT(*m_isInTransaction);
    return writeOutcomes(*m_connection, outcomes);
}

Result<quint64> SqlOutbox::expire(qint64 nowMs, const QString &error)
{
    Q_ASSERT(*m_isInTransaction);
    return expireDeliveries(*m_connection, nowMs, error);
}

Result<quint64> SqlOutbox::requeue(std::span<const quint64> ids, qint64 nowMs, qint64 expiresMs)
{
    Q_ASSERT(*m_isInTransaction);
    return requeueDeliveries(*m_connection, ids, nowMs, expiresMs);
}

Result<void> SqlOutbox::reschedule(Channel channel, qint64 notBeforeMs, qint64 expiresMs)
{
    Q_ASSERT(*m_isInTransaction);
    return rescheduleDeliveries(*m_connection, channel, notBeforeMs, expiresMs);
}

Result<void> SqlOutbox::bringNearer(qint64 farMs, qint64 nowMs, qint64 expiresMs)
{
    Q_ASSERT(*m_isInTransaction);
    return bringDeliveriesNearer(*m_connection, farMs, nowMs, expiresMs);
}

Result<quint64> SqlOutbox::failElsewhere(Channel channel, const QStringList &destinations, qint64 nowMs,
                                         const QString &error)
{
    Q_ASSERT(*m_isInTransaction);
    return failDeliveriesElsewhere(*m_connection, channel, destinations, nowMs, error);
}

Result<void> SqlOutbox::forgetFinished(qint64 keepFromMs)
{
    Q_ASSERT(*m_isInTransaction);
    return forgetFinishedDeliveries(*m_connection, keepFromMs);
}

Result<std::vector<StoredDelivery>> SqlOutbox::deliveries(std::optional<DeliveryState> state, quint64 before,
                                                          std::size_t limit)
{
    return readDeliveries(*m_connection, state, before, limit);
}

Result<std::map<std::pair<Channel, DeliveryState>, quint64>> SqlOutbox::counts()
{
    return countDeliveries(*m_connection);
}

} // namespace portreeve
