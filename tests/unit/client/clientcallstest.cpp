// SPDX-License-Identifier: MIT
#include "app/client/buserror.h"
#include "tests/dbus/fake/fakehelper.h"
#include "tests/dbus/fake/privatebus.h"
#include "tests/support/testsuite.h"
#include "tests/unit/client/await.h"

#include <QtDBus/QDBusMessage>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <limits>

using namespace Qt::StringLiterals;

namespace portreeve {

constexpr quint64 kLargest = std::numeric_limits<quint64>::max();

/// What comes back from calls, and what comes in by itself.
class ClientCallsTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_bus = std::make_unique<PrivateBus>();
        QVERIFY(m_bus->start());
        m_helper = std::make_unique<FakeHelper>(m_bus->address());
        QVERIFY(m_helper->start());
        m_client = std::make_unique<Client>();
        m_client->open();
        QVERIFY(reaches(*m_client, Client::State::Connected));
        m_helper->calls.clear();
    }

    void cleanup()
    {
        m_client.reset();
        m_helper.reset();
        m_bus.reset();
    }

    void entriesAreAddedListedChangedAndRemoved()
    {
        const auto ids = await<IdList>([this](auto done) {
            m_client->add({specOf(u"8000"), specOf(u"53", Protocol::Udp, Side::Remote)}, this, done);
        });
        QCOMPARE(ids.value(), (IdList{1, 2}));
        QCOMPARE(listOf(*m_client)->at(1), (Entry{2, specOf(u"53", Protocol::Udp, Side::Remote)}));
        const DictList changes{{{u"id"_s, qulonglong{1}}, {u"note"_s, u"web"_s}}};
        QVERIFY(await<void>([&](auto done) { m_client->modify(changes, this, done); }));
        const auto got = await<QList<Entry>>([this](auto done) { m_client->get({1}, this, done); });
        QCOMPARE(got->constFirst().spec.note, u"web"_s);
        QVERIFY(await<void>([this](auto done) { m_client->remove({2}, this, done); }));
        QCOMPARE(listOf(*m_client)->size(), 1);
    }

    void figuresKeepEveryDigit()
    {
        m_helper->addEntry(specOf(u"8000"), {.bytesIn = kLargest, .rateOutBps = kLargest - 1});
        const auto sample = await<Sample>([this](auto done) { m_client->snapshot({}, this, done); });
        QCOMPARE(sample->rows.size(), std::size_t{1});
        QCOMPARE(sample->rows.front().bytesIn, kLargest);
        QCOMPARE(sample->rows.front().rateOutBps, kLargest - 1);
        QVERIFY(sample->timeUsec > 0);
    }

    void listsAndIdsGoPageByPage()
    {
        IdList ids;
        for (int port = 1; port <= 11'000; ++port)
            ids << m_helper->addEntry(specOf(QString::number(port)));
        QCOMPARE(listOf(*m_client)->size(), 11'000);
        QCOMPARE(m_helper->calls.count(u"List"_s), 3);
        const auto got = await<QList<Entry>>([&](auto done) { m_client->get(ids, this, done); });
        QCOMPARE(got->size(), 11'000);
        QCOMPARE(got->constLast().id, EntryId{11'000});
        QCOMPARE(m_helper->calls.count(u"Get"_s), 3);
    }

    void aListThatEndsWithAFullPageIsNotReadForEver()
    {
        for (int port = 1; port <= 5000; ++port)
            m_helper->addEntry(specOf(QString::number(port)));
        QCOMPARE(listOf(*m_client)->size(), 5000);
    }

    void interfacesAreReadAndSet()
    {
        QVERIFY(await<void>(
            [this](auto done) { m_client->chooseInterfaces({u"list"_s, {u"eth0"_s}}, this, done); }));
        const auto choice = await<InterfaceChoice>([this](auto done) { m_client->interfaces(this, done); });
        QCOMPARE(choice.value(), (InterfaceChoice{u"list"_s, {u"eth0"_s}, {u"wan0"_s}}));
        const InterfaceChange change{.carriers = QStringList{u"1194/udp"_s}};
        QVERIFY(await<void>([&](auto done) { m_client->chooseInterfaces(change, this, done); }));
        const auto named = await<InterfaceChoice>([this](auto done) { m_client->interfaces(this, done); });
        QCOMPARE(named->carriers, QStringList{u"1194/udp"_s});
    }

    void statusIsHandedOn()
    {
        const auto status = await<QVariantMap>([this](auto done) { m_client->status(this, done); });
        QCOMPARE(status->value(u"state"_s).toString(), u"counting"_s);
    }

    void onlyChangesAllowAPrompt()
    {
        m_helper->addEntry(specOf(u"8000"));
        listOf(*m_client);
        QVERIFY(await<void>([this](auto done) { m_client->resetUsage({1}, this, done); }));
        QVERIFY(await<void>([this](auto done) { m_client->chooseInterfaces({u"all"_s}, this, done); }));
        QCOMPARE(m_helper->calls, (QStringList{u"List"_s, u"ResetUsage!"_s, u"ChooseInterfaces!"_s}));
    }

    void errorsKeepTheirMeaning_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<ErrorCode>("code");
        for (const auto code :
             {ErrorCode::InvalidArgument, ErrorCode::NotFound, ErrorCode::AlreadyExists,
              ErrorCode::NotAuthorized, ErrorCode::Unsupported, ErrorCode::LimitReached, ErrorCode::Kernel,
              ErrorCode::Storage, ErrorCode::NotDelivered, ErrorCode::Unavailable})
            QTest::newRow(qPrintable(errorName(code))) << errorName(code) << code;
        const auto foreign = [](const char *name, ErrorCode code) {
            QTest::newRow(name) << QString::fromLatin1(name) << code;
        };
        foreign("org.freedesktop.DBus.Error.AccessDenied", ErrorCode::NotAuthorized);
        foreign("org.freedesktop.DBus.Error.InteractiveAuthorizationRequired", ErrorCode::NotAuthorized);
        foreign("org.freedesktop.DBus.Error.UnknownMethod", ErrorCode::Unsupported);
        foreign("org.freedesktop.DBus.Error.InvalidArgs", ErrorCode::Unsupported);
        foreign("org.freedesktop.DBus.Error.LimitsExceeded", ErrorCode::LimitReached);
        foreign("org.freedesktop.DBus.Error.NoReply", ErrorCode::Unavailable);
        foreign("org.freedesktop.DBus.Error.Spawn.ChildExited", ErrorCode::Unavailable);
        foreign("org.freedesktop.systemd1.UnitMasked", ErrorCode::Unavailable);
        foreign("com.example.Whatever", ErrorCode::Unavailable);
    }

    void errorsKeepTheirMeaning()
    {
        QFETCH(QString, name);
        m_helper->refuse(u"Modify"_s, name, u"because"_s);
        const auto done = await<void>([this](auto reply) { m_client->modify({}, this, reply); });
        QVERIFY(!done);
        QTEST(done.error().code, "code");
        QVERIFY(!done.error().detail.isEmpty());
    }

    void samplesArriveOnceSubscribed()
    {
        QSignalSpy sampled(m_client.get(), &Client::sampled);
        m_helper->addEntry(specOf(u"8000"), {.bytesIn = 42});
        m_client->subscribe();
        QVERIFY(runUntil([this] { return m_helper->calls.contains(u"Subscribe"_s); }));
        m_helper->sample();
        QVERIFY(runUntil([&] { return !sampled.isEmpty(); }));
        QCOMPARE(sampled.constFirst().at(1).value<FiguresList>().constFirst().bytesIn, quint64{42});
        m_client->unsubscribe();
        QVERIFY(runUntil([this] { return m_helper->calls.contains(u"Unsubscribe"_s); }));
    }

    void aHelperThatComesBackIsSubscribedToAgain()
    {
        m_client->subscribe();
        QVERIFY(runUntil([this] { return m_helper->calls.contains(u"Subscribe"_s); }));
        m_helper->die();
        QVERIFY(reaches(*m_client, Client::State::Away));
        m_helper->calls.clear();
        QVERIFY(m_helper->start());
        QVERIFY(runUntil([this] { return m_helper->calls.contains(u"Subscribe"_s); }));
    }

    void aRefusedSubscriptionIsSaid()
    {
        QSignalSpy failed(m_client.get(), &Client::subscriptionFailed);
        m_helper->refuse(u"Subscribe"_s, errorName(ErrorCode::LimitReached), u"too many"_s);
        m_client->subscribe();
        QVERIFY(runUntil([&] { return !failed.isEmpty(); }));
        QCOMPARE(failed.constFirst().constFirst().value<Error>().code, ErrorCode::LimitReached);
    }

    void changesAreTold()
    {
        QSignalSpy changed(m_client.get(), &Client::entriesChanged);
        QSignalSpy removed(m_client.get(), &Client::entriesRemoved);
        m_helper->tellChanged({1, 2});
        m_helper->tellRemoved({3});
        QVERIFY(runUntil([&] { return !changed.isEmpty() && !removed.isEmpty(); }));
        QCOMPARE(changed.constFirst().constFirst().value<IdList>(), (IdList{1, 2}));
        QCOMPARE(removed.constFirst().constFirst().value<IdList>(), (IdList{3}));
    }

    void signalsOfStrangersAreIgnored()
    {
        QSignalSpy removed(m_client.get(), &Client::entriesRemoved);
        QDBusConnection stranger = QDBusConnection::connectToBus(m_bus->address(), u"stranger"_s);
        auto signal = QDBusMessage::createSignal(u"/org/portreeve/Portreeve1"_s,
                                                 u"org.portreeve.Portreeve1.Entries"_s, u"Removed"_s);
        signal << QVariant::fromValue(IdList{1});
        QVERIFY(stranger.send(signal));
        m_helper->tellRemoved({2});
        QVERIFY(runUntil([&] { return !removed.isEmpty(); }));
        QTest::qWait(50);
        QCOMPARE(removed.size(), 1);
        QCOMPARE(removed.constFirst().constFirst().value<IdList>(), (IdList{2}));
        QDBusConnection::disconnectFromBus(u"stranger"_s);
    }

private:
    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<FakeHelper> m_helper;
    std::unique_ptr<Client> m_client;
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::ClientCallsTest)
#include "clientcallstest.moc"
