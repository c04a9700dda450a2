// SPDX-License-Identifier: MIT
#include "tests/dbus/fake/fakehelper.h"
#include "tests/dbus/fake/privatebus.h"
#include "tests/support/testsuite.h"
#include "tests/unit/client/await.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

namespace portreeve {

const QString kToken = u"123456:an-example-token_of-a-bot"_s;

/// The calls and the signal that are about messages to people.
class ClientNotificationsTest final : public QObject
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

    void secretsTravelAsFilesAndAreInNoText()
    {
        QVERIFY(configure(Channel::Telegram, {{u"token"_s, kToken}, {u"chat_ids"_s, u"-100"_s}}));
        QCOMPARE(fake().settings(Channel::Telegram).values.value(u"token"_s), kToken);
        QCOMPARE(fake().configured, (TextMap{{u"chat_ids"_s, u"-100"_s}}));
        QCOMPARE(fake().configuredSecrets, QStringList{u"token"_s});
        QCOMPARE(m_helper->calls, QStringList{u"Configure!"_s});
    }

    void severalSecretsArriveEachUnderItsKey()
    {
        const QString password = u"päß wörd €"_s;
        QVERIFY(configure(Channel::Email, {{u"password"_s, password}, {u"proxy"_s, u"http://a:b@c:1"_s}}));
        QCOMPARE(fake().settings(Channel::Email).values.value(u"password"_s), password);
        QCOMPARE(fake().settings(Channel::Email).values.value(u"proxy"_s), u"http://a:b@c:1"_s);
        QVERIFY(fake().configured.isEmpty());
    }

    void anEmptySecretIsTakenAwayByATextAsThereIsNoEmptyFile()
    {
        fake().settings(Channel::Telegram).values = {{u"token"_s, kToken}, {u"chat_ids"_s, u"1"_s}};
        QVERIFY(configure(Channel::Telegram, {{u"token"_s, QString()}}));
        QVERIFY(!fake().settings(Channel::Telegram).values.contains(u"token"_s));
        QVERIFY(fake().configuredSecrets.isEmpty());
    }

