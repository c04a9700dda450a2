// SPDX-License-Identifier: MIT
#pragma once

#include "helper/ports/courier.h"
#include "helper/process/walltimer.h"
#include "helper/service/announcer.h"
#include "helper/service/engine.h"
#include "helper/service/health.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <vector>

namespace portreeve {

/// Sends what the outbox has: asks it on the worker's thread, hands its shipments to the courier, and brings
/// the answers back. Neither thread waits for a service. Sleeps while there is nothing to do.
class Dispatcher final : public QObject
{
    Q_OBJECT

public:
    Dispatcher(Engine &engine, Announcer announcer, Health &health, Courier &courier);

    /// There may be something to send, or something else to tell of the outbox.
    void wake();

private:
    /// What a look into the outbox gave.
    struct Round
    {
        std::vector<Shipment> shipments;
        qint64 nextMs = 0;
        QString failure; ///< of the database
        std::array<bool, kChannels.size()> areTroubled{};
    };

    static Round look(Outbox &outbox, Meter &meter);
    static Result<void> queueReports(Outbox &outbox, Meter &meter);
    void carry(const Round &round);
    void send(const Shipment &shipment);
    void sleepUntil(qint64 epochMs);

    Engine &m_engine;
    Announcer m_announcer;
    Health &m_health;
    Courier &m_courier;
    WallTimer m_timer;
    QTimer m_telling; ///< of changes, so that they are told at most twice a second
    bool m_isLooking = false;
    bool m_isWokenAgain = false;
};

} // namespace portreeve
