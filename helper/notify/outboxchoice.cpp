// SPDX-License-Identifier: MIT
// The part of Outbox that chooses what goes next, and knows when. Both by the same rules: where next() finds
// nothing, nextMs() is later than now.
#include "helper/core/notify/reporttimes.h"
#include "helper/notify/outbox.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kMostMerged = 200;
constexpr std::size_t kFewestMerged = 4;
constexpr qint64 kRetryNotingMs = 5'000;

/// From so many on that wait for one destination they are merged: more than go within a quarter of a minute.
std::size_t mergedFrom(const ChannelSettings &settings)
{
    return std::max<std::size_t>(kFewestMerged, settings.value("per_minute"_L1).toUInt() / 4);
}

/// Nothing can be merged with it: it is a report, or a part of it is sent already.
bool goesAlone(const PendingDelivery &delivery)
{
    return delivery.partsDone != 0 || delivery.notification.kind == NotificationKind::Report;
}

} // namespace

qint64 Outbox::readyMs(const Lane &lane, const QString &destination) const
{
    const auto pause = lane.pauses.find(destination);
    const qint64 pausedMs = pause == lane.pauses.end() ? 0 : pause->second.untilMs;
    const qint64 pacedMs = nowMs() + lane.pace.nextMs(destination, steadyMs()) - steadyMs();
    return std::max({pacedMs, pausedMs, lane.book.resumeMs});
}

qint64 Outbox::loudMs(const Lane &lane) const
{
    const auto quiet = parseQuietHours(lane.settings.value("quiet"_L1));
    return quiet ? quietEndMs(*quiet, nowMs(), WallClock(m_zone())) : nowMs();
}

/// What would go to this destination next. One that always fails comes after those that were tried less.
Result<std::optional<PendingDelivery>> Outbox::candidate(const Lane &lane, const QString &destination)
{
    if (readyMs(lane, destination) > nowMs())
        return std::nullopt;
    const WhatIsDue what{lane.settings.channel, nowMs(), destination, loudMs(lane) > nowMs()};
    auto due = m_outbox.due(what, 1);
    if (due && !due->empty() && due->front().attempts > 0)
        due = m_outbox.due(what, kMostMerged);
    if (!due)
        return std::unexpected(due.error());
    if (due->empty())
        return std::nullopt;
    return *std::ranges::min_element(*due, {}, &PendingDelivery::attempts);
}

Result<std::vector<PendingDelivery>> Outbox::toSend(const Lane &lane)
{
    const auto rank = [](const PendingDelivery &delivery) {
        return std::tuple(urgencyOf(delivery.notification.kind), delivery.id);
    };
    std::optional<PendingDelivery> first;
    for (const QString &destination : destinationsOf(lane.settings)) {
        auto found = candidate(lane, destination);
        if (!found)
            return std::unexpected(found.error());
        if (*found && (!first || rank(**found) < rank(*first)))
            first = std::move(**found);
    }
    return first ? mergedWith(lane, *first) : std::vector<PendingDelivery>{};
}

Result<std::vector<PendingDelivery>> Outbox::mergedWith(const Lane &lane, const PendingDelivery &first)
{
    if (goesAlone(first))
        return std::vector{first};
    auto due = m_outbox.due({lane.settings.channel, nowMs(), first.to.destination}, kMostMerged);
    if (!due)
        return due;
    std::erase_if(*due, [&first](const PendingDelivery &each) {
        return goesAlone(each) || (each.attempts > 0 && first.attempts == 0);
    });
    if (due->size() < mergedFrom(lane.settings))
        return std::vector{first};
    std::vector<Notification> notifications;
    for (const PendingDelivery &each : *due)
        notifications.push_back(each.notification);
    due->resize(std::max<std::size_t>(1, mergeable(notifications, lane.settings, context())));
    return due;
}

Result<qint64> Outbox::nextOfLaneMs(const Lane &lane)
{
    if (lane.isBusy)
        return 0;
    qint64 next = lane.unnoted.empty() ? 0 : nowMs() + kRetryNotingMs;
    if (!isUsable(lane))
        return next;
    for (const QString &destination : destinationsOf(lane.settings)) {
        const Channel channel = lane.settings.channel;
        const auto tried = m_outbox.nextTryMs(channel, destination);
        if (!tried)
            return std::unexpected(tried.error());
        if (*tried == 0)
            continue;
        qint64 at = std::max(*tried, readyMs(lane, destination));
        if (const qint64 loud = loudMs(lane); loud > at) {
            const auto reports = m_outbox.due({channel, nowMs(), destination, true}, 1);
            if (!reports)
                return std::unexpected(reports.error());
            at = reports->empty() ? loud : at;
        }
        next = earlier(next, at);
    }
    return next;
}

Result<qint64> Outbox::nextMs()
{
    const auto expiry = m_outbox.nextExpiryMs();
    if (!expiry)
        return std::unexpected(expiry.error());
    qint64 next = *expiry;
    const WallClock clock(m_zone());
    for (const Lane &lane : m_lanes) {
        const auto ofLane = nextOfLaneMs(lane);
        if (!ofLane)
            return std::unexpected(ofLane.error());
        next = earlier(next, *ofLane);
        if (isUsable(lane))
            next = earlier(next, reportTimes(lane.settings, nowMs(), clock).nextMs);
    }
    return next;
}

Result<bool> Outbox::isReportUnderWay()
{
    for (const Lane &lane : m_lanes) {
        for (const QString &destination : isUsable(lane) ? destinationsOf(lane.settings) : QStringList()) {
            const auto reports = m_outbox.due({lane.settings.channel, nowMs(), destination, true}, 1);
            if (!reports)
                return std::unexpected(reports.error());
            if (!reports->empty())
                return true;
        }
    }
    return false;
}

} // namespace portreeve
