// SPDX-License-Identifier: MIT
#include "tests/fakes/fakeoutbox.h"

#include <algorithm>
#include <ranges>
#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

std::size_t placeOf(Channel channel)
{
    return static_cast<std::size_t>(std::ranges::find(kChannels, channel) - kChannels.begin());
}

} // namespace

FakeOutbox::FakeOutbox()
{
    for (const Channel channel : kChannels) {
        m_channels.push_back({.channel = channel, .isEnabled = false, .values = {}});
        m_books.push_back({.channel = channel, .lastError = {}});
    }
}

Result<void> FakeOutbox::saveChannel(const ChannelSettings &settings)
{
    ChannelSettings kept = settings;
    kept.values.removeIf([](const auto &each) { return each.value().isEmpty(); });
    m_channels[placeOf(settings.channel)] = kept;
    return {};
}

Result<void> FakeOutbox::saveChannelBook(const ChannelBook &book)
{
    m_books[placeOf(book.channel)] = book;
    return {};
}

PendingDelivery FakeOutbox::pending(const Row &row)
{
    return {row.id, *row.notification, row.to, row.attempts, row.partsDone, row.createdMs};
}

bool FakeOutbox::isDue(const Row &row, const WhatIsDue &what)
{
    return row.state == DeliveryState::Queued && row.to.channel == what.channel &&
           row.to.notBeforeMs <= what.nowMs && row.to.expiresMs > what.nowMs &&
           row.to.destination == what.destination.value_or(row.to.destination) &&
           (!what.onlyReports || urgencyOf(row.notification->kind) == kReportUrgency);
}

FakeOutbox::Row *FakeOutbox::find(quint64 id)
{
    const auto it = std::ranges::lower_bound(m_rows, id, {}, &Row::id);
    return it == m_rows.end() || it->id != id ? nullptr : &*it;
}

void FakeOutbox::add(const Notification &notification, std::span<const Addressee> addressees, qint64 nowMs)
{
    auto kept = std::make_shared<Notification>(notification);
    kept->id = ++m_lastNotification;
    m_keys.insert(kept->key);
    std::set<std::pair<Channel, QString>> told;
    for (const Addressee &to : addressees) {
        if (told.insert({to.channel, to.destination}).second)
            m_rows.push_back(
                {.id = ++m_lastDelivery, .notification = kept, .to = to, .createdMs = nowMs, .error = {}});
    }
}

Result<quint64> FakeOutbox::queue(std::span<const QueuedNotification> notifications, qint64 nowMs)
{
    const std::size_t before = m_rows.size();
    for (const auto &[notification, addressees] : notifications) {
        if (!addressees.empty() && !m_keys.contains(notification.key))
            add(notification, addressees, nowMs);
    }
    return m_rows.size() - before;
}

Result<std::vector<PendingDelivery>> FakeOutbox::due(const WhatIsDue &what, std::size_t limit)
{
    std::vector<const Row *> rows;
    for (const Row &row : m_rows) {
        if (isDue(row, what))
            rows.push_back(&row);
    }
    std::ranges::sort(rows, {},
                      [](const Row *row) { return std::pair(urgencyOf(row->notification->kind), row->id); });
    std::vector<PendingDelivery> found;
    for (const Row *row : rows | std::views::take(static_cast<std::ptrdiff_t>(std::min(limit, rows.size()))))
        found.push_back(pending(*row));
    return found;
}

/// The least time of queued rows that are meant; 0: there are none.
template <typename Time, typename Meant>
qint64 FakeOutbox::firstOf(const Time &time, const Meant &isMeant) const
{
    std::optional<qint64> first;
    for (const Row &row : m_rows) {
        if (row.state == DeliveryState::Queued && isMeant(row))
            first = std::min<qint64>(first.value_or(time(row)), time(row));
    }
    return first.value_or(0);
}

Result<qint64> FakeOutbox::nextTryMs(Channel channel, const QString &destination)
{
    return firstOf(
        [](const Row &row) { return row.to.notBeforeMs; },
        [&](const Row &row) { return row.to.channel == channel && row.to.destination == destination; });
}

Result<qint64> FakeOutbox::nextExpiryMs()
{
    return firstOf([](const Row &row) { return row.to.expiresMs; }, [](const Row &) { return true; });
}

Result<void> FakeOutbox::saveOutcomes(std::span<const DeliveryOutcome> outcomes)
{
    for (const DeliveryOutcome &outcome : outcomes) {
        Row *row = find(outcome.id);
        const bool isSaidToHaveFailed = row != nullptr && row->state == DeliveryState::Failed;
        if (row == nullptr || (row->state != DeliveryState::Queued &&
                               !(isSaidToHaveFailed && outcome.state == DeliveryState::Sent)))
            continue;
        row->state = outcome.state;
        row->attempts = outcome.attempts;
        row->partsDone = outcome.partsDone;
        row->error = outcome.error;
        if (outcome.state == DeliveryState::Queued)
            row->to.notBeforeMs = outcome.notBeforeMs;
        else
            row->finishedMs = outcome.finishedMs;
    }
    return {};
}

