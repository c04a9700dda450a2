// SPDX-License-Identifier: MIT
// The part of Outbox that shows what there is, and has it tried again.
#include "helper/notify/outbox.h"

#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;

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

/// What the service itself asked to wait for stays, and so does what the settings say of destinations.
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
            const Lane &lane = m_lanes.at(i);
            ChannelBook &book = books.at(i);
            book = lane.book;
            book.resumeMs = lane.isAskedToWait ? book.resumeMs : 0;
            if (const auto saved = m_outbox.saveChannelBook(book); !saved)
                return saved;
            if (!isUsable(lane))
                continue;
            const auto failed = m_outbox.failElsewhere(lane.settings.channel, destinationsOf(lane.settings),
                                                       nowMs(), takenDestination());
            if (!failed)
                return std::unexpected(failed.error());
            count -= std::min(count, *failed);
        }
        return {};
    });
    if (!again)
        return std::unexpected(again.error());
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        Lane &lane = m_lanes.at(i);
        lane.book = std::move(books.at(i));
        std::erase_if(lane.pauses, [](const auto &pause) { return !pause.second.isAskedFor; });
    }
    return count;
}

QString Outbox::takenDestination()
{
    return u"its destination was taken out of the settings"_s;
}

} // namespace portreeve
