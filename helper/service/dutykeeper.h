// SPDX-License-Identifier: MIT
#pragma once

#include "helper/process/walltimer.h"
#include "helper/service/announcer.h"
#include "helper/service/engine.h"
#include "helper/service/health.h"

#include <QtCore/QObject>
#include <QtCore/QStringList>

namespace portreeve {

/// What Health calls the state of the limits in the kernel.
inline const QString kLimiting = QStringLiteral("Limiting the traffic");

/// What Health calls that which comes by itself.
inline const QString kSettling = QStringLiteral("Doing what is due");

/// Tells what has come of itself: entries that are told of otherwise than before, and alerts. On the worker's
/// thread. \param told entries that were announced already
void announceNews(Meter &meter, const Announcer &announcer, const IdList &told = {});

/// Sees to it that what is due is done in time: by the clock (limits that begin and end, periods, minutes,
/// throttles), and when the kernel tells that a quota is passed. Sleeps in between: nothing is polled.
class DutyKeeper final : public QObject
{
    Q_OBJECT

public:
    DutyKeeper(Engine &engine, Announcer announcer, Health &health);

    /// Limits as the database says, and does what was missed. A kernel that refuses is a problem to be told,
    /// none to stop for.
    void start();
    /// Something has changed: looks when the next thing is due.
    void reschedule();

signals:
    /// Entries, their limits or what is due have perhaps become others.
    void looked();

private:
    void noteDue(const QStringList &quotas);
    void retry();
    void settle();
    void settleNow(Meter &meter);
    void tellLimited(Meter &meter);
    void sleepUntil(qint64 epochMs);

    Engine &m_engine;
    Announcer m_announcer;
    Health &m_health;
    WallTimer m_timer;
    bool m_isAsked = false;           ///< a job is on its way
    bool m_isWaiting = false;         ///< for the next try, after one that failed
    bool m_isDueAgain = false;        ///< something came while a job was on its way
    std::size_t m_limitedEntries = 0; ///< as told last; of the worker's thread
};

} // namespace portreeve
