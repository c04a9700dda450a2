// SPDX-License-Identifier: MIT
#include "tests/dbus/ctlstage.h"
#include "tests/support/testsuite.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

namespace portreeve {

const QString kToken = u"123456:an-example-token"_s;

/// What `portreevectl notify` does with channels, but for their settings.
class CtlNotifyTest final : public CtlStageTest
{
    Q_OBJECT

private slots:
    void aChannelOfWhichNothingIsSetTakesOneLine()
    {
        const auto result = runCtl({u"notify"_s, u"status"_s});
        QCOMPARE(result.errors, QByteArray());
        QCOMPARE(result.status, 0);
        QCOMPARE(result.output,
                 QByteArray("telegram       off; without token and chat_ids it cannot be "
                            "switched on\n\n"
                            "webhook        off; without url it cannot be switched on\n\n"
                            "email          off; without server, from and to it cannot be switched on\n"));
        QCOMPARE(m_stage->helper->calls.count(u"GetChannels!"_s), 1);
    }

    void statusTellsWhatIsSetAndHowItGoes()
    {
        fill();
        const QByteArray output = runCtl({u"notify"_s, u"status"_s}).output;
        QCOMPARE(output.left(output.indexOf("\n\n") + 1),
                 "telegram       on, to api.telegram.org\n"
                 "token          set (not shown)\n"
                 "chat_ids       -100123, @port_news\n"
                 "api            https://api.telegram.org\n"
                 "kinds          quota-reached,problem\n"
                 "quiet          22:00-07:00\n"
                 "language       zh\n"
                 "per_minute     20\n"
                 "report         weekly\n"
                 "report_at      08:00\n"
                 "waiting        1 message; nothing is sent until " +
                     localTime(kNow + 864'000) +
                     "\n"
                     "failed         2 messages; 'portreevectl notify outbox --state failed' says why\n"
                     "last sent      on " +
                     localTime(kNow - 864'000) +
                     "\n"
                     "last error     on " +
                     localTime(kNow - 172'800) + ": 400 Bad Request: chat not found\n");
    }

    void whatDoesNotHoldIsNotTold()
    {
        m_stage->fake().settings(Channel::Email).values = {{u"server"_s, u"mail.example.org"_s}};
        const QByteArray output = runCtl({u"notify"_s, u"status"_s}).output;
        QCOMPARE(output.mid(output.indexOf("email")),
                 QByteArray("email          off, to mail.example.org; without from and to it cannot be "
                            "switched on\n"
                            "server         mail.example.org\n"
                            "security       starttls\n"
                            "kinds          all\n"
                            "language       en\n"
                            "per_minute     20\n"
                            "report         off\n"
                            "waiting        0 messages\n"
                            "last sent      never\n"));
    }

    void wordsOfAServerDoNothingToATerminal()
    {
        fill();
        m_stage->fake().status(Channel::Telegram).lastError = u"\x1b[2J\nbye\x9b"_s;
        const QByteArray output = runCtl({u"notify"_s, u"status"_s}).output;
        QVERIFY2(output.contains(": [2J bye\n"), output);
        QVERIFY(!output.contains('\x1b'));
    }

    void jsonHasAllOfAChannelUnderTheNamesOfTheBus()
    {
        fill();
        const auto document =
            QJsonDocument::fromJson(runCtl({u"--json"_s, u"notify"_s, u"status"_s}).output).object();
        const QJsonArray channels = document[u"channels"].toArray();
        QCOMPARE(channels.size(), 3);
        const QJsonObject told = channels[0].toObject();
        QCOMPARE(told[u"channel"].toString(), u"telegram"_s);
        QVERIFY(told[u"enabled"].isBool() && told[u"enabled"].toBool());
        QCOMPARE(told[u"settings"][u"chat_ids"].toString(), u"-100123, @port_news"_s);
        QCOMPARE(told[u"settings"].toObject().size(), 9);
        QCOMPARE(told[u"secrets"].toArray(), QJsonArray{u"token"_s});
        QCOMPARE(told[u"missing"].toArray(), QJsonArray());
        QCOMPARE(told[u"place"].toString(), u"api.telegram.org"_s);
        QCOMPARE(told[u"queued"].toInteger(), 1);
        QCOMPARE(told[u"failed"].toInteger(), 2);
        QCOMPARE(told[u"last_error"].toString(), u"400 Bad Request: chat not found"_s);
        QCOMPARE(momentOf(told[u"last_error_time"]), kNow - 172'800);
        QCOMPARE(momentOf(told[u"last_sent"]), kNow - 864'000);
        QCOMPARE(momentOf(told[u"resumes"]), kNow + 864'000);
        QCOMPARE(told.size(), 12);
    }

    void jsonIsExactToTheLetter()
    {
        const QByteArray output = runCtl({u"notify"_s, u"status"_s, u"--json"_s}).output;
        QVERIFY2(
            output.contains(
                "{\"channel\":\"webhook\",\"enabled\":false,\"settings\":{\"kinds\":\"all\",\"language\":"
                "\"en\",\"per_minute\":\"20\",\"preset\":\"generic\",\"quiet\":\"\",\"report\":\"off\","
                "\"report_at\":\"08:00\"},\"secrets\":[],\"missing\":[\"url\"],\"place\":\"\",\"queued\":"
                "0,\"failed\":0,\"last_error\":\"\",\"last_error_time\":null,\"last_sent\":null,"
                "\"resumes\":null},"),
            output);
        QVERIFY(output.startsWith("{\"channels\":[{") && output.endsWith("}]}\n"));
    }

    void noOutputHasASecret()
    {
        fill();
        for (const QStringList &arguments :
             {QStringList{u"notify"_s, u"status"_s}, {u"--json"_s, u"notify"_s, u"status"_s}})
            QVERIFY(!runCtl(arguments).output.contains(kToken.toUtf8()));
    }

    void aTestSaysWhoTookIt()
    {
        fill();
        auto result = runCtl({u"notify"_s, u"test"_s, u"telegram"_s});
        QCOMPARE(result.output, QByteArray("telegram: the test message was taken by api.telegram.org\n"));
        QCOMPARE(result.status, 0);
        QCOMPARE(m_stage->fake().tested, QList<Channel>{Channel::Telegram});
        QCOMPARE(runCtl({u"--json"_s, u"notify"_s, u"test"_s, u"telegram"_s}).output,
                 QByteArray("{\"tested\":\"telegram\",\"place\":\"api.telegram.org\"}\n"));
        m_stage->helper->refuse(u"GetChannels"_s, errorName(ErrorCode::NotAuthorized), u"not you"_s);
        result = runCtl({u"notify"_s, u"test"_s, u"telegram"_s});
        QCOMPARE(result.output, QByteArray("telegram: the test message was taken by its service\n"));
        QCOMPARE(result.status, 0);
    }

    void aTestThatFailsEndsWithTheWordsOfTheService()
    {
        fill();
        m_stage->fake().testError = u"telegram: 400 Bad Request: chat not found"_s;
        const auto result = runCtl({u"notify"_s, u"test"_s, u"telegram"_s});
        QCOMPARE(result.status, 1);
        QCOMPARE(result.errors, QByteArray("portreevectl: telegram: 400 Bad Request: chat not found\n"));
        QCOMPARE(result.output, QByteArray());
    }

    void aChannelIsSwitchedOnAndOff()
    {
        fill();
        auto result = runCtl({u"notify"_s, u"disable"_s, u"telegram"_s});
        QCOMPARE(result.output, QByteArray("disabled telegram\n"));
        QVERIFY(!m_stage->fake().settings(Channel::Telegram).isEnabled);
        QCOMPARE(runCtl({u"notify"_s, u"enable"_s, u"telegram"_s}).output, QByteArray("enabled telegram\n"));
        QVERIFY(m_stage->fake().settings(Channel::Telegram).isEnabled);
        QCOMPARE(runCtl({u"--json"_s, u"notify"_s, u"enable"_s, u"telegram"_s}).output,
                 QByteArray("{\"channel\":\"telegram\",\"enabled\":true}\n"));
        result = runCtl({u"notify"_s, u"enable"_s, u"webhook"_s});
        QCOMPARE(result.status, 1);
        QCOMPARE(result.errors, QByteArray("portreevectl: webhook lacks url\n"));
    }

    void aPushTellsHowManyMessagesItMade()
    {
        auto result = runCtl({u"notify"_s, u"push"_s});
        QCOMPARE(result.status, 1);
        QCOMPARE(result.errors, QByteArray("portreevectl: no channel is enabled\n"));
        fill();
        QCOMPARE(runCtl({u"notify"_s, u"push"_s}).output, QByteArray("queued 2 messages\n"));
        QCOMPARE(runCtl({u"notify"_s, u"push"_s, u"--json"_s}).output, QByteArray("{\"queued\":2}\n"));
        QCOMPARE(m_stage->fake().deliveries.size(), 4);
        QCOMPARE(m_stage->fake().deliveries.at(0).kind, NotificationKind::Report);
    }

    void whoMayNotEndsWith4()
    {
        for (const char *method : {"GetChannels", "SetEnabled", "Push", "Outbox", "Retry", "Test"})
            m_stage->helper->refuse(QString::fromLatin1(method), errorName(ErrorCode::NotAuthorized),
                                    u"not you"_s);
        for (const QString &words : {u"status"_s, u"enable email"_s, u"disable email"_s, u"push"_s,
                                     u"outbox"_s, u"retry"_s, u"test email"_s}) {
            const auto result = runCtl(QStringList{u"notify"_s} + words.split(u' '));
            QVERIFY2(result.status == 4, qPrintable(words));
            QCOMPARE(result.errors, QByteArray("portreevectl: not you\n"));
        }
    }

    void withoutAHelperItEndsWith5()
    {
        m_stage->helper.reset();
        for (const QString &words : {u"status"_s, u"push"_s, u"outbox"_s})
            QCOMPARE(runCtl({u"notify"_s, words}).status, 5);
    }

    void wrongUsageIsExplained_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QByteArray>("explained");
        const auto row = [](const char *words, const char *explained) {
            QTest::newRow(words) << QString::fromLatin1(words) << QByteArray(explained);
        };
        row("", "say status, push, outbox, retry, test, set, enable or disable");
        row("send", "say status, push, outbox, retry, test, set, enable or disable");
        row("status email", "status takes no arguments");
        row("push email", "push takes no arguments");
        row("test", "name one channel: telegram, webhook or email");
        row("test email webhook", "name one channel: telegram, webhook or email");
        row("test sms", "there is no channel \"sms\"; there are telegram, webhook and email");
        row("enable", "name one channel");
        row("disable sms", "there is no channel \"sms\"");
        row("push --limit 3", "only \"outbox\" takes these options");
        row("status --state sent", "only \"outbox\" takes these options");
    }

    void wrongUsageIsExplained()
    {
        QFETCH(QString, words);
        QFETCH(QByteArray, explained);
        const auto result = runCtl(QStringList{u"notify"_s} + words.split(u' ', Qt::SkipEmptyParts));
        QCOMPARE(result.status, 2);
        QVERIFY2(result.errors.contains(explained) && result.errors.count('\n') == 1, result.errors);
        QCOMPARE(m_stage->helper->calls, QStringList());
    }

    void theHelpTellsActionsAndKeys()
    {
        const QByteArray help = runCtl({u"notify"_s, u"--help"_s}).output;
        for (const char *text :
             {"\n  retry [ID…] ", "\n  telegram  token* chat_ids thread_id api\n",
              "\n  each      proxy* kinds quiet language per_minute report report_at\n", "--limit N"})
            QVERIFY2(help.contains(text), text + help);
        QVERIFY(runCtl({u"--help"_s}).output.contains("\n  notify ACTION "));
    }

private:
    const qint64 kNow = QDateTime::currentSecsSinceEpoch();

    void fill()
    {
        m_stage->fake().settings(Channel::Telegram) = {.channel = Channel::Telegram,
                                                       .isEnabled = true,
                                                       .values = {{u"token"_s, kToken},
                                                                  {u"chat_ids"_s, u"-100123, @port_news"_s},
                                                                  {u"kinds"_s, u"quota-reached,problem"_s},
                                                                  {u"quiet"_s, u"22:00-07:00"_s},
                                                                  {u"language"_s, u"zh"_s},
                                                                  {u"report"_s, u"weekly"_s}}};
        ChannelStatus &status = m_stage->fake().status(Channel::Telegram);
        status.queued = 1;
        status.failed = 2;
        status.lastError = u"400 Bad Request: chat not found"_s;
        status.lastErrorSec = kNow - 172'800;
        status.lastSentSec = kNow - 864'000;
        status.resumesSec = kNow + 864'000;
    }
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::CtlNotifyTest)
#include "ctlnotifytest.moc"
