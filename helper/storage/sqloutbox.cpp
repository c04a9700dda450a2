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

Result<std::vector<PendingDelivery>> SqlOutbox::due(Channel channel, qint64 nowMs, std::size_t limit)
{
    return readDue(*m_connection, channel, nowMs, limit);
}

Result<std::map<QString, quint64>> SqlOutbox::dueCounts(Channel channel, qint64 nowMs)
{
    return countDue(*m_connection, channel, nowMs);
}

Result<qint64> SqlOutbox::nextDeliveryMs(Channel channel)
{
    return readNextDelivery(*m_connection, channel);
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
