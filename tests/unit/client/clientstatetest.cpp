// SPDX-License-Identifier: MIT
#include "tests/dbus/fake/fakehelper.h"
#include "tests/dbus/fake/privatebus.h"
#include "tests/support/testsuite.h"
#include "tests/unit/client/await.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace portreeve {

using State = Client::State;

/// What the client knows of the helper, while helper and bus come and go.
class ClientStateTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_bus = std::make_unique<PrivateBus>();
        QVERIFY(m_bus->start());
        m_helper = std::make_unique<FakeHelper>(m_bus->address());
        m_client = std::make_unique<Client>();
    }

    void cleanup()
    {
        m_client.reset();
        m_helper.reset();
        m_bus.reset();
    }

    void itIsConnectedOnceTheHelperAnswers()
    {
        QVERIFY(m_helper->start());
        QCOMPARE(m_client->state(), State::Connecting);
        m_client->open();
        QVERIFY(reaches(*m_client, State::Connected));
    }

    void nobodyWithTheNameMeansNotInstalled()
    {
        m_client->open();
        QVERIFY(reaches(*m_client, State::NotInstalled));
        const auto entries = listOf(*m_client);
        QVERIFY(!entries);
        QCOMPARE(entries.error().code, ErrorCode::Unavailable);
    }

    void aHelperThatIsInstalledLaterIsFound()
    {
        m_client->open();
        QVERIFY(reaches(*m_client, State::NotInstalled));
        QVERIFY(m_helper->start());
        QVERIFY(reaches(*m_client, State::Connected));
    }

    void aHelperThatLeavesIsAwayAndIsFoundAgain()
    {
        QVERIFY(m_helper->start());
        m_client->open();
        QVERIFY(reaches(*m_client, State::Connected));
        m_helper->die();
        QVERIFY(reaches(*m_client, State::Away));
        QVERIFY(m_helper->start());
        QVERIFY(reaches(*m_client, State::Connected));
    }

    void aHelperThatForbidsLookingIsRefusedUntilItAllowsIt()
    {
        m_helper->refuse(u"GetStatus"_s, errorName(ErrorCode::NotAuthorized), u"not you"_s);
        QVERIFY(m_helper->start());
        m_client->open();
        QVERIFY(reaches(*m_client, State::Refused));
        m_helper->refuse(u"GetStatus"_s, {});
        QVERIFY(reaches(*m_client, State::Connected));
    }

    void aHelperWithTroubleOfItsOwnIsConnected()
    {
        m_helper->refuse(u"GetStatus"_s, errorName(ErrorCode::Storage), u"the disk is full"_s);
        QVERIFY(m_helper->start());
        m_client->open();
        QVERIFY(reaches(*m_client, State::Connected));
    }

    void aBusThatEndsAndComesBackIsFoundAgain()
    {
        QVERIFY(m_helper->start());
        m_client->open();
        QVERIFY(reaches(*m_client, State::Connected));
        m_helper->die();
        m_bus->stop();
        QVERIFY(reaches(*m_client, State::NoBus));
        QCOMPARE(listOf(*m_client).error().code, ErrorCode::Unavailable);
        QVERIFY(m_bus->start());
        QVERIFY(m_helper->start());
        QVERIFY(reaches(*m_client, State::Connected));
    }

    void aFrozenBusHoldsNobodyUp()
    {
        QVERIFY(m_helper->start());
        m_bus->setFrozen(true);
        QCOMPARE_LE(longestStallMs([this] { m_client->open(); }), 100);
        m_bus->setFrozen(false);
        QVERIFY(reaches(*m_client, State::Connected));
        m_bus->setFrozen(true);
        QCOMPARE_LE(longestStallMs([this] {
                        m_client->list(nullptr, [](const auto &) {});
                        m_client->subscribe();
                        m_client->remove({1}, nullptr, [](const auto &) {});
                    }),
                    100);
        m_bus->setFrozen(false);
    }

    void severalClientsDoNotDisturbEachOther()
    {
        QVERIFY(m_helper->start());
        m_client->open();
        auto second = std::make_unique<Client>();
        second->open();
        QVERIFY(reaches(*m_client, State::Connected));
        QVERIFY(reaches(*second, State::Connected));
        second.reset();
        QVERIFY(listOf(*m_client).has_value());
    }

private:
    // How long the event loop stood still at most, half a second long, after something was started.
    template <typename Start> static qint64 longestStallMs(Start start)
    {
        QElapsedTimer all;
        all.start();
        QElapsedTimer sinceTick;
        sinceTick.start();
        qint64 longest = 0;
        start();
        while (!all.hasExpired(500)) {
            QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
            longest = std::max(longest, sinceTick.restart());
        }
        return longest;
    }

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<FakeHelper> m_helper;
    std::unique_ptr<Client> m_client;
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::ClientStateTest)
#include "clientstatetest.moc"
