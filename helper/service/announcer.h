// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/types.h"
#include "dbus/vocabulary/alert.h"

#include <QtCore/QStringList>
#include <QtDBus/QDBusConnection>

namespace portreeve {

/// Sends the signals of the contract, by the page. May be used from any thread.
class Announcer final
{
public:
    explicit Announcer(const QDBusConnection &connection)
        : m_connection(connection)
    {
    }

    void entriesChanged(const IdList &ids) const;
    void entriesRemoved(const IdList &ids) const;
    void alert(const Alert &alert) const;
    void statusChanged() const;
    void outboxChanged() const;
    /// To these alone, even where there are no rows.
    void sampled(const QStringList &subscribers, const Sample &sample) const;

private:
    void sendIds(const QString &signal, const IdList &ids) const;

    QDBusConnection m_connection;
};

} // namespace portreeve
