// SPDX-License-Identifier: MIT
#include "helper/kernel/link/routebell.h"

#include "helper/kernel/link/eventsocket.h"

#include <QtCore/QSocketNotifier>
#include <sys/socket.h>

namespace portreeve {

namespace {

/// More than the socket keeps.
constexpr int kMostEvents = 64;

} // namespace

RouteBell::RouteBell(QObject *parent)
    : QObject(parent)
{
}

RouteBell::~RouteBell()
{
    // Before its socket is closed, which a member does.
    delete m_notifier;
}

Result<void> RouteBell::open()
{
    auto socket = rtnl::openNarrowRouteSocket();
    if (!socket)
        return std::unexpected(socket.error());
    m_socket = std::move(*socket);
    m_notifier = new QSocketNotifier(nl_socket_get_fd(m_socket.get()), QSocketNotifier::Read, this);
    m_notifier->setEnabled(false);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        m_notifier->setEnabled(false);
        emit rang();
    });
    return {};
}

void RouteBell::arm()
{
    char nothing = 0;
    for (int i = 0; i < kMostEvents; ++i) {
        if (::recv(nl_socket_get_fd(m_socket.get()), &nothing, sizeof(nothing), MSG_DONTWAIT) < 0)
            break;
    }
    m_notifier->setEnabled(true);
}

} // namespace portreeve
