// SPDX-License-Identifier: MIT
#include "app/client/busconnection.h"

#include <QtCore/QThread>
#include <QtDBus/QDBusMessage>
#include <atomic>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

QString nextName()
{
    static std::atomic<int> count = 0;
    return u"portreeve-client-%1"_s.arg(++count);
}

} // namespace

/// What QtDBus calls the connection; the last to let go of the name closes the connection.
class BusConnection::Name final
{
public:
    Name() = default;
    ~Name() { QDBusConnection::disconnectFromBus(text); }
    Q_DISABLE_COPY_MOVE(Name)

    const QString text = nextName();
};

BusConnection::BusConnection(QObject *parent, QDBusConnection::BusType bus)
    : QObject(parent)
    , m_bus(bus)
{
}

void BusConnection::open()
{
    if (m_name)
        return;
    m_name = std::make_shared<const Name>();
    // connectToBus() waits for the bus to say hello, so it waits in a thread: a bus that hangs must not hold
    // the window. The thread shares the name, and so may outlive this object.
    auto *thread =
        QThread::create([name = m_name, bus = m_bus] { QDBusConnection::connectToBus(bus, name->text); });
    connect(thread, &QThread::finished, this, &BusConnection::finishOpening);
    connect(thread, &QThread::finished, thread, &QObject::deleteLater);
    thread->start();
}

QDBusConnection BusConnection::handle() const
{
    return QDBusConnection(m_name ? m_name->text : QString());
}

QDBusPendingCall BusConnection::askForOwner(const QString &name) const
{
    const QString daemon = u"org.freedesktop.DBus"_s;
    auto question =
        QDBusMessage::createMethodCall(daemon, u"/org/freedesktop/DBus"_s, daemon, u"GetNameOwner"_s);
    question << name;
    return handle().asyncCall(question);
}

void BusConnection::finishOpening()
{
    m_open = handle().isConnected();
    if (!m_open) {
        m_name.reset();
        emit failed();
        return;
    }
    // libdbus makes this signal up itself when the socket closes.
    handle().connect({}, u"/org/freedesktop/DBus/Local"_s, u"org.freedesktop.DBus.Local"_s, u"Disconnected"_s,
                     this, SLOT(onDisconnected()));
    emit opened();
}

void BusConnection::onDisconnected()
{
    m_open = false;
    m_name.reset();
    emit lost();
}

} // namespace portreeve
