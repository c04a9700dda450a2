// SPDX-License-Identifier: MIT
#include "helper/service/dispatcher.h"

#include "helper/service/logging.h"

#include <QtCore/QDateTime>
#include <algorithm>
#include <chrono>
#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kBetweenTellings = 500ms;
constexpr qint64 kRetryMs = 5'000;
// Not every file system tells of another time zone.
constexpr qint64 kLongestMs = qint64{60} * 60 * 1000;

const QString kQueueing = u"Keeping messages"_s;

QString subjectOf(Channel channel)
{
    return u"Sending by "_s + toText(channel);
}

} // namespace

Dispatcher::Dispatcher(Engine &engine, Announcer announcer, Health &health, Courier &courier)
    : m_engine(engine)
    , m_announcer(std::move(announcer))
    , m_health(health)
    , m_courier(courier)
{
    m_telling.setSingleShot(true);
    m_telling.setInterval(kBetweenTellings);
    connect(&m_telling, &QTimer::timeout, this, [this] { m_announcer.outboxChanged(); });
    connect(&m_timer, &WallTimer::fired, this, &Dispatcher::wake);
    connect(&engine, &Engine::messagesQueued, this, &Dispatcher::wake);
    connect(&engine, &Engine::zoneChanged, this, &Dispatcher::wake);
}

// However often it is asked for, at most one look is on its way.
void Dispatcher::wake()
{
    if (std::exchange(m_isLooking, true)) {
        m_isWokenAgain = true;
        return;
    }
    m_engine.runOutbox([this](Outbox &outbox, Meter &meter) {
        m_engine.later([this, round = look(outbox, meter)] { carry(round); });
    });
}

Result<void> Dispatcher::queueReports(Outbox &outbox, Meter &meter)
{
    const std::vector<Channel> due = outbox.reportsDue();
    if (due.empty())
        return {};
    const auto lines = meter.statusLines();
    if (!lines)
        return std::unexpected(lines.error());
    for (const Channel channel : due) {
        if (const auto reported = outbox.report(channel, *lines); !reported)
            return reported;
    }
    return {};
}

Dispatcher::Round Dispatcher::look(Outbox &outbox, Meter &meter)
{
    Round round;
    if (const auto reported = queueReports(outbox, meter); !reported)
        round.failure = reported.error().detail;
    for (const Channel channel : kChannels) {
        auto shipment = outbox.next(channel);
        if (!shipment)
            round.failure = shipment.error().detail;
        else if (*shipment)
            round.shipments.push_back(std::move(**shipment));
        round.areTroubled.at(static_cast<std::size_t>(channel)) = outbox.isTroubled(channel);
    }
    const auto next = outbox.nextMs();
    if (!next)
        round.failure = next.error().detail;
    round.nextMs = round.failure.isEmpty() ? *next : outbox.nowMs() + kRetryMs;
    return round;
}

void Dispatcher::carry(const Round &round)
{
    m_isLooking = false;
    m_health.report(kQueueing, round.failure);
    // Everybody may read this. What services say, and to whom, is for those who may see the channels.
    for (const Channel channel : kChannels)
        m_health.report(subjectOf(channel),
                        round.areTroubled.at(static_cast<std::size_t>(channel))
                            ? u"Messages by %1 do not arrive; \"portreevectl notify status\" says why."_s.arg(
                                  toText(channel))
                            : QString());
    for (const Shipment &shipment : round.shipments)
        send(shipment);
    sleepUntil(round.nextMs);
    if (!m_telling.isActive())
        m_telling.start();
    if (std::exchange(m_isWokenAgain, false))
        wake();
}

void Dispatcher::send(const Shipment &shipment)
{
    m_courier.send(shipment.request, [this, shipment](const Answer &answer) {
        m_engine.runOutbox([shipment, answer](Outbox &outbox, Meter &) {
            if (const auto noted = outbox.answered(shipment, answer); !noted)
                qCWarning(lcMeter).noquote()
                    << "What became of a message is noted later:" << noted.error().detail;
        });
        wake();
    });
}

void Dispatcher::sleepUntil(qint64 epochMs)
{
    if (epochMs == 0)
        return m_timer.stop();
    const auto started = m_timer.start(std::min(epochMs, QDateTime::currentMSecsSinceEpoch() + kLongestMs));
    if (!started)
        m_health.report(kQueueing, started.error().detail);
}

} // namespace portreeve