    void aRefusedSettingIsAnErrorAndChangesNothing()
    {
        const auto done = configure(Channel::Email, {{u"port"_s, u"0"_s}});
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::InvalidArgument);
        QVERIFY(done.error().detail.startsWith("port"_L1));
        QVERIFY(fake().settings(Channel::Email).values.isEmpty());
    }

    void channelsComeAsTheyAre()
    {
        fake().settings(Channel::Telegram).values = {{u"token"_s, kToken}};
        ChannelStatus &told = fake().status(Channel::Telegram);
        told.queued = 3;
        told.failed = 2;
        told.lastError = u"chat not found"_s;
        told.lastErrorSec = 1'790'000'000;
        told.lastSentSec = 1'780'000'000;
        told.resumesSec = 1'790'000'060;
        const auto channels =
            await<QList<ChannelStatus>>([this](auto done) { m_client->channels(this, done); });
        QCOMPARE(channels->size(), 3);
        ChannelStatus expected = told;
        expected.place = u"api.telegram.org"_s;
        expected.secretsSet = QStringList{u"token"_s};
        expected.missing = QStringList{u"chat_ids"_s};
        expected.values = {{u"api"_s, u"https://api.telegram.org"_s},
                           {u"chat_ids"_s, {}},
                           {u"kinds"_s, u"all"_s},
                           {u"language"_s, u"en"_s},
                           {u"per_minute"_s, u"20"_s},
                           {u"quiet"_s, {}},
                           {u"report"_s, u"off"_s},
                           {u"report_at"_s, u"08:00"_s},
                           {u"thread_id"_s, {}}};
        QCOMPARE(channels->constFirst(), expected);
    }

    void aChannelIsSwitchedOnOnlyWhenItHasWhatItNeeds()
    {
        const auto enable = [this] {
            return await<void>(
                [this](auto done) { m_client->setEnabled(Channel::Webhook, true, this, done); });
        };
        QCOMPARE(enable().error().code, ErrorCode::InvalidArgument);
        fake().settings(Channel::Webhook).values = {{u"url"_s, u"https://example.org/x"_s}};
        QVERIFY(enable());
        QVERIFY(fake().settings(Channel::Webhook).isEnabled);
    }

    void aTestThatFailsHasTheWordsOfTheService()
    {
        fake().settings(Channel::Webhook).values = {{u"url"_s, u"https://example.org/x"_s}};
        const auto test = [this] {
            return await<void>([this](auto done) { m_client->test(Channel::Webhook, this, done); });
        };
        QVERIFY(test());
        fake().testError = u"404: no such hook"_s;
        QCOMPARE(test().error(), (Error{ErrorCode::NotDelivered, u"404: no such hook"_s}));
        QCOMPARE(fake().tested.size(), 2);
    }

    void aPushTellsHowManyMessagesItMade()
    {
        fake().settings(Channel::Email) = {.channel = Channel::Email,
                                           .isEnabled = true,
                                           .values = {{u"to"_s, u"a@example.org, b@example.org"_s}}};
        const auto queued = await<uint>([this](auto done) { m_client->push(this, done); });
        QCOMPARE(queued.value(), 2U);
        QCOMPARE(fake().deliveries.at(1).destination, u"b@example.org"_s);
    }

    void theOutboxComesByThePageAndByState()
    {
        for (quint64 id = 1; id <= 4; ++id)
            fake().deliveries << deliveryOf(id, id % 2 == 0 ? DeliveryState::Failed : DeliveryState::Queued);
        QCOMPARE(outbox({}, 0, 3), (QList<quint64>{4, 3, 2}));
        QCOMPARE(outbox({}, 2, 3), (QList<quint64>{1}));
        QCOMPARE(outbox(DeliveryState::Failed, 0, 3), (QList<quint64>{4, 2}));
        const auto all =
            await<QList<DeliveryReport>>([this](auto done) { m_client->outbox({}, 0, 5000, this, done); });
        QCOMPARE(all->at(0), fake().deliveries.at(3));
        QCOMPARE(all->at(1), fake().deliveries.at(2));
    }

    void retryingTellsHowManyAndWhichIsWrong()
    {
        fake().deliveries << deliveryOf(1, DeliveryState::Failed) << deliveryOf(2, DeliveryState::Sent);
        const auto retry = [this](const IdList &ids) {
            return await<uint>([&](auto done) { m_client->retry(ids, this, done); });
        };
        QCOMPARE(retry({}).value(), 1U);
        QCOMPARE(fake().deliveries.at(0).state, DeliveryState::Queued);
        QCOMPARE(retry({2}).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(retry({3}).error().code, ErrorCode::NotFound);
    }

    void allOfItAllowsAPrompt()
    {
        await<QList<ChannelStatus>>([this](auto done) { m_client->channels(this, done); });
        outbox({}, 0, 1);
        QCOMPARE(m_helper->calls, (QStringList{u"GetChannels!"_s, u"Outbox!"_s}));
    }

    void aChangedOutboxIsTold()
    {
        QSignalSpy changed(m_client.get(), &Client::outboxChanged);
        m_helper->tellOutboxChanged();
        QVERIFY(runUntil([&] { return !changed.isEmpty(); }));
    }

private:
    FakeNotifications &fake() { return m_helper->notifications; }

    Result<void> configure(Channel channel, const TextMap &settings)
    {
        return await<void>([&](auto done) { m_client->configure(channel, settings, this, done); });
    }

    QList<quint64> outbox(std::optional<DeliveryState> state, quint64 before, uint limit)
    {
        const auto page = await<QList<DeliveryReport>>(
            [&](auto done) { m_client->outbox(state, before, limit, this, done); });
        QList<quint64> ids;
        for (const DeliveryReport &each : page.value_or(QList<DeliveryReport>()))
            ids << each.id;
        return ids;
    }

    static DeliveryReport deliveryOf(quint64 id, DeliveryState state)
    {
        DeliveryReport report;
        report.id = id;
        report.channel = Channel::Email;
        report.destination = u"a@example.org"_s;
        report.kind = NotificationKind::Reached;
        report.entry = 7;
        report.summary = u"8000: the quota is used up"_s;
        report.state = state;
        report.attempts = 2;
        report.error = u"550 no such user"_s;
        report.createdSec = 1'790'000'000;
        if (state == DeliveryState::Queued) {
            report.nextTrySec = 1'790'000'060;
            report.expiresSec = 1'790'086'400;
        } else {
            report.finishedSec = 1'790'000'030;
        }
        return report;
    }

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<FakeHelper> m_helper;
    std::unique_ptr<Client> m_client;
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::ClientNotificationsTest)
#include "clientnotificationstest.moc"
