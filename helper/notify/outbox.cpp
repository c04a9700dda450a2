// SPDX-License-Identifier: MIT
#include "helper/notify/outbox.h"

#include "helper/core/notify/backoff.h"

#include <algorithm>
#include <set>
#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMinuteMs = 60'000;
constexpr qint64 kHourMs = 60 * kMinuteMs;
constexpr std::size_t kMostRemembered = 600; // as many as a channel may send in a minute
constexpr quint32 kMoreThanChance = 3;

} // namespace

Outbox::Outbox(Store &store, Clock clock, ZoneSource zone, Chance chance, QString hostName)
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
    for (ChannelSettings &each : *settings) {
        Lane &lane = of(each.channel);
        lane.settings = std::move(each);
        lane.pace.setPerMinute(lane.settings.value("per_minute"_L1).toUInt());
    }
    for (const auto load : {&Outbox::loadBooks, &Outbox::rememberPace, &Outbox::rememberPauses}) {
        if (const auto loaded = (this->*load)(); !loaded)
            return loaded;
    }
    return {};
}

Result<void> Outbox::loadBooks()
{
    const auto books = m_outbox.channelBooks();
    if (!books)
        return std::unexpected(books.error());
    for (const ChannelBook &book : *books) {
        Lane &lane = of(book.channel);
        lane.book = book;
        const bool isTrying = book.failures > 0 && book.failures < kMoreThanChance;
        if (!book.lastError.isEmpty() && !isTrying)
            lane.troubles.emplace(destinationsOf(lane.settings).value(0), book.lastError);
    }
    return {};
}

/// What was sent within the last minute counts, whichever process sent it. What was merged ended at once.
Result<void> Outbox::rememberPace()
{
    std::map<Channel, std::set<std::pair<qint64, QString>>> sent;
    for (const DeliveryState state : {DeliveryState::Sent, DeliveryState::Failed}) {
        const auto last = m_outbox.deliveries(state, 0, kMostRemembered);
        if (!last)
            return std::unexpected(last.error());
        for (const StoredDelivery &each : *last) {
            const qint64 ago = nowMs() - each.finishedMs;
            if (ago >= 0 && ago < kMinuteMs)
                sent[each.delivery.to.channel].insert({steadyMs() - ago, each.delivery.to.destination});
        }
    }
    for (const auto &[channel, endings] : sent) {
        std::vector<qint64> times;
        for (const auto &[at, destination] : endings)
            times.push_back(at);
        of(channel).pace.remember(times);
    }
    return {};
}

/// A destination that failed waits as long as what was tried last for it.
Result<void> Outbox::rememberPauses()
{
    const auto waiting = m_outbox.deliveries(DeliveryState::Queued, 0, kMostRemembered);
    if (!waiting)
        return std::unexpected(waiting.error());
    for (const StoredDelivery &each : *waiting) {
        Lane &lane = of(each.delivery.to.channel);
        if (each.delivery.attempts == 0 || destinationsOf(lane.settings).size() < 2)
            continue;
        Pause &pause = lane.pauses[each.delivery.to.destination];
        pause.untilMs = std::max(pause.untilMs, each.delivery.to.notBeforeMs);
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
    if (const auto noted = noteOutcomes(lane); !noted)
        return std::unexpected(noted.error());
    if (lane.isBusy || !isUsable(lane))
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

Result<void> Outbox::answered(const Shipment &shipment, const Answer &answer)
{
    Lane &lane = of(shipment.channel);
    lane.isBusy = false;
    const Verdict verdict = judge(answer, shipment.settings);
    follow(lane, shipment, answer, verdict);
    lane.unnoted = outcomesOf(shipment, verdict);
    return noteOutcomes(lane);
}

/// The channel and the destination as a whole: after a failure they wait, after a success they go on.
void Outbox::follow(Lane &lane, const Shipment &shipment, const Answer &answer, const Verdict &verdict)
{
    ChannelBook &book = lane.book;
    if (verdict.kind == Verdict::Kind::Sent) {
        lane.pauses.erase(shipment.destination);
        lane.troubles.erase(shipment.destination);
        lane.isAskedToWait = false;
        book.failures = 0;
        book.resumeMs = 0;
        book.lastSentMs = nowMs();
        book.lastError = lane.troubles.empty() ? QString() : lane.troubles.begin()->second;
        return;
    }
    book.lastError = verdict.reason;
    book.lastErrorMs = nowMs();
    if (verdict.kind == Verdict::Kind::Later)
        pause(lane, shipment, answer, verdict);
    const quint32 tries = std::max(book.failures, shipment.deliveries.front().attempts + 1);
    if (verdict.kind == Verdict::Kind::Failed || tries >= kMoreThanChance)
        lane.troubles.insert_or_assign(shipment.destination, verdict.reason);
}

/// What a service says of one of several destinations holds up that one alone.
void Outbox::pause(Lane &lane, const Shipment &shipment, const Answer &answer, const Verdict &verdict)
{
    const bool isAskedFor = verdict.retryAfter.count() > 0;
    const bool isOfDestination = answer.kind == Answer::Kind::Answered && answer.status / 100 == 4 &&
                                 destinationsOf(lane.settings).size() > 1;
    if (isOfDestination) {
        const quint32 attempts = shipment.deliveries.front().attempts + 1;
        const qint64 untilMs = nowMs() + backoff(attempts, verdict.retryAfter, m_chance()).count();
        lane.pauses.insert_or_assign(shipment.destination, Pause{untilMs, isAskedFor});
        return;
    }
    ++lane.book.failures;
    lane.book.resumeMs = nowMs() + backoff(lane.book.failures, verdict.retryAfter, m_chance()).count();
    lane.isAskedToWait = isAskedFor;
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
    const auto expiry = m_outbox.nextExpiryMs();
    if (!expiry)
        return std::unexpected(expiry.error());
    const bool expires = *expiry != 0 && *expiry <= nowMs();
    if (!expires && m_tidiedMs != 0 && steady - m_tidiedMs < kMinuteMs)
        return {};
    const qint64 farMs = nowMs() + kDeliveryPatienceMs + kHourMs;
    for (Lane &lane : m_lanes) {
        if (lane.book.resumeMs > farMs)
            lane.book.resumeMs = 0;
        std::erase_if(lane.pauses, [farMs](const auto &pause) { return pause.second.untilMs > farMs; });
    }
    const bool forgets = m_forgotMs == 0 || steady - m_forgotMs >= kHourMs;
    const auto tidied = m_store.transact([&]() -> Result<void> {
        const auto expired =
            m_outbox.expire(nowMs(), u"it could not be sent for 24 hours, and was given up"_s);
        if (!expired)
            return std::unexpected(expired.error());
        if (const auto nearer = m_outbox.bringNearer(farMs, nowMs(), expiryMs(nowMs())); !nearer)
            return nearer;
        return forgets ? m_outbox.forgetFinished(nowMs() - kDeliveriesKeptMs) : Result<void>{};
    });
    if (!tidied)
        return tidied;
    m_tidiedMs = steady;
    if (forgets)
        m_forgotMs = steady;
    return {};
}

} // namespace portreeve
