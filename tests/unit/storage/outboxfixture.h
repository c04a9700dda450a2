// SPDX-License-Identifier: MIT
#pragma once

#include "helper/ports/store.h"

#include <type_traits>

namespace portreeve::storagetest {

/// A threshold of the entry \a alertId that was passed, under the key `alert:ID`.
Notification thresholdPassed(quint64 alertId);

/// The same, for \a addressees.
QueuedNotification queuedFor(quint64 alertId, std::vector<Addressee> addressees);

/// The address \a destination of a channel, to be tried from 1,000 ms until 9,000 ms.
Addressee to(Channel channel, const QString &destination = {});

/// As many notifications with one addressee each, under the keys from `alert:FROM` on.
std::vector<QueuedNotification> manyQueued(quint64 from, quint64 count, const Addressee &addressee);

/// Runs \a change in a transaction. \return what it gives, or why the transaction failed
template <typename Change>
std::invoke_result_t<Change, OutboxStore &> changed(Store &store, const Change &change)
{
    std::invoke_result_t<Change, OutboxStore &> result;
    auto done = store.transact([&]() -> Result<void> {
        result = change(store.outbox());
        return result ? Result<void>() : std::unexpected(result.error());
    });
    if (!done)
        return std::unexpected(done.error());
    return result;
}

/// Queues at 500 ms. \return how many deliveries that made; 0 where it failed
quint64 queue(Store &store, const std::vector<QueuedNotification> &notifications);

bool saveOutcomes(Store &store, const std::vector<DeliveryOutcome> &outcomes);

} // namespace portreeve::storagetest
