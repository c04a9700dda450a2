// SPDX-License-Identifier: MIT
// The part of Outbox that shows what there is, and has it tried again.
#include "helper/notify/outbox.h"

#include <utility>

namespace portreeve {

namespace {

constexpr std::size_t kPage = 500;

} // namespace

Result<std::vector<DeliveryReport>> Outbox::deliveries(std::optional<DeliveryState> state, quint64 before,
                                                       std::size_t limit)
{
    std::vector<DeliveryReport> reports;
    const MessageContext now = context();
    while (reports.size() < limit) {
        const std::size_t wanted = std::min(kPage, limit - reports.size());
        const auto page = m_outbox.deliveries(state, before, wanted);
        if (!page)
            return std::unexpected(page.error());
        for (const StoredDelivery &stored : *page) {
            const PendingDelivery &delivery = stored.delivery;
            const Lane &lane = of(delivery.to.channel);
            const bool isQueued = stored.state == DeliveryState::Queued;
            reports.push_back(
                {.id = delivery.id,
                 .channel = delivery.to.channel,
                 .destination = delivery.to.destination,
                 .kind = delivery.notification.kind,
                 .entry = entryOf(delivery.notification),
                 .summary = summaryOf(delivery.notification, lane.settings, now),
                 .state = stored.state,
                 .attempts = delivery.attempts,
                 .error = stored.error,
                 .createdSec = delivery.createdMs / 1000,
                 .nextTrySec = isQueued ? std::max(delivery.to.notBeforeMs, lane.book.resumeMs) / 1000 : 0,
                 .expiresSec = isQueued ? delivery.to.expiresMs / 1000 : 0,
                 .finishedSec = stored.finishedMs / 1000});
        }
        if (page->size() < wanted)
            break;
        before = page->back().delivery.id;
    }
    return reports;
}

Result<quint64> Outbox::retry(std::span<const quint64> ids)
{
    quint64 count = 0;
    std::array<ChannelBook, kChannels.size()> books;
    const auto again = m_store.transact([&]() -> Result<void> {
        const auto queued = m_outbox.requeue(ids, nowMs(), expiryMs(nowMs()));
        if (!queued)
            return std::unexpected(queued.error());
        count = *queued;
        for (std::size_t i = 0; i < m_lanes.size(); ++i) {
            books.at(i) = m_lanes.at(i).book;
            books.at(i).resumeMs = 0;
            if (const auto saved = m_outbox.saveChannelBook(books.at(i)); !saved)
                return saved;
        }
        return {};
    });
    if (!again)
        return std::unexpected(again.error());
    for (std::size_t i = 0; i < m_lanes.size(); ++i)
        m_lanes.at(i).book = std::move(books.at(i));
    return count;
}

Result<std::vector<quint64>> Outbox::queuedIds(const std::function<bool(const PendingDelivery &)> &isMeant)
{
    std::vector<quint64> ids;
    quint64 before = 0;
    for (;;) {
        const auto page = m_outbox.deliveries(DeliveryState::Queued, before, kPage);
        if (!page)
            return std::unexpected(page.error());
        for (const StoredDelivery &stored : *page) {
            if (isMeant(stored.delivery))
                ids.push_back(stored.delivery.id);
        }
        if (page->size() < kPage)
            return ids;
        before = page->back().delivery.id;
    }
}

} // namespace portreeve
