// SPDX-License-Identifier: MIT
#include "dbus/names.h"
#include "tests/dbus/fake/fakehelper.h"
#include "tests/dbus/fake/privatebus.h"
#include "tests/support/testsuite.h"
#include "tests/unit/client/await.h"

#include <QtCore/QElapsedTimer>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusConnectionInterface>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

namespace portreeve {

using State = Client::State;

/// Helper, context or client die while a call is under way.
class ClientDeathsTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_bus = std::make_unique<PrivateBus>();
        m_bus->makeActivatable(QStringLiteral(FAKE_HELPER));
        QVERIFY(m_bus->start());
        m_helper = std::make_unique<FakeHelper>(m_bus->address());
        m_client = std::make_unique<Client>();
    }

    void cleanup()
    {
        m_client.reset();
        m_helper.reset();
        m_bus.reset(); // ends a helper that it started
    }

    void theHelperIsStartedByCallingIt()
    {
        m_client->open();
        QVERIFY(reaches(*m_client, State::Connected));
        QCOMPARE(listOf(*m_client)->size(), 1); // the one that the program has from the start
    }

    void aReadIsTriedOnceMoreWhenTheHelperDiedUnderIt()
    {
        connectToOurs();
        m_helper->dieAt(u"List"_s);
        const auto entries = listOf(*m_client);
        QVERIFY2(entries, entries ? "" : qPrintable(entries.error().detail));
        QCOMPARE(entries->size(), 1); // those of the helper that the bus started
    }

    void aChangeIsNotMadeTwice()
    {
        connectToOurs();
        m_helper->dieAt(u"ResetUsage"_s);
        const auto done = await<void>([this](const auto &reply) { m_client->resetUsage({1}, this, reply); });
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Unavailable);
    }

    void aChangeThatNeverArrivedIsSentToTheNextHelper()
    {
        connectToOurs();
        m_helper->die();
        QVERIFY(theBusKnowsOfIt());
        // The client has not heard of it yet: no event was handled in between.
        QCOMPARE(m_client->state(), State::Connected);
        const auto done = await<void>([this](const auto &reply) { m_client->resetUsage({1}, this, reply); });
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    }

    void callsBeforeTheHelperIsKnownWaitForIt()
    {
        m_client->open();
        QCOMPARE(m_client->state(), State::Connecting);
        QCOMPARE(listOf(*m_client)->size(), 1);
    }

    void anAnswerIsDroppedWhenItsContextDied()
    {
        connectToOurs();
        auto context = std::make_unique<QObject>();
        bool answered = false;
        m_client->list(context.get(), [&answered](const auto &) { answered = true; });
        context.reset();
        QVERIFY(listOf(*m_client).has_value());
        QVERIFY(!answered);
    }

    void theClientMayDieWhileCallsAreUnderWay()
    {
        connectToOurs();
        m_helper->hold(u"List"_s);
        m_helper->hold(u"Snapshot"_s);
        bool answered = false;
        m_client->list(this, [&answered](const auto &) { answered = true; });
        m_client->snapshot({}, this, [&answered](const auto &) { answered = true; });
        m_client->subscribe();
        QVERIFY(runUntil([this] { return m_helper->calls.contains(u"Snapshot"_s); }));
        m_client.reset();
        m_helper.reset();
        QTest::qWait(100);
        QVERIFY(!answered);
    }

    void theClientMayDieInAnAnswer()
    {
        connectToOurs();
        m_client->list(this, [this](const auto &) { m_client.reset(); });
        QVERIFY(runUntil([this] { return !m_client; }));
        QTest::qWait(50);
    }

    void theClientMayDieInAnAnswerThatSaysNo()
    {
        m_helper->refuse(u"GetStatus"_s, errorName(ErrorCode::Unavailable), u"stopping"_s);
        QVERIFY(m_helper->start());
        m_client->open();
        m_client->list(this, [this](const auto &) { m_client.reset(); });
        m_client->list(this, [](const auto &) {});
        QVERIFY(runUntil([this] { return !m_client; }));
        QTest::qWait(50);
    }

    void theClientMayDieWhenItTellsItsState_data()
    {
        QTest::addColumn<State>("state");
        QTest::newRow("found") << State::Connected;
        QTest::newRow("lost") << State::Away;
        QTest::newRow("no bus") << State::NoBus;
    }

    void theClientMayDieWhenItTellsItsState()
    {
        QFETCH(State, state);
        QVERIFY(m_helper->start());
        QObject::connect(m_client.get(), &Client::stateChanged, this, [this, state](State now) {
            if (now == state)
                m_client.reset();
        });
        m_client->open();
        m_client->list(this, [](const auto &) {});
        m_client->subscribe();
        QVERIFY(runUntil([this] { return !m_client || m_client->state() == State::Connected; }));
        if (state == State::NoBus)
            m_bus->stop();
        else
            m_helper->dieAt(u"List"_s);
        if (m_client)
            m_client->list(this, [](const auto &) {});
        QVERIFY(runUntil([this] { return !m_client; }));
        QTest::qWait(50);
    }

    void theClientMayDieWhileItConnects()
    {
        m_client->open();
        m_client.reset();
        QTest::qWait(100);
    }

private:
    /// Waits until the bus has seen that the helper's connection is closed: before that it takes calls for
    /// it, and then nobody knows whether they arrived.
    bool theBusKnowsOfIt() const
    {
        const QString observer = u"observer"_s;
        bool isThere = true;
        {
            const QDBusConnection bus = QDBusConnection::connectToBus(m_bus->address(), observer);
            QElapsedTimer watch;
            watch.start();
            while (isThere && watch.elapsed() < 5000)
                isThere = bus.interface()->isServiceRegistered(names::kService);
        }
        QDBusConnection::disconnectFromBus(observer);
        return !isThere;
    }

    void connectToOurs()
    {
        QVERIFY(m_helper->start());
        m_helper->addEntry(specOf(u"1"));
        m_helper->addEntry(specOf(u"2"));
        m_client->open();
        QVERIFY(reaches(*m_client, State::Connected));
    }

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<FakeHelper> m_helper;
    std::unique_ptr<Client> m_client;
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::ClientDeathsTest)
#include "clientdeathstest.moc"
