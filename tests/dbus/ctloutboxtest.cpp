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

/// What `portreevectl notify outbox` shows and `notify retry` does.
class CtlOutboxTest final : public CtlStageTest
{
    Q_OBJECT

private slots:
    void everyMessageHasItsLinesTheNewestFirst()
    {
        fill();
        const auto result = runCtl({u"notify"_s, u"outbox"_s});
        QCOMPARE(result.errors, QByteArray());
        QCOMPARE(result.status, 0);
        const QByteArray when = localTime(kCreated);
        QCOMPARE(result.output,
                 "ID  WHEN              CHANNEL   TO             KIND           STATE   TRIES\n"
                 " 4  " +
                     when +
                     "  telegram  -100123        threshold      queued      0\n"
                     "    8000: 80 % of 100 GiB used\n"
                     "    waits until " +
                     localTime(kLater) + "\n 3  " + when +
                     "  email     a@example.org  quota-reached  queued      2\n"
                     "    8000 web: the quota is used up\n"
                     "    451 try again later; tried again on " +
                     localTime(kLater) + ", given up on " + localTime(kLater + 86'400) + "\n 2  " + when +
                     "  webhook                  problem        failed      5\n"
                     "    Counting does not work\n"
                     "    404 no such hook\n 1  " +
                     when +
                     "  telegram  -100123        report         sent        1\n"
                     "    Report\n");
        QCOMPARE(m_stage->helper->calls.count(u"Outbox!"_s), 1);
    }

    void onlyMessagesInAStateAreShownWhereOneIsNamed()
    {
        fill();
        QCOMPARE(idsOf({u"--state"_s, u"failed"_s}), (QList<quint64>{2}));
        QCOMPARE(idsOf({u"--state=queued"_s}), (QList<quint64>{4, 3}));
        QCOMPARE(idsOf({u"--state=queued"_s, u"--limit=1"_s}), (QList<quint64>{4}));
    }

    void fiftyAreShownUnlessMoreAreAskedFor()
    {
        many(51);
        QCOMPARE(idsOf({}).size(), 50);
        QCOMPARE(idsOf({}).constFirst(), 51U);
        QCOMPARE(idsOf({u"--limit=0"_s}).size(), 51);
        QCOMPARE(idsOf({u"--limit=60"_s}).size(), 51);
        QVERIFY(runCtl({u"notify"_s, u"outbox"_s})
                    .output.endsWith("\nThese are the newest 50; --limit 0 shows all.\n"));
        QVERIFY(!runCtl({u"notify"_s, u"outbox"_s, u"--limit=0"_s}).output.contains("newest"));
    }

    void whatIsLongerThanAPageIsReadByThePage()
    {
        many(10'000);
        const QList<quint64> ids = idsOf({u"--limit=0"_s});
        QCOMPARE(ids.size(), 10'000);
        QCOMPARE(ids.constFirst(), 10'000U);
        QCOMPARE(ids.constLast(), 1U);
        QCOMPARE(m_stage->helper->calls.count(u"Outbox!"_s), 3);
        QCOMPARE(idsOf({u"--limit=5001"_s}).constLast(), 5000U);
    }

    void whereThereIsNoneItSaysSo()
    {
        QCOMPARE(runCtl({u"notify"_s, u"outbox"_s}).output, QByteArray("There is no message yet.\n"));
        QCOMPARE(runCtl({u"notify"_s, u"outbox"_s, u"--state=failed"_s}).output,
                 QByteArray("No message has failed.\n"));
        QCOMPARE(runCtl({u"--json"_s, u"notify"_s, u"outbox"_s}).output, QByteArray("{\"messages\":[]}\n"));
    }

    void jsonHasAllOfAMessage()
    {
        fill();
        const QJsonArray messages =
            QJsonDocument::fromJson(runCtl({u"--json"_s, u"notify"_s, u"outbox"_s}).output)
                .object()[u"messages"]
                .toArray();
        QCOMPARE(messages.size(), 4);
        const QJsonObject queued = messages[1].toObject();
        QCOMPARE(queued[u"id"].toInteger(), 3);
        QCOMPARE(queued[u"channel"].toString(), u"email"_s);
        QCOMPARE(queued[u"destination"].toString(), u"a@example.org"_s);
        QCOMPARE(queued[u"kind"].toString(), u"quota-reached"_s);
        QCOMPARE(queued[u"entry"].toInteger(), 7);
        QCOMPARE(queued[u"summary"].toString(), u"8000 web: the quota is used up"_s);
        QCOMPARE(queued[u"state"].toString(), u"queued"_s);
        QCOMPARE(queued[u"attempts"].toInteger(), 2);
        QCOMPARE(queued[u"error"].toString(), u"451 try again later"_s);
        QCOMPARE(momentOf(queued[u"created"]), kCreated);
        QCOMPARE(momentOf(queued[u"next_try"]), kLater);
        QCOMPARE(momentOf(queued[u"expires"]), kLater + 86'400);
        QVERIFY(queued[u"finished"].isNull());
        QCOMPARE(queued.size(), 13);
        const QJsonObject sent = messages[3].toObject();
        QVERIFY(sent[u"next_try"].isNull() && sent[u"expires"].isNull() && sent[u"entry"].isNull());
        QCOMPARE(momentOf(sent[u"finished"]), kCreated + 60);
    }

    void wordsOfAServerDoNothingToATerminal()
    {
        fill();
        m_stage->fake().deliveries[1].error = u"\x1b]0;gotcha\x07\r\nend"_s;
        const QByteArray output = runCtl({u"notify"_s, u"outbox"_s}).output;
        QVERIFY2(output.contains("\n    ]0;gotcha end\n"), output);
    }

    void retryingTakesAllThatIsNotSent()
    {
        QCOMPARE(runCtl({u"notify"_s, u"retry"_s}).output, QByteArray("no message waits or failed\n"));
        fill();
        const auto result = runCtl({u"notify"_s, u"retry"_s});
        QCOMPARE(result.status, 0);
        QCOMPARE(result.output, QByteArray("trying 3 messages again\n"));
        QCOMPARE(m_stage->fake().deliveries.at(1).state, DeliveryState::Queued);
        QCOMPARE(runCtl({u"--json"_s, u"notify"_s, u"retry"_s}).output, QByteArray("{\"queued\":3}\n"));
    }

    void retryingTakesTheMessagesThatAreNamed()
    {
        fill();
        QCOMPARE(runCtl({u"notify"_s, u"retry"_s, u"2"_s, u"2"_s}).output,
                 QByteArray("trying 1 message again\n"));
        QVERIFY(m_stage->fake().deliveries.at(3).nextTrySec == kLater);
        auto result = runCtl({u"notify"_s, u"retry"_s, u"3"_s, u"1"_s});
        QCOMPARE(result.status, 1);
        QCOMPARE(result.errors, QByteArray("portreevectl: message 1 was sent already\n"));
        result = runCtl({u"notify"_s, u"retry"_s, u"18446744073709551615"_s});
        QCOMPARE(result.status, 1);
        QCOMPARE(result.errors,
                 QByteArray("portreevectl: there is no message with id 18446744073709551615\n"));
    }

    void wrongUsageIsExplained_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QByteArray>("explained");
        const auto row = [](const char *words, const char *explained) {
            QTest::newRow(words) << QString::fromLatin1(words) << QByteArray(explained);
        };
        row("outbox 3", "outbox takes no arguments but its options");
        row("outbox --state lost", "--state: \"lost\" is not queued, sent or failed");
        row("outbox --limit -1", "--limit");
        row("outbox --limit many", "--limit: \"many\" is not a whole number");
        for (const char *word : {"retry 0", "retry +1", "retry id:1", "retry 18446744073709551616"})
            row(word, "is no id of a message; 'notify outbox' shows them");
    }

    void wrongUsageIsExplained()
    {
        QFETCH(QString, words);
        QFETCH(QByteArray, explained);
        const auto result = runCtl(QStringList{u"notify"_s} + words.split(u' '));
        QCOMPARE(result.status, 2);
        QVERIFY2(result.errors.contains(explained) && result.errors.count('\n') == 1, result.errors);
        QCOMPARE(m_stage->helper->calls, QStringList());
    }

private:
    const qint64 kNow = QDateTime::currentSecsSinceEpoch();
    const qint64 kCreated = kNow - 864'000;
    const qint64 kLater = kNow + 864'000;

    DeliveryReport &message(quint64 id, Channel channel, NotificationKind kind, const QString &summary)
    {
        DeliveryReport report;
        report.id = id;
        report.channel = channel;
        report.kind = kind;
        report.summary = summary;
        report.createdSec = kCreated;
        report.nextTrySec = kLater;
        report.expiresSec = kLater + 86'400;
        m_stage->fake().deliveries << report;
        return m_stage->fake().deliveries.last();
    }

    void fill()
    {
        DeliveryReport &sent = message(1, Channel::Telegram, NotificationKind::Report, u"Report"_s);
        sent.destination = u"-100123"_s;
        sent.state = DeliveryState::Sent;
        sent.attempts = 1;
        sent.finishedSec = kCreated + 60;
        DeliveryReport &failed =
            message(2, Channel::Webhook, NotificationKind::Problem, u"Counting does not work"_s);
        failed.state = DeliveryState::Failed;
        failed.attempts = 5;
        failed.error = u"404 no such hook"_s;
        failed.finishedSec = kCreated + 60;
        DeliveryReport &again =
            message(3, Channel::Email, NotificationKind::Reached, u"8000 web: the quota is used up"_s);
        again.destination = u"a@example.org"_s;
        again.entry = 7;
        again.attempts = 2;
        again.error = u"451 try again later"_s;
        message(4, Channel::Telegram, NotificationKind::Threshold, u"8000: 80 % of 100 GiB used"_s)
            .destination = u"-100123"_s;
    }

    void many(quint64 count)
    {
        for (quint64 id = 1; id <= count; ++id)
            message(id, Channel::Webhook, NotificationKind::Threshold, u"8000"_s);
    }

    static QList<quint64> idsOf(const QStringList &options)
    {
        const auto document = QJsonDocument::fromJson(
            runCtl(QStringList{u"--json"_s, u"notify"_s, u"outbox"_s} + options).output);
        QList<quint64> ids;
        for (const auto &each : document.object()[u"messages"].toArray())
            ids << static_cast<quint64>(each.toObject()[u"id"].toInteger());
        return ids;
    }
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::CtlOutboxTest)
#include "ctloutboxtest.moc"
