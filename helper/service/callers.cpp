// SPDX-License-Identifier: MIT
#include "helper/service/callers.h"

#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>
#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;

Callers::Callers(const QDBusConnection &connection, QObject *parent)
    : QObject(parent)
    , m_connection(connection)
{
    m_watcher.setConnection(connection);
    m_watcher.setWatchMode(QDBusServiceWatcher::WatchForUnregistration);
    connect(&m_watcher, &QDBusServiceWatcher::serviceUnregistered, this, [this](const QString &caller) {
        m_watcher.removeWatchedService(caller);
        emit left(caller);
    });
}

void Callers::watch(const QString &caller)
{
    if (!m_watcher.watchedServices().contains(caller))
        m_watcher.addWatchedService(caller);
}

void Callers::lookUpUser(const QString &caller, std::function<void(Result<uint>)> done)
{
    QDBusMessage question =
        QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s,
                                       u"org.freedesktop.DBus"_s, u"GetConnectionUnixUser"_s);
    question << caller;
    auto *answer = new QDBusPendingCallWatcher(m_connection.asyncCall(question), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [answer, done = std::move(done)] {
        const QDBusPendingReply<uint> reply = *answer;
        answer->deleteLater();
        if (reply.isError())
            done(fail(ErrorCode::Unavailable, u"The caller has left the bus."_s));
        else
            done(reply.value());
    });
}

} // namespace portreeve
