// SPDX-License-Identifier: MIT
#include "helper/notify/outbox.h"

#include "helper/core/notify/backoff.h"
#include "helper/core/notify/reporttimes.h"

#include <algorithm>
#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMinuteMs = 60'000;
constexpr qint64 kHourMs = 60 * kMinuteMs;
constexpr std::size_t kMostMerged = 200;
constexpr std::size_t kMostAMinute = kChannels.size() * 600;
constexpr quint64 kFewestMerged = 4;
constexpr qint64 kRetryNotingMs = 5'000;
constexpr qint64 kShortestPauseMs = 1'000;

/// From so many on that wait for one destination they are merged: more than go within a quarter of a minute.
quint64 mergedFrom(const ChannelSettings &settings)
{
    return std::max<quint64>(kFewestMerged, settings.value("per_minute"_L1).toUInt() / 4);
}

} // namespace

Outbox::Outbox(Store &store, Clock clock, Zone zone, Chance chance, QString hostName)
    : m_store(store)
    , m_outbox(store.outbox())
    , m_clock(std::move(clock))
    , m_zone(std::move(zone))
    , m_chance(std::move(chance))
    , m_hostName(std::move(hostName))
{
}

Result<void> Outbox::load()
{
    auto settings = m_outbox.channels();
    if (!settings)
        return std::unexpected(settings.error());
    const auto books = m_outbox.channelBooks();
    if (!books)
        return std::unexpected(books.error());
    for (ChannelSettings &each : *settings) {
        Lane &lane = of(each.channel);
        lane.settings = std::move(each);
        lane.pace.setPerMinute(lane.settings.value("per_minute"_L1).toUInt());
    }
    for (const ChannelBook &book : *books) {
        Lane &lane = of(book.channel);
        lane.book = book;
    }
    return rememberPace();
}

/// What was sent within the last minute counts, whichever process sent it; each of what was merged by itself.
Result<void> Outbox::rememberPace()
{
    std::map<Channel, std::vector<qint64>> sent;
    for (const DeliveryState state : {DeliveryState::Sent, DeliveryState::Failed}) {
        const auto last = m_outbox.deliveries(state, 0, kMostAMinute);
        if (!last)
            return std::unexpected(last.error());
        for (const StoredDelivery &each : *last) {
            const qint64 ago = nowMs() - each.finishedMs;
            if (ago >= 0 && ago < kMinuteMs)
                sent[each.delivery.to.channel].push_back(steadyMs() - ago);
        }
    }
    for (auto &[channel, times] : sent) {
        std::ranges::sort(times);
        of(channel).pace.remember(times);
    }
    return {};
}

bool Outbox::isUsable(const Lane &lane)
{
    return lane.settings.isEnabled && missingSettings(lane.settings).isEmpty();
}

MessageContext Outbox::context() const
{
    return {m_hostName, m_zone(), nowMs()};
}

Result<std::optional<Shipment>> Outbox::next(Channel channel)
{
    Lane &lane = of(channel);
    if (const auto tidied = tidy(); !tidied)
        return std::unexpected(tidied.error());
    if (lane.isBusy || !isUsable(lane))
        return std::nullopt;
    if (const auto noted = noteOutcomes(lane); !noted)
        return std::unexpected(noted.error());
    if (lane.book.resumeMs > nowMs())
        return std::nullopt;
    auto deliveries = toSend(lane);
    if (!deliveries)
        return std::unexpected(deliveries.error());
    if (deliveries->empty())
        return std::nullopt;
    const QString destination = deliveries->front().to.destination;
    std::vector<Notification> notifications;
    for (const PendingDelivery &delivery : *deliveries)
        notifications.push_back(delivery.notification);
    auto requests = requestsFor(notifications, lane.settings, destination, context());
    // Another language has other parts: where there are fewer than were sent, the last one is sent once more.
    const quint32 parts = static_cast<quint32>(requests.size());
    const quint32 done = std::min(deliveries->front().partsDone, parts - 1);
    lane.isBusy = true;
    lane.pace.note(destination, steadyMs());
    return Shipment{channel,
                    lane.settings,
                    destination,
                    std::move(*deliveries),
                    done + 1,
                    parts,
                    std::move(requests.at(done))};
}

