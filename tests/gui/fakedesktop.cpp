// SPDX-License-Identifier: MIT
#include "tests/gui/fakedesktop.h"

#include <QtDBus/QDBusArgument>
#include <QtDBus/QDBusMessage>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

// The arguments of Notify, by the Desktop Notifications Specification.
enum NotifyArgument { Summary = 3, Body = 4, Actions = 5, Hints = 6 };

} // namespace

FakeDesktop::FakeDesktop(const QString &busAddress)
    : m_address(busAddress)
{
    static int count = 0;
    m_connection = u"fake-desktop-%1"_s.arg(++count);
}

FakeDesktop::~FakeDesktop()
{
    QDBusConnection::disconnectFromBus(m_connection);
}

bool FakeDesktop::start()
{
    QDBusConnection bus = QDBusConnection::connectToBus(m_address, m_connection);
    return bus.registerVirtualObject(u"/org/freedesktop/Notifications"_s, this,
                                     QDBusConnection::SingleNode) &&
           bus.registerService(u"org.freedesktop.Notifications"_s);
}

bool FakeDesktop::handleMessage(const QDBusMessage &message, const QDBusConnection &connection)
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
                   hints.value(u"urgency"_s).toUInt(), message.arguments().at(Actions).toStringList()};
    return connection.send(message.createReply(firstId + uint(shown.size()) - 1));
}

void FakeDesktop::act(uint id, const QString &action, const QString &token)
{
    if (!token.isEmpty())
        tell(u"ActivationToken"_s, {id, token});
    tell(u"ActionInvoked"_s, {id, action});
}

void FakeDesktop::close(uint id)
{
    tell(u"NotificationClosed"_s, {id, uint{2}}); // by the user
}

void FakeDesktop::tell(const QString &signal, const QVariantList &arguments)
{
    auto message = QDBusMessage::createSignal(u"/org/freedesktop/Notifications"_s,
                                              u"org.freedesktop.Notifications"_s, signal);
    message.setArguments(arguments);
    QDBusConnection(m_connection).send(message);
}

} // namespace portreeve