Result<quint64> FakeOutbox::expire(qint64 nowMs, const QString &error)
{
    quint64 expired = 0;
    for (Row &row : m_rows) {
        if (row.state != DeliveryState::Queued || row.to.expiresMs > nowMs)
            continue;
        row.state = DeliveryState::Failed;
        row.finishedMs = nowMs;
        row.error = row.error.isEmpty() ? error : error + ": "_L1 + row.error;
        ++expired;
    }
    return expired;
}

Result<void> FakeOutbox::requireUnsent(std::span<const quint64> ids)
{
    for (const quint64 id : ids) {
        const Row *row = find(id);
        if (row == nullptr)
            return fail(ErrorCode::NotFound, u"there is no message %1"_s.arg(id));
        if (row->state == DeliveryState::Sent)
            return fail(ErrorCode::InvalidArgument, u"ids: message %1 was sent"_s.arg(id));
    }
    return {};
}

Result<quint64> FakeOutbox::requeue(std::span<const quint64> ids, qint64 nowMs, qint64 expiresMs)
{
    if (auto possible = requireUnsent(ids); !possible)
        return std::unexpected(possible.error());
    quint64 queued = 0;
    for (Row &row : m_rows) {
        if (row.state == DeliveryState::Sent || (!ids.empty() && std::ranges::count(ids, row.id) == 0))
            continue;
        row.state = DeliveryState::Queued;
        row.finishedMs = 0;
        row.to.notBeforeMs = nowMs;
        row.to.expiresMs = expiresMs;
        ++queued;
    }
    return queued;
}

Result<void> FakeOutbox::reschedule(Channel channel, qint64 notBeforeMs, qint64 expiresMs)
{
    for (Row &row : m_rows) {
        if (row.state == DeliveryState::Queued && row.to.channel == channel) {
            row.to.notBeforeMs = notBeforeMs;
            row.to.expiresMs = expiresMs;
        }
    }
    return {};
}

Result<void> FakeOutbox::bringNearer(qint64 farMs, qint64 nowMs, qint64 expiresMs)
{
    for (Row &row : m_rows) {
        if (row.state == DeliveryState::Queued && row.to.notBeforeMs > farMs) {
            row.to.notBeforeMs = nowMs;
            row.to.expiresMs = expiresMs;
        }
    }
    return {};
}

Result<quint64> FakeOutbox::failElsewhere(Channel channel, const QStringList &destinations, qint64 nowMs,
                                          const QString &error)
{
    quint64 failed = 0;
    for (Row &row : m_rows) {
        if (row.state != DeliveryState::Queued || row.to.channel != channel ||
            destinations.contains(row.to.destination))
            continue;
        row.state = DeliveryState::Failed;
        row.finishedMs = nowMs;
        row.error = error;
        ++failed;
    }
    return failed;
}

void FakeOutbox::forgetUnusedKeys()
{
    m_keys.clear();
    for (const Row &row : m_rows)
        m_keys.insert(row.notification->key);
}

Result<void> FakeOutbox::forgetFinished(qint64 keepFromMs)
{
    const auto isFinished = [](const Row &row) { return row.state != DeliveryState::Queued; };
    std::erase_if(m_rows, [&](const Row &row) { return isFinished(row) && row.finishedMs < keepFromMs; });
    std::vector<std::pair<qint64, quint64>> newest;
    for (const Row &row : m_rows) {
        if (isFinished(row))
            newest.emplace_back(row.finishedMs, row.id);
    }
    std::ranges::sort(newest, std::greater());
    if (newest.size() > kMaxFinishedDeliveries) {
        const auto oldestKept = newest[kMaxFinishedDeliveries - 1];
        std::erase_if(m_rows, [&](const Row &row) {
            return isFinished(row) && std::pair(row.finishedMs, row.id) < oldestKept;
        });
    }
    forgetUnusedKeys();
    return {};
}

Result<std::vector<StoredDelivery>> FakeOutbox::deliveries(std::optional<DeliveryState> state, quint64 before,
                                                           std::size_t limit)
{
    std::vector<StoredDelivery> found;
    for (const Row &row : m_rows | std::views::reverse) {
        if (found.size() < limit && (before == 0 || row.id < before) &&
            row.state == state.value_or(row.state))
            found.push_back({pending(row), row.state, row.error, row.finishedMs});
    }
    return found;
}

Result<std::map<std::pair<Channel, DeliveryState>, quint64>> FakeOutbox::counts()
{
    std::map<std::pair<Channel, DeliveryState>, quint64> counts;
    for (const Row &row : m_rows)
        ++counts[{row.to.channel, row.state}];
    return counts;
}

} // namespace portreeve