/// The oldest that may go, with those that are merged with it.
Result<std::vector<PendingDelivery>> Outbox::toSend(Lane &lane)
{
    const Channel channel = lane.settings.channel;
    auto oldest = m_outbox.due(channel, nowMs(), 1);
    if (oldest && !oldest->empty() && oldest->front().attempts > 0)
        oldest = leastTried(channel);
    if (!oldest || oldest->empty())
        return oldest;
    const PendingDelivery &first = oldest->front();
    const QString destination = first.to.destination;
    if (lane.pace.nextMs(destination, steadyMs()) > steadyMs())
        return std::vector<PendingDelivery>{};
    const bool isWhole = first.partsDone == 0 && first.notification.kind != NotificationKind::Report;
    const auto waiting = isWhole ? m_outbox.dueCounts(channel, nowMs()) : std::map<QString, quint64>{};
    if (!waiting)
        return std::unexpected(waiting.error());
    const auto count = waiting->find(destination);
    if (count == waiting->end() || count->second < mergedFrom(lane.settings))
        return oldest;
    auto due = m_outbox.due(channel, nowMs(), kMostMerged);
    if (!due)
        return due;
    std::erase_if(*due, [&destination](const PendingDelivery &each) {
        return each.to.destination != destination || each.partsDone != 0 ||
               each.notification.kind == NotificationKind::Report;
    });
    std::vector<Notification> notifications;
    for (const PendingDelivery &each : *due)
        notifications.push_back(each.notification);
    due->resize(std::max<std::size_t>(1, mergeable(notifications, lane.settings, context())));
    return due;
}

/// One that always fails comes after those that were tried less.
Result<std::vector<PendingDelivery>> Outbox::leastTried(Channel channel)
{
    auto due = m_outbox.due(channel, nowMs(), kMostMerged);
    if (!due || due->empty())
        return due;
    return std::vector{*std::ranges::min_element(*due, {}, &PendingDelivery::attempts)};
}

Result<void> Outbox::answered(const Shipment &shipment, const Answer &answer)
{
    Lane &lane = of(shipment.channel);
    lane.isBusy = false;
    const Verdict verdict = judge(answer, shipment.settings);
    follow(lane, verdict);
    lane.unnoted = outcomesOf(shipment, verdict);
    return noteOutcomes(lane);
}

/// The channel as a whole: it waits after a failure, and goes on after a success.
void Outbox::follow(Lane &lane, const Verdict &verdict)
{
    ChannelBook &book = lane.book;
    if (verdict.kind == Verdict::Kind::Sent) {
        book.failures = 0;
        book.resumeMs = 0;
        book.lastSentMs = nowMs();
        book.lastError.clear();
        return;
    }
    book.lastError = verdict.reason;
    book.lastErrorMs = nowMs();
    if (verdict.kind == Verdict::Kind::Later) {
        ++book.failures;
        book.resumeMs = nowMs() + backoff(book.failures, verdict.retryAfter, m_chance()).count();
    }
}

std::vector<DeliveryOutcome> Outbox::outcomesOf(const Shipment &shipment, const Verdict &verdict) const
{
    std::vector<DeliveryOutcome> outcomes;
    for (const PendingDelivery &delivery : shipment.deliveries) {
        DeliveryOutcome outcome{.id = delivery.id,
                                .state = DeliveryState::Queued,
                                .attempts = delivery.attempts + 1,
                                .partsDone = shipment.part - 1,
                                .notBeforeMs = delivery.to.notBeforeMs,
                                .finishedMs = 0,
                                .error = verdict.reason};
        if (verdict.kind == Verdict::Kind::Later) {
            // One that always fails must not hold up the others for long.
            outcome.notBeforeMs = nowMs() + backoff(outcome.attempts, verdict.retryAfter, m_chance()).count();
        } else if (verdict.kind == Verdict::Kind::Sent && shipment.part < shipment.parts) {
            outcome.partsDone = shipment.part;
            outcome.attempts = 0; // of the next part
        } else {
            outcome.state = verdict.kind == Verdict::Kind::Sent ? DeliveryState::Sent : DeliveryState::Failed;
            outcome.partsDone = verdict.kind == Verdict::Kind::Sent ? shipment.part : shipment.part - 1;
            outcome.finishedMs = nowMs();
        }
        outcomes.push_back(std::move(outcome));
    }
    return outcomes;
}

