// SPDX-License-Identifier: MIT
#include "tests/gui/fakenotifications.h"

#include <QtDBus/QDBusArgument>
#include <QtDBus/QDBusMessage>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

// The arguments of Notify, by the Desktop Notifications Specification.
enum NotifyArgument { Summary = 3, Body = 4, Hints = 6 };

} // namespace

FakeNotifications::FakeNotifications(const QString &busAddress)
    : m_address(busAddress)
{
    static int count = 0;
    m_connection = u"fake-notifications-%1"_s.arg(++count);
}

FakeNotifications::~FakeNotifications()
{
    QDBusConnection::disconnectFromBus(m_connection);
}

bool FakeNotifications::start()
{
    QDBusConnection bus = QDBusConnection::connectToBus(m_address, m_connection);
    return bus.registerVirtualObject(u"/org/freedesktop/Notifications"_s, this,
                                     QDBusConnection::SingleNode) &&
           bus.registerService(u"org.freedesktop.Notifications"_s);
}

bool FakeNotifications::handleMessage(const QDBusMessage &message, const QDBusConnection &connection)
{
    ++calls;
    if (isHanging)
        return true;
    if (message.member() == "GetCapabilities"_L1)
        return connection.send(message.createReply(capabilities));
    // Nothing but the specification's signature would be taken by a real one.
    if (message.signature() != "susssasa{sv}i"_L1 || isRefusing)
        return connection.send(message.createErrorReply(u"org.freedesktop.Notifications.Error"_s, u"no"_s));
    const auto hints = qdbus_cast<QVariantMap>(message.arguments().at(Hints));
    shown << Shown{message.arguments().at(Summary).toString(), message.arguments().at(Body).toString(),
                   hints.value(u"urgency"_s).toUInt()};
    return connection.send(message.createReply(uint(shown.size())));
}

} // namespace portreeve
