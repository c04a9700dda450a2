// SPDX-License-Identifier: MIT
#pragma once

#include "app/client/busconnection.h"
#include "app/gui/alerts/alerttext.h"

#include <QtCore/QList>
#include <QtDBus/QDBusPendingCallWatcher>

namespace portreeve {

/// The desktop's notification service (org.freedesktop.Notifications, the Desktop Notifications
/// Specification) on the session bus. Nobody waits for it: not for the bus, not for the service.
class Notifications final : public QObject
{
    Q_OBJECT

public:
    explicit Notifications(QObject *parent = nullptr);

    void show(const AlertText &text);

signals:
    /// There is no service, or it does not take notifications.
    void failed(const portreeve::AlertText &text);

private:
    void askWhatItCan();
    void takeWhatItCan(const QDBusPendingCall &answer);
    void send(const AlertText &text);
    void failWaiting();
    void call(const QString &method, const QVariantList &arguments,
              const std::function<void(const QDBusPendingCall &)> &done);

    BusConnection m_bus;
    QList<AlertText> m_waiting;
    QStringList m_capabilities;
    bool m_isAsking = false;
};

} // namespace portreeve
