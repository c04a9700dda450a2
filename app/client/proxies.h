// SPDX-License-Identifier: MIT
#pragma once

#include "app/client/entriesproxy.h"
#include "app/client/historyproxy.h"
#include "app/client/serviceproxy.h"
#include "app/client/trafficproxy.h"
#include "dbus/names.h"

#include <limits>

namespace portreeve {

/// How long a reading call may take. The helper reads 65,535 entries well within a second; what else it takes
/// is the wait for a busy machine, or for the helper to be started.
constexpr int kReadTimeoutMs = 25'000;
/// libdbus takes this as "for ever": a password prompt may stand as long as its user likes.
constexpr int kPromptTimeoutMs = std::numeric_limits<int>::max();

/// The helper as it runs now. The proxies talk to its unique name: a proxy for a well-known name asks the bus
/// for its owner when it is made, and waits for the answer; and an answer can never be of another helper than
/// the one asked.
struct Proxies
{
    Proxies(const QDBusConnection &connection, const QString &uniqueName)
        : bus(connection)
        , owner(uniqueName)
        , entries(owner, names::kObject, bus)
        , history(owner, names::kObject, bus)
        , traffic(owner, names::kObject, bus)
        , service(owner, names::kObject, bus)
    {
        entries.setTimeout(kReadTimeoutMs);
        history.setTimeout(kReadTimeoutMs);
        traffic.setTimeout(kReadTimeoutMs);
        service.setTimeout(kReadTimeoutMs);
    }

    /// Calls what may bring up polkit's prompt, where \a mayPrompt allows it. Proxies learn to allow that in
    /// Qt 6.7 only, so this is a message.
    [[nodiscard]] QDBusPendingCall change(const QString &interface, const QString &method,
                                          const QVariantList &arguments, bool mayPrompt = true) const
    {
        auto message = QDBusMessage::createMethodCall(owner, names::kObject, interface, method);
        message.setInteractiveAuthorizationAllowed(mayPrompt);
        message.setArguments(arguments);
        return bus.asyncCall(message, mayPrompt ? kPromptTimeoutMs : kReadTimeoutMs);
    }

    const QDBusConnection bus;
    const QString owner;
    EntriesProxy entries;
    HistoryProxy history;
    TrafficProxy traffic;
    ServiceProxy service;
};

} // namespace portreeve
