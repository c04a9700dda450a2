// SPDX-License-Identifier: MIT
#pragma once

#include "helper/ports/authorizer.h"
#include "helper/ports/courier.h"
#include "helper/service/busobject.h"
#include "helper/service/bypasskeeper.h"
#include "helper/service/callers.h"
#include "helper/service/dispatcher.h"
#include "helper/service/dutykeeper.h"
#include "helper/service/engine.h"
#include "helper/service/entriesservice.h"
#include "helper/service/health.h"
#include "helper/service/historyservice.h"
#include "helper/service/notificationsservice.h"
#include "helper/service/problemteller.h"
#include "helper/service/sampler.h"
#include "helper/service/statusservice.h"
#include "helper/service/subscribers.h"
#include "helper/service/trafficservice.h"
#include "helper/service/uplinkkeeper.h"

#include <QtCore/QObject>
#include <memory>

namespace portreeve {

/// The whole helper, put together: everything but the choice of database, kernel table, authorizer
/// and courier.
class Daemon final : public QObject
{
    Q_OBJECT

public:
    Daemon(const QDBusConnection &connection, Authorizer &authorizer, std::unique_ptr<Courier> courier);
    /// Saves the usage.
    ~Daemon() override;

    /// Opens and adopts, then follows the uplinks, then takes the bus name: whoever sees the name is served.
    void start(Engine::Open open);

signals:
    void started();
    /// It cannot go on; the sentence says why.
    void failed(const QString &reason);

private:
    void takeName();

    QDBusConnection m_connection;
    Engine m_engine;
    Announcer m_announcer;
    Callers m_callers;
    Subscribers m_subscribers;
    Health m_health;
    Sampler m_sampler;
    UplinkKeeper m_uplinks;
    DutyKeeper m_duties;
    BypassKeeper m_bypasses;
    Dispatcher m_dispatcher;
    ProblemTeller m_problems;
    EntriesService m_entries;
    HistoryService m_history;
    NotificationsService m_notifications;
    TrafficService m_traffic;
    StatusService m_status;
    BusObject m_object;
    std::unique_ptr<Courier> m_courier; ///< goes first: those above wait for its answers
};

} // namespace portreeve