Result<void> Outbox::noteOutcomes(Lane &lane)
{
    if (lane.unnoted.empty())
        return {};
    const auto noted = m_store.transact([&]() -> Result<void> {
        if (const auto saved = m_outbox.saveOutcomes(lane.unnoted); !saved)
            return saved;
        return m_outbox.saveChannelBook(lane.book);
    });
    if (noted)
        lane.unnoted.clear();
    return noted;
}

// Gives up what has waited too long, forgets what is old, and sees to what a clock that was set back left in
// the future: nothing waits longer than a day by itself.
Result<void> Outbox::tidy()
{
    const qint64 steady = steadyMs();
    if (m_tidiedMs != 0 && steady - m_tidiedMs < kShortestPauseMs)
        return {};
    const bool forgets = m_forgotMs == 0 || steady - m_forgotMs >= kHourMs;
    const auto tidied = m_store.transact([&]() -> Result<void> {
        const auto expired =
            m_outbox.expire(nowMs(), u"it could not be sent for 24 hours, and was given up"_s);
        if (!expired)
            return std::unexpected(expired.error());
        return forgets ? m_outbox.forgetFinished(nowMs() - kDeliveriesKeptMs) : Result<void>{};
    });
    if (!tidied)
        return tidied;
    m_tidiedMs = steady;
    if (forgets)
        m_forgotMs = steady;
    return followClock();
}

Result<void> Outbox::followClock()
{
    const qint64 farMs = nowMs() + kDeliveryPatienceMs + kHourMs;
    for (Lane &lane : m_lanes) {
        if (lane.book.resumeMs > farMs)
            lane.book.resumeMs = 0;
    }
    bool isFar = false;
    for (const Lane &lane : m_lanes) {
        const auto next = m_outbox.nextDeliveryMs(lane.settings.channel);
        if (!next)
            return std::unexpected(next.error());
        isFar = isFar || *next > farMs;
    }
    if (!isFar)
        return {};
    const auto ids = queuedIds([farMs](const PendingDelivery &each) { return each.to.notBeforeMs > farMs; });
    if (!ids || ids->empty())
        return ids ? Result<void>{} : std::unexpected(ids.error());
    const auto again = retry(*ids);
    return again ? Result<void>{} : std::unexpected(again.error());
}

Result<qint64> Outbox::nextMs()
{
    const WallClock clock(m_zone());
    qint64 next = 0;
    for (const Lane &lane : m_lanes) {
        if (!isUsable(lane))
            continue;
        next = earlier(next, reportTimes(lane.settings, nowMs(), clock).nextMs);
        if (lane.isBusy)
            continue;
        if (!lane.unnoted.empty())
            next = earlier(next, nowMs() + kRetryNotingMs);
        const auto delivery = m_outbox.nextDeliveryMs(lane.settings.channel);
        if (!delivery)
            return std::unexpected(delivery.error());
        if (*delivery == 0)
            continue;
        const auto oldest = m_outbox.due(lane.settings.channel, nowMs(), 1);
        if (!oldest)
            return std::unexpected(oldest.error());
        qint64 at = std::max(*delivery, lane.book.resumeMs);
        if (oldest->empty())
            at = std::max(at, nowMs() + kShortestPauseMs); // one that has expired
        else
            at = std::max(at, nowMs() + lane.pace.nextMs(oldest->front().to.destination, steadyMs()) -
                                  steadyMs());
        next = earlier(next, at);
    }
    return next;
}

} // namespace portreeve
