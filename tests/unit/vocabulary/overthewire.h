// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/types.h"

#include <QtCore/QObject>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusServer>

namespace portreeve {

/// Sends dictionaries through a socket by the D-Bus protocol, without a bus, so that they come back as they
/// come from the bus: what is nested in a variant is still to be demarshalled.
class OverTheWire final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.portreeve.Test.Echo")

public:
    OverTheWire();
    ~OverTheWire() override;

    /// \return nothing where the connection fails
    QVariantMap echoed(const QVariantMap &dict);

public slots:
    portreeve::DictList Echo(const portreeve::DictList &dicts) { return dicts; }

private:
    QDBusServer m_server;
    QDBusConnection m_client;
};

} // namespace portreeve
