// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/delivery.h"
#include "helper/core/notify/addressee.h"

#include <QtCore/QString>
#include <QtCore/QStringList>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace portreeve {

/// A notification on its way to one destination: one that is queued.
struct PendingDelivery
{
    quint64 id = 0; ///< of the delivery; rising, never used again
    Notification notification;
    Addressee to;
    quint32 attempts = 0;  ///< up to now
    quint32 partsDone = 0; ///< parts that the service took, where it takes several
    qint64 createdMs = 0;
    bool operator==(const PendingDelivery &) const = default;
};

/// What became of a try.
struct DeliveryOutcome
{
    quint64 id = 0;
    DeliveryState state = DeliveryState::Queued;
    quint32 attempts = 0;
    quint32 partsDone = 0;
    qint64 notBeforeMs = 0; ///< Queued: of the next try
    qint64 finishedMs = 0;  ///< Sent, Failed
    QString error;
    bool operator==(const DeliveryOutcome &) const = default;
};

/// What is noted of a channel beside its settings. Milliseconds since the epoch; 0: never, or not at all.
struct ChannelBook
{
    Channel channel = Channel::Telegram;
    qint64 resumeMs = 0;   ///< after a failure nothing is tried before then
    quint32 failures = 0;  ///< one after the other, up to now
    qint64 reportedMs = 0; ///< the beginning of the interval that the last report belongs to
    qint64 lastSentMs = 0;
    qint64 lastErrorMs = 0;
    QString lastError;
    bool operator==(const ChannelBook &) const = default;
};

/// What of what is queued is looked for.
struct WhatIsDue
{
    Channel channel = Channel::Telegram;
    qint64 nowMs = 0;                     ///< it may be tried then, and has not expired
    std::optional<QString> destination{}; ///< to this one alone
    bool onlyReports = false;
    bool operator==(const WhatIsDue &) const = default;
};

/// A delivery as the outbox shows it, with what it says.
struct StoredDelivery
{
    PendingDelivery delivery;
    DeliveryState state = DeliveryState::Queued;
    QString error;
    qint64 finishedMs = 0;
    bool operator==(const StoredDelivery &) const = default;
};

/// What is finished is kept so long, and no more of it.
constexpr qint64 kDeliveriesKeptMs = qint64{30} * 24 * 60 * 60 * 1000;
constexpr std::size_t kMaxFinishedDeliveries = 10'000;

/// The part of the database that holds channels and what is to be sent. A part of Store: of the same thread,
/// and what changes it is called inside Store::transact().
class OutboxStore
{
public:
    virtual ~OutboxStore() = default;

    /// Of every channel, in the order of kChannels, secrets among the values. A channel whose settings make
    /// no sense is switched off, without what is wrong, and its book says why.
    virtual Result<std::vector<ChannelSettings>> channels() = 0;
    virtual Result<std::vector<ChannelBook>> channelBooks() = 0;
    /// \pre inside Store::transact(), also of queue(), saveOutcomes(), expire(), requeue(), forgetFinished().
    virtual Result<void> saveChannel(const ChannelSettings &settings) = 0;
    virtual Result<void> saveChannelBook(const ChannelBook &book) = 0;

    /// Queues notifications, in this order; those whose key is known are passed over, and those without
    /// addressees. Their ids are of no matter. \return how many deliveries that made
    virtual Result<quint64> queue(std::span<const QueuedNotification> notifications, qint64 nowMs) = 0;
    /// Ones that are queued and may be tried: the most urgent first (urgencyOf()), of those the oldest.
    virtual Result<std::vector<PendingDelivery>> due(const WhatIsDue &what, std::size_t limit) = 0;
    /// The first time at which one that is queued for this destination may be tried; 0: none is queued.
    virtual Result<qint64> nextTryMs(Channel channel, const QString &destination) = 0;
    /// The first time at which anything that is queued expires; 0: nothing is queued.
    virtual Result<qint64> nextExpiryMs() = 0;
    /// Writes what became of tries; ids that are not queued are passed over, unless the service took the
    /// message: that holds, whatever was said of it meanwhile.
    virtual Result<void> saveOutcomes(std::span<const DeliveryOutcome> outcomes) = 0;
    /// Makes all that are queued and expired by \a nowMs failed, with \a error before the error of the last
    /// try.
    /// \return how many
    virtual Result<quint64> expire(qint64 nowMs, const QString &error) = 0;
    /// Makes failed ones queued and queued ones due, all of them where \a ids is empty: to be tried from \a
    /// nowMs on, until
    /// \a expiresMs. NotFound where there is no such id, InvalidArgument where one was sent. \return how many
    virtual Result<quint64> requeue(std::span<const quint64> ids, qint64 nowMs, qint64 expiresMs) = 0;
    /// Has all that is queued for the channel tried from \a notBeforeMs on, until \a expiresMs.
    virtual Result<void> reschedule(Channel channel, qint64 notBeforeMs, qint64 expiresMs) = 0;
    /// Has what may not be tried before \a farMs tried from \a nowMs on, until \a expiresMs.
    virtual Result<void> bringNearer(qint64 farMs, qint64 nowMs, qint64 expiresMs) = 0;
    /// Makes what is queued for the channel failed where it goes to none of \a destinations. \return how many
    virtual Result<quint64> failElsewhere(Channel channel, const QStringList &destinations, qint64 nowMs,
                                          const QString &error) = 0;
    /// Forgets what was finished before \a keepFromMs, and the oldest beyond kMaxFinishedDeliveries; and
    /// notifications that no delivery is left of.
    virtual Result<void> forgetFinished(qint64 keepFromMs) = 0;

    /// The newest first, with ids below \a before (0: from the newest).
    virtual Result<std::vector<StoredDelivery>> deliveries(std::optional<DeliveryState> state, quint64 before,
                                                           std::size_t limit) = 0;
    /// How many there are of each channel in each state; those with none may be missing.
    virtual Result<std::map<std::pair<Channel, DeliveryState>, quint64>> counts() = 0;
};

} // namespace portreeve
