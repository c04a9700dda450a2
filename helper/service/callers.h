// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"

#include <QtCore/QObject>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusServiceWatcher>
#include <functional>

namespace portreeve {

/// Knows who is on the bus: whose process a caller is, and when it leaves.
class Callers final : public QObject
{
    Q_OBJECT

public:
    explicit Callers(const QDBusConnection &connection, QObject *parent = nullptr);

    /// left() is emitted when \a caller leaves. To miss nothing, watch first, then look the user up.
    void watch(const QString &caller);

    /// The Unix user of \a caller; Unavailable where it has left. Asks the bus, without waiting for it.
    void lookUpUser(const QString &caller, std::function<void(Result<uint>)> done);

signals:
    void left(const QString &caller);

private:
    QDBusConnection m_connection;
    QDBusServiceWatcher m_watcher;
};

} // namespace portreeve
