// SPDX-License-Identifier: MIT
#include "helper/service/limitkeeper.h"

#include "helper/service/logging.h"

#include <QtCore/QDateTime>
#include <algorithm>
#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

// The time zone may be another by then; nothing tells of that.
constexpr qint64 kLongestMs = qint64{60} * 60 * 1000;
constexpr qint64 kRetryMs = 1000;

} // namespace

LimitKeeper::LimitKeeper(Engine &engine, Announcer announcer, Health &health)
    : m_engine(engine)
    , m_announcer(std::move(announcer))
    , m_health(health)
{
    connect(&m_timer, &WallTimer::fired, this, &LimitKeeper::applyDue);
}

void LimitKeeper::start()
{
    m_engine.run([this](Meter &meter) {
        const auto started = meter.startLimits();
        if (!meter.limiter().support())
            qCWarning(lcLimit).noquote() << meter.limiter().support().error().detail;
        m_engine.later([this, started] {
            m_health.report(kLimiting, started ? QString() : started.error().detail);
            applyDue();
        });
    });
}

void LimitKeeper::reschedule()
{
    m_engine.run([this](Meter &meter) {
        tellStatus(meter);
        m_engine.later([this, next = meter.nextLimitChangeMs()] { sleepUntil(next); });
    });
}

void LimitKeeper::applyDue()
{
    m_engine.run([this, announcer = m_announcer](Meter &meter) {
        const auto done = meter.applyDueLimits();
        const auto news = meter.limitNews();
        announcer.entriesChanged(IdList(news.cbegin(), news.cend()));
        tellStatus(meter);
        const qint64 retry = done ? 0 : QDateTime::currentMSecsSinceEpoch() + kRetryMs;
        m_engine.later([=, this, next = retry != 0 ? retry : meter.nextLimitChangeMs()] {
            m_health.report(u"Changing the limits"_s, done ? QString() : done.error().detail);
            sleepUntil(next);
        });
    });
}

/// The first limit makes filters of others that were there before it ones that are passed by, and the last
/// one's end makes them such no more: of that no event of the kernel tells.
void LimitKeeper::tellStatus(Meter &meter)
{
    const Status now{meter.limiter().limited().size(), meter.bypassedFilters().value_or(QStringList())};
    if (std::exchange(m_status, now) != now)
        m_announcer.statusChanged();
}

void LimitKeeper::sleepUntil(qint64 epochMs)
{
    if (epochMs == 0)
        return m_timer.stop();
    const auto started = m_timer.start(std::min(epochMs, QDateTime::currentMSecsSinceEpoch() + kLongestMs));
    if (!started)
        m_health.report(kLimiting, started.error().detail);
}

} // namespace portreeve
