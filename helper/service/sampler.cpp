// SPDX-License-Identifier: MIT
#include "helper/service/sampler.h"

#include "helper/service/dutykeeper.h"

#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr int kOftenMs = 1000;
// Usage is promised on the disk within ten seconds; a coarse timer may be late by a twentieth.
constexpr int kIdleMs = 9'000;
constexpr int kSaveMs = 8'500;

QString problemOf(const auto &result)
{
    return result ? QString() : result.error().detail;
}

} // namespace

Sampler::Sampler(Engine &engine, Announcer announcer, Subscribers &subscribers, Health &health)
    : m_engine(engine)
    , m_announcer(std::move(announcer))
    , m_subscribers(subscribers)
    , m_health(health)
{
    connect(&m_timer, &QTimer::timeout, this, &Sampler::tick);
    m_sinceSaved.start();
}

void Sampler::start()
{
    adjust();
}

void Sampler::adjust()
{
    const int interval = intervalMs();
    // Precise while somebody looks; the kernel may put our wake-ups together with others otherwise.
    const Qt::TimerType type = isWatched() ? Qt::PreciseTimer : Qt::CoarseTimer;
    if (m_timer.isActive() && m_timer.interval() == interval && m_timer.timerType() == type)
        return;
    m_timer.setTimerType(type);
    m_timer.start(interval);
}

// What came since the last reading goes with a table that somebody else flushes.
int Sampler::intervalMs() const
{
    return isWatched() || !m_isTableProtected ? kOftenMs : kIdleMs;
}

void Sampler::welcome()
{
    m_engine.run([](Meter &meter) { meter.sampleAllNext(); });
    adjust();
    tick();
}

void Sampler::expectLeftovers()
{
    m_hasLeftovers = true;
    adjust();
}

void Sampler::tick()
{
    // A disk or a kernel that needs longer than the interval must not make jobs pile up.
    if (m_isBusy)
        return;
    m_isBusy = true;
    const bool save = m_sinceSaved.hasExpired(kSaveMs);
    if (save)
        m_sinceSaved.restart();
    const QStringList subscribers = m_subscribers.names();
    m_engine.run([this, save, subscribers, announcer = m_announcer](Meter &meter) {
        const Result<void> sampled = readFor(meter, subscribers, save);
        Result<void> saved;
        if (save)
            saved = subscribers.isEmpty() ? meter.checkpoint() : meter.save();
        // The kernel tells when a quota is passed; this is for where it did not.
        const Result<bool> settled = meter.settleAsRead();
        if (settled.value_or(false))
            announceNews(meter, announcer);
        const Result<bool> collected = meter.collect();
        const Result<bool> limited = meter.mendBrokenLimits();
        m_engine.later([=, this, isProtected = meter.isProtected()] {
            m_isTableProtected = isProtected;
            finished(sampled, saved, collected);
            m_health.report(kLimiting, problemOf(limited));
            m_health.report(kSettling, problemOf(settled));
        });
    });
}

// On the worker.
Result<void> Sampler::readFor(Meter &meter, const QStringList &subscribers, bool isSavedNext) const
{
    if (subscribers.isEmpty())
        return meter.isProtected() || isSavedNext ? Result<void>() : meter.refresh();
    const auto sample = meter.sample();
    if (!sample)
        return std::unexpected(sample.error());
    m_announcer.sampled(subscribers, *sample);
    return {};
}

void Sampler::finished(const Result<void> &sampled, const Result<void> &saved, const Result<bool> &collected)
{
    m_isBusy = false;
    m_hasLeftovers = collected.value_or(true);
    m_health.report(u"Reading the counters"_s, problemOf(sampled));
    m_health.report(u"Saving the usage"_s, problemOf(saved));
    m_health.report(u"Cleaning up after changes"_s, problemOf(collected));
    adjust();
}

} // namespace portreeve
