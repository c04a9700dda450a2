// SPDX-License-Identifier: MIT
#pragma once

#include "helper/ports/outboxstore.h"

#include <memory>
#include <set>

namespace portreeve {

/// The outbox in memory. A copy of it is what a rollback restores, so copies share the notifications.
class FakeOutbox final : public OutboxStore
{
public:
    FakeOutbox();

    Result<std::vector<ChannelSettings>> channels() override { return m_channels; }
    Result<std::vector<ChannelBook>> channelBooks() override { return m_books; }
    Result<void> saveChannel(const ChannelSettings &settings) override;
    Result<void> saveChannelBook(const ChannelBook &book) override;

    Result<quint64> queue(std::span<const QueuedNotification> notifications, qint64 nowMs) override;
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

private:
    struct Row
    {
        quint64 id = 0;
        std::shared_ptr<const Notification> notification;
        Addressee to;
        qint64 createdMs = 0;
        DeliveryState state = DeliveryState::Queued;
        quint32 attempts = 0;
        quint32 partsDone = 0;
        qint64 finishedMs = 0;
        QString error;
    };

    static PendingDelivery pending(const Row &row);
    static bool isDue(const Row &row, const WhatIsDue &what);
    template <typename Time, typename Meant> qint64 firstOf(const Time &time, const Meant &isMeant) const;
    Row *find(quint64 id);
    Result<void> requireUnsent(std::span<const quint64> ids);
    void add(const Notification &notification, std::span<const Addressee> addressees, qint64 nowMs);
    void forgetUnusedKeys();

    std::vector<ChannelSettings> m_channels; ///< in the order of kChannels, as m_books
    std::vector<ChannelBook> m_books;
    std::vector<Row> m_rows; ///< rising by id
    std::set<QString> m_keys;
    quint64 m_lastNotification = 0;
    quint64 m_lastDelivery = 0;
};

} // namespace portreeve
