// SPDX-License-Identifier: MIT
#include "tests/unit/storage/outboxfixture.h"

namespace portreeve::storagetest {

using namespace Qt::StringLiterals;

Notification thresholdPassed(quint64 alertId)
{
    return {0, u"alert:%1"_s.arg(alertId), NotificationKind::Threshold, 400,
            EntryEvent{u"8000/tcp"_s, u"web"_s, {.id = alertId, .entry = 3, .percent = 80}}};
}

QueuedNotification queuedFor(quint64 alertId, std::vector<Addressee> addressees)
{
    return {thresholdPassed(alertId), std::move(addressees)};
}

Addressee to(Channel channel, const QString &destination)
{
    return {channel, destination, 1'000, 9'000};
}

std::vector<QueuedNotification> manyQueued(quint64 from, quint64 count, const Addressee &addressee)
{
    std::vector<QueuedNotification> many;
    for (quint64 id = from; id < from + count; ++id)
        many.push_back(queuedFor(id, {addressee}));
    return many;
}

quint64 queue(Store &store, const std::vector<QueuedNotification> &notifications)
{
    return changed(store, [&](OutboxStore &outbox) { return outbox.queue(notifications, 500); }).value_or(0);
}

bool saveOutcomes(Store &store, const std::vector<DeliveryOutcome> &outcomes)
{
    return changed(store, [&](OutboxStore &outbox) { return outbox.saveOutcomes(outcomes); }).has_value();
}

} // namespace portreeve::storagetest
