// SPDX-License-Identifier: MIT
#include "helper/service/dutykeeper.h"

#include "helper/service/logging.h"

#include <QtCore/QDateTime>
#include <QtCore/QSet>
#include <algorithm>
#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

// Schedules are looked at for some days ahead only; and not every file system tells of another time zone.
constexpr qint64 kLongestMs = qint64{60} * 60 * 1000;
constexpr qint64 kRetryMs = 1000;

} // namespace

void announceNews(Meter &meter, const Announcer &announcer, const IdList &told)
{
    const auto news = meter.news();
    const QSet<EntryId> known(told.cbegin(), told.cend());
    IdList ids(news.cbegin(), news.cend());
    ids.removeIf([&known](EntryId id) { return known.contains(id); });
    announcer.entriesChanged(ids);
    if (meter.untoldAlerts().empty())
        return;
    for (const Alert &alert : meter.untoldAlerts())
        announcer.alert(alert);
    if (const auto marked = meter.markTold(); !marked)
        qCWarning(lcMeter).noquote() << "Alerts may be signalled again after the next start:"
                                     << marked.error().detail;
}

DutyKeeper::DutyKeeper(Engine &engine, Announcer announcer, Health &health)
    : m_engine(engine)
    , m_announcer(std::move(announcer))
    , m_health(health)
{
    connect(&m_timer, &WallTimer::fired, this, &DutyKeeper::retry);
    connect(&engine, &Engine::due, this, &DutyKeeper::noteDue);
    connect(&engine, &Engine::zoneChanged, this, &DutyKeeper::retry);
}

void DutyKeeper::start()
{
    m_engine.run([this](Meter &meter) {
        const auto started = meter.startLimits();
        if (!meter.limiter().support())
            qCWarning(lcLimit).noquote() << meter.limiter().support().error().detail;
        m_engine.later(
            [this, started] { m_health.report(kLimiting, started ? QString() : started.error().detail); });
        settleNow(meter);
    });
}

void DutyKeeper::reschedule()
{
    m_engine.run([this](Meter &meter) {
        tellLimited(meter);
        m_engine.later([this, next = meter.nextDueMs()] {
            if (!m_isWaiting)
                sleepUntil(next);
            emit looked();
        });
    });
}

// After a failure only time helps; the kernel may tell of the same quotas again and again.
void DutyKeeper::noteDue(const QStringList &quotas)
{
    m_engine.run([quotas](Meter &meter) { meter.notePassed(quotas); });
    if (!m_isWaiting)
        settle();
}

void DutyKeeper::retry()
{
    m_isWaiting = false;
    settle();
}

// However often it is asked for, at most one job is on its way.
void DutyKeeper::settle()
{
    m_isDueAgain = m_isAsked;
    if (std::exchange(m_isAsked, true))
        return;
    m_engine.run([this](Meter &meter) { settleNow(meter); });
}

void DutyKeeper::settleNow(Meter &meter)
{
    const auto done = meter.settle();
    announceNews(meter, m_announcer);
    tellLimited(meter);
    const qint64 next = done ? meter.nextDueMs() : meter.nowMs() + kRetryMs;
    m_engine.later([this, done, next] {
        m_isAsked = false;
        m_isWaiting = !done;
        m_health.report(kSettling, done ? QString() : done.error().detail);
        sleepUntil(next);
        emit looked();
        if (done && std::exchange(m_isDueAgain, false))
            settle();
    });
}

void DutyKeeper::tellLimited(Meter &meter)
{
    const std::size_t now = meter.limiter().limited().size();
    if (std::exchange(m_limitedEntries, now) != now)
        m_announcer.statusChanged();
}

void DutyKeeper::sleepUntil(qint64 epochMs)
{
    if (epochMs == 0)
        return m_timer.stop();
    const auto started = m_timer.start(std::min(epochMs, QDateTime::currentMSecsSinceEpoch() + kLongestMs));
    if (!started)
        m_health.report(kLimiting, started.error().detail);
}

} // namespace portreeve
