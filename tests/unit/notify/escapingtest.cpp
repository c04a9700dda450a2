// SPDX-License-Identifier: MIT
#include "helper/core/notify/dialect.h"
#include "tests/support/testsuite.h"
#include "tests/unit/notify/samples.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtTest/QTest>

using namespace portreeve;
using namespace portreeve::samples;
using namespace Qt::StringLiterals;

class EscapingTest final : public QObject
{
    Q_OBJECT

private slots:
    void eachServiceHasItsSigns()
    {
        QCOMPARE(htmlEscaped(u"<b>&_*[]\"'"), u"&lt;b&gt;&amp;_*[]&quot;'"_s);
        QCOMPARE(slackEscaped(u"<b>&_*[]\"'"), u"&lt;b&gt;&amp;_*[]\"'"_s);
        QCOMPARE(markdownEscaped(u"<b>&_*[]"), u"\\<b\\>&\\_\\*\\[\\]"_s);
        QCOMPARE(markdownEscaped(u"\\* @everyone :x: `"), u"\\\\\\* \\@everyone \\:x\\: \\`"_s);
        QCOMPARE(wecomEscaped(u"<@all> <b>"), u"<\u2060@all> <b>"_s);
    }

    void costsAreThoseOfWhatIsSent()
    {
        for (const QString &note : nastyNotes()) {
            QCOMPARE(kTelegramDialect.cost(note), note.size());
            QCOMPARE(kDiscordDialect.cost(note), markdownEscaped(note).size());
            QCOMPARE(kSlackDialect.cost(note), slackEscaped(note).size());
            QVERIFY(kWeComDialect.cost(note) >= wecomEscaped(note).toUtf8().size());
            const QByteArray json = QJsonDocument(QJsonObject{{u"m"_s, note}}).toJson(QJsonDocument::Compact);
            QCOMPARE(kNtfyDialect.cost(note), json.size() - 8);
        }
    }

    void everyNoteArrivesAsWritten_data()
    {
        QTest::addColumn<int>("channel");
        for (int i = 0; i < static_cast<int>(allChannels().size()); ++i)
            QTest::newRow(qPrintable(nameOf(allChannels().at(static_cast<std::size_t>(i))))) << i;
    }

    void everyNoteArrivesAsWritten()
    {
        QFETCH(int, channel);
        const ChannelSettings settings = allChannels().at(static_cast<std::size_t>(channel));
        std::mt19937 random(20261201);
        QStringList notes = nastyNotes();
        for (int i = 0; i < 100; ++i)
            notes << anyNote(random);
        notes.removeAll(QString());
        for (const QString &note : notes) {
            for (const AlertKind kind : {AlertKind::Threshold, AlertKind::PeriodEnded}) {
                const auto requests = requestsOf(alertOf(kind, note), settings);
                QCOMPARE(requests.size(), std::size_t{1});
                const QString text = shownText(requests.front(), settings);
                QVERIFY2(text.contains(u"\n8000/tcp (%1)\n"_s.arg(note)),
                         qPrintable(note + u" in\n"_s + text));
            }
        }
    }

    void notesArriveWholeInReports()
    {
        std::mt19937 random(7);
        for (const ChannelSettings &settings : allChannels()) {
            Notification full = report(60);
            for (StatusLine &line : std::get<StatusReport>(full.content).lines)
                line.note = anyNote(random);
            QString text;
            for (const Request &request : requestsOf(full, settings))
                text += shownText(request, settings) + u'\n';
            for (const StatusLine &line : std::get<StatusReport>(full.content).lines)
                QVERIFY2(text.contains(line.note), qPrintable(nameOf(settings) + u": "_s + line.note));
        }
    }

    void nobodyIsMentioned()
    {
        const auto discord = bodyOf(requestsOf(alertOf(AlertKind::Threshold), webhook(u"discord"_s)).front());
        const QJsonObject mentions = discord.value("allowed_mentions"_L1).toObject();
        QVERIFY(mentions.value("parse"_L1).isArray());
        QVERIFY(mentions.value("parse"_L1).toArray().isEmpty());
        const auto slack = bodyOf(requestsOf(alertOf(AlertKind::Threshold), webhook(u"slack"_s)).front());
        QCOMPARE(slack.value("mrkdwn"_L1), QJsonValue(false));
    }
};

PORTREEVE_TEST(EscapingTest)
#include "escapingtest.moc"
