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

/// Sees to it that limits begin and end when they should, and that they are taken up at the start.
class LimitKeeper final : public QObject
{
    Q_OBJECT

public:
    LimitKeeper(Engine &engine, Announcer announcer, Health &health);

    /// Limits as the database says. A kernel that refuses is a problem to be told, none to stop for.
    void start();
    /// Something about limits has changed: looks when the next change is due.
    void reschedule();

private:
    /// What GetStatus says of limits.
    struct Status
    {
        std::size_t limitedEntries = 0;
        QStringList bypassedFilters;

        bool operator==(const Status &) const = default;
    };

    void applyDue();
    void tellStatus(Meter &meter);
    void sleepUntil(qint64 epochMs);

    Engine &m_engine;
    Announcer m_announcer;
    Health &m_health;
    WallTimer m_timer;
    Status m_status; ///< as told last; of the worker's thread
};

} // namespace portreeve
