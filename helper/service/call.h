// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"

#include <QtCore/QVariant>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>

namespace portreeve {

/// A call that waits for its answer. May be answered from any thread; exactly once.
class Call final
{
public:
    Call(const QDBusConnection &connection, const QDBusMessage &message)
        : m_connection(connection)
        , m_message(message)
    {
    }

    /// The unique bus name of who asks.
    [[nodiscard]] QString caller() const { return m_message.service(); }
    [[nodiscard]] bool isInteractive() const { return m_message.isInteractiveAuthorizationAllowed(); }

    void reply(const QVariantList &values = {}) const;
    void refuse(const Error &error) const;
    /// Replies without values, or refuses.
    void finish(const Result<void> &result) const;

private:
    QDBusConnection m_connection;
    QDBusMessage m_message;
};

} // namespace portreeve
