// SPDX-License-Identifier: MIT
#pragma once

#include "helper/ports/outboxstore.h"
#include "helper/storage/connection.h"

#include <utility>

namespace portreeve {

/// The outbox of an SqlStore, whose connection and transactions it shares.
class SqlOutbox final : public OutboxStore
{
public:
    /// Both must outlive it. \param isInTransaction whether the store runs one now
    SqlOutbox(Connection &connection, const bool &isInTransaction)
        : m_connection(&connection)
        , m_isInTransaction(&isInTransaction)
    {
    }

    Result<std::vector<ChannelSettings>> channels() override;
    Result<std::vector<ChannelBook>> channelBooks() override;
    Result<void> saveChannel(const ChannelSettings &settings) override;
    Result<void> saveChannelBook(const ChannelBook &book) override;

    Result<quint64> queue(std::span<const QueuedNotification> notifications, qint64 nowMs) override;
    /// What is damaged becomes failed, so that it is not in the way of what follows.
    Result<std::vector<PendingDelivery>> due(const WhatIsDue &what, std::size_t limit) override;
    Result<qint64> nextTryMs(Channel channel, const QString &destination) override;
    Result<qint64> nextExpiryMs() override;
    Result<void> saveOutcomes(std::span<const DeliveryOutcome> outcomes) override;
    Result<quint64> expire(qint64 nowMs, const QString &error) override;
    Result<quint64> requeue(std::span<const quint64> ids, qint64 nowMs, qint64 expiresMs) override;
    Result<void> reschedule(Channel channel, qint64 notBeforeMs, qint64 expiresMs) override;
    Result<void> bringNearer(qint64 farMs, qint64 nowMs, qint64 expiresMs) override;
    Result<quint64> failElsewhere(Channel channel, const QStringList &destinations, qint64 nowMs,
                                  const QString &error) override;
    Result<void> forgetFinished(qint64 keepFromMs) override;

    Result<std::vector<StoredDelivery>> deliveries(std::optional<DeliveryState> state, quint64 before,
                                                   std::size_t limit) override;
    Result<std::map<std::pair<Channel, DeliveryState>, quint64>> counts() override;

    /// Whether settings were written since the last call.
    bool takeSettingsWritten() { return std::exchange(m_settingsWritten, false); }

private:
    Connection *m_connection;
    const bool *m_isInTransaction;
    bool m_settingsWritten = false;
};

} // namespace portreeve
