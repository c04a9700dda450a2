// SPDX-License-Identifier: MIT
#include "helper/service/daemon.h"

#include "dbus/names.h"
#include "helper/service/logging.h"

#include <QtDBus/QDBusConnectionInterface>
#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;

Daemon::Daemon(const QDBusConnection &connection, Authorizer &authorizer, std::unique_ptr<Courier> courier)
    : m_connection(connection)
    , m_announcer(connection)
    , m_callers(connection)
    , m_sampler(m_engine, m_announcer, m_subscribers, m_health)
    , m_uplinks(m_engine, m_announcer, m_health)
    , m_duties(m_engine, m_announcer, m_health)
    , m_bypasses(m_engine, m_announcer, m_health)
    , m_dispatcher(m_engine, m_announcer, m_health, *courier)
    , m_problems(m_engine, m_health, m_dispatcher)
    , m_entries(m_engine, m_announcer, m_sampler, m_duties)
    , m_history(m_engine)
    , m_notifications(m_engine, m_dispatcher, *courier)
    , m_traffic(m_engine, m_callers, m_subscribers, m_sampler)
    , m_status(m_engine, m_announcer, m_subscribers, m_health, m_uplinks, m_sampler)
    , m_object(authorizer, m_callers, m_entries, m_history, m_notifications, m_traffic, m_status)
    , m_courier(std::move(courier))
{
    connect(&m_callers, &Callers::left, this,
            [&authorizer](const QString &caller) { authorizer.forget(caller); });
    // The first limit makes filters of others that were there before it ones that matter, as another uplink
    // does: of that no event of the kernel tells.
    connect(&m_duties, &DutyKeeper::looked, &m_bypasses, &BypassKeeper::look);
    connect(&m_uplinks, &UplinkKeeper::applied, &m_bypasses, &BypassKeeper::look);
}

// First of all: answers and jobs that still wait use the other members.
Daemon::~Daemon()
{
    m_courier.reset();
    m_engine.stop();
}

void Daemon::start(Engine::Open open)
{
    m_engine.start(std::move(open), [this](const Result<void> &opened) {
        if (!opened)
            return emit failed(opened.error().detail);
        m_engine.run([this](Meter &meter) {
            m_engine.later([this, selection = meter.interfaces(), known = meter.knownUplinks()] {
                m_uplinks.start(selection, known, [this](const Result<void> &counting) {
                    if (!counting)
                        return emit failed(counting.error().detail);
                    m_duties.start();
                    m_dispatcher.wake();
                    takeName();
                });
            });
        });
    });
}

void Daemon::takeName()
{
    if (!m_connection.registerObject(names::kObject, &m_object, QDBusConnection::ExportAdaptors))
        return emit failed(u"The object could not be put on the bus."_s);
    if (!m_connection.registerService(names::kService))
        return emit failed(
            u"The name %1 is taken, or the bus policy does not let this user own it."_s.arg(names::kService));
    m_sampler.start();
    qCInfo(lcBus).noquote() << "portreeve-helper" << QStringLiteral(PORTREEVE_VERSION) << "is ready as"
                            << names::kService;
    emit started();
}

} // namespace portreeve
