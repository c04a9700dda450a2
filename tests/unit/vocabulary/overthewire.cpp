// SPDX-License-Identifier: MIT
#include "tests/unit/vocabulary/overthewire.h"

#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingReply>
#include <QtTest/QTest>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

const QString kClientName = u"over-the-wire-client"_s;

} // namespace

OverTheWire::OverTheWire()
    : m_client(kClientName)
{
    registerBusTypes();
    connect(&m_server, &QDBusServer::newConnection, this, [this](QDBusConnection connection) {
        connection.registerObject(u"/"_s, this, QDBusConnection::ExportAllSlots);
    });
    m_client = QDBusConnection::connectToPeer(m_server.address(), kClientName);
}

OverTheWire::~OverTheWire()
{
    QDBusConnection::disconnectFromPeer(kClientName);
}

QVariantMap OverTheWire::echoed(const QVariantMap &dict)
{
    auto call = QDBusMessage::createMethodCall({}, u"/"_s, u"org.portreeve.Test.Echo"_s, u"Echo"_s);
    call << QVariant::fromValue(DictList{dict});
    // This thread answers, too: it must not wait in the call.
    const QDBusPendingReply<DictList> reply = m_client.asyncCall(call);
    if (!QTest::qWaitFor([&reply] { return reply.isFinished(); }) || reply.isError()) {
        qWarning() << reply.error();
        return {};
    }
    return reply.value().value(0);
}

} // namespace portreeve
