// SPDX-License-Identifier: MIT
#include "tests/support/testsuite.h"
#include "tests/unit/notify/samples.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonArray>
#include <QtTest/QTest>

using namespace portreeve;
using namespace portreeve::samples;
using namespace Qt::StringLiterals;

namespace {

// RFC 2104 by hand, so that the signature is checked against something else than what made it.
QByteArray hmacOf(QByteArray key, const QByteArray &text)
{
    constexpr qsizetype kBlock = 64;
    const auto sha = [](const QByteArray &data) {
        return QCryptographicHash::hash(data, QCryptographicHash::Sha256);
    };
    if (key.size() > kBlock)
        key = sha(key);
    key.append(kBlock - key.size(), '\0');
    QByteArray inner = key;
    QByteArray outer = key;
    for (qsizetype i = 0; i < kBlock; ++i) {
        inner[i] = static_cast<char>(inner[i] ^ 0x36);
        outer[i] = static_cast<char>(outer[i] ^ 0x5c);
    }
    return sha(outer + sha(inner + text)).toHex();
}

} // namespace

class WebhooksTest final : public QObject
{
    Q_OBJECT

private slots:
    void theBodyIsSigned_data()
    {
        QTest::addColumn<QString>("preset");
        for (const QString &preset : {u"generic"_s, u"discord"_s, u"slack"_s, u"ntfy"_s, u"wecom"_s})
            QTest::newRow(qPrintable(preset)) << preset;
    }

    void theBodyIsSigned()
    {
        // RFC 4231, test case 2
        QCOMPARE(hmacOf("Jefe", "what do ya want for nothing?"),
                 "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        QFETCH(QString, preset);
        for (const QString &secret : {u"s"_s, u"Jefe"_s, u"schlüssel 密钥"_s, QString(200, u'k')}) {
            const auto settings = webhook(preset, {{u"secret"_s, secret}});
            const auto requests = requestsOf(report(100), settings);
            for (const Request &request : requests)
                QCOMPARE(headerOf(request, "X-Portreeve-Signature"),
                         "sha256=" + hmacOf(secret.toUtf8(), std::get<HttpPost>(request.what).body));
        }
        const auto unsignedOnes = requestsOf(problem({}), webhook(preset));
        QVERIFY(headerOf(unsignedOnes.front(), "X-Portreeve-Signature").isEmpty());
    }

    void headersSayWhoAndWhat()
    {
        const auto settings = webhook(u"generic"_s, {{u"authorization"_s, u"Bearer abc"_s}});
        const auto request = requestsOf(alertOf(AlertKind::Threshold), settings).front();
        QCOMPARE(headerOf(request, "Authorization"), "Bearer abc");
        QCOMPARE(headerOf(request, "User-Agent"), "Portreeve/" PORTREEVE_VERSION);
        QCOMPARE(headerOf(request, "Content-Type"), "application/json; charset=utf-8");
        QCOMPARE(headerOf(request, "X-Portreeve-Delivery"), "alert:17");
        QCOMPARE(std::get<HttpPost>(request.what).url, QUrl(settings.value("url"_L1)));
        QVERIFY(headerOf(requestsOf(problem({}), webhook(u"generic"_s)).front(), "Authorization").isEmpty());
    }

    void deliveriesOfPartsAndDigestsHaveNamesOfTheirOwn()
    {
        const auto parts = requestsOf(report(100), webhook(u"wecom"_s));
        QCOMPARE(headerOf(parts.at(0), "X-Portreeve-Delivery"), "report:31");
        QCOMPARE(headerOf(parts.at(1), "X-Portreeve-Delivery"), "report:31#2");
        const std::vector two{alertOf(AlertKind::Threshold), alertOf(AlertKind::Reached, u"b"_s, 18)};
        const auto digest = requestsFor(two, webhook(u"slack"_s), {}, context());
        QCOMPARE(headerOf(digest.front(), "X-Portreeve-Delivery"), "alert:17*2");
        Notification odd = problem({});
        odd.key = u"problem:a b\r\nX: ü"_s;
        QCOMPARE(headerOf(requestsOf(odd, webhook(u"generic"_s)).front(), "X-Portreeve-Delivery"),
                 "problem:a%20b%0D%0AX:%20%C3%BC");
    }

    void programsReadRawFigures()
    {
        const auto body = bodyOf(requestsOf(alertOf(AlertKind::PeriodEnded), webhook(u"generic"_s)).front());
        QCOMPARE(body.value("version"_L1), QJsonValue(1));
        QCOMPARE(body.value("host"_L1).toString(), u"server1"_s);
        QCOMPARE(body.value("kind"_L1).toString(), u"period-ended"_s);
        QCOMPARE(body.value("key"_L1).toString(), u"alert:17"_s);
        QCOMPARE(body.value("time"_L1).toString(), u"2026-12-01T00:05:00+01:00"_s);
        QCOMPARE(body.value("entry"_L1).toObject(),
                 (QJsonObject{{u"id"_s, 3}, {u"label"_s, u"8000/tcp"_s}, {u"note"_s, u"web"_s}}));
        QCOMPARE(body.value("bytes_in"_L1).toInteger(), qint64{5368709127});
        QCOMPARE(body.value("bytes_out"_L1).toInteger(), qint64{85899345921});
        QCOMPARE(body.value("used_bytes"_L1).toInteger(), qint64{86033563648});
        QCOMPARE(body.value("quota_bytes"_L1).toInteger(), qint64{107374182400});
        QCOMPARE(body.value("period_began"_L1).toString(), u"2026-11-01T00:05:00+01:00"_s);
        QCOMPARE(body.value("period_ended"_L1).toString(), u"2026-12-01T00:05:00+01:00"_s);
        QVERIFY(body.value("title"_L1).toString().startsWith("server1: "_L1));
        QVERIFY(body.value("text"_L1).toString().startsWith("8000/tcp (web)\n"_L1));
    }

    void programsReadWhatWasDone()
    {
        Notification reached = alertOf(AlertKind::Reached);
        std::get<EntryEvent>(reached.content).alert.action = QuotaAction::Throttle;
        const auto body = bodyOf(requestsOf(reached, webhook(u"generic"_s)).front());
        QCOMPARE(body.value("percent"_L1), QJsonValue(100));
        QCOMPARE(body.value("action"_L1).toString(), u"throttle"_s);
        QCOMPARE(body.value("rate_bps"_L1).toInteger(), qint64{1'000'000});
        const auto began = bodyOf(requestsOf(alertOf(AlertKind::BurstBegan), webhook(u"generic"_s)).front());
        QCOMPARE(began.value("until"_L1).toString(), u"2026-12-01T00:35:00+01:00"_s);
        const auto over = bodyOf(requestsOf(problem({}), webhook(u"generic"_s)).front());
        QCOMPARE(over.value("subject"_L1).toString(), u"Counting"_s);
        QCOMPARE(over.value("detail"_L1), QJsonValue(QString()));
    }

    void reportsCarryTheirLines()
    {
        const auto body = bodyOf(requestsOf(report(100, 2, 3, 250), webhook(u"generic"_s)).front());
        QCOMPARE(body.value("kind"_L1).toString(), u"report"_s);
        QCOMPARE(body.value("part"_L1), QJsonValue(2));
        QCOMPARE(body.value("parts"_L1), QJsonValue(3));
        QCOMPARE(body.value("entry_count"_L1), QJsonValue(250));
        const QJsonArray entries = body.value("entries"_L1).toArray();
        QCOMPARE(entries.size(), 100);
        const QJsonObject last = entries.last().toObject();
        QCOMPARE(last.value("label"_L1).toString(), u"8099/tcp"_s);
        QCOMPARE(last.value("standing"_L1).toString(), u"open"_s);
        QVERIFY(last.value("up_bps"_L1).isNull());
        QCOMPARE(last.value("quota_bytes"_L1).toInteger(), qint64{107374182400});
    }

    void mergedOnesAreAList()
    {
        const std::vector two{alertOf(AlertKind::Threshold), problem(u"No table."_s)};
        const auto body = bodyOf(requestsFor(two, webhook(u"generic"_s), {}, context()).front());
        QCOMPARE(body.value("kind"_L1).toString(), u"digest"_s);
        QCOMPARE(body.value("version"_L1), QJsonValue(1));
        QCOMPARE(body.value("host"_L1).toString(), u"server1"_s);
        QCOMPARE(body.value("count"_L1), QJsonValue(2));
        const QJsonArray messages = body.value("messages"_L1).toArray();
        QCOMPARE(messages.size(), 2);
        QCOMPARE(messages.at(0).toObject().value("kind"_L1).toString(), u"threshold"_s);
        QCOMPARE(messages.at(0).toObject().value("percent"_L1), QJsonValue(80));
        QCOMPARE(messages.at(1).toObject().value("detail"_L1).toString(), u"No table."_s);
        QVERIFY(!messages.at(1).toObject().value("text"_L1).toString().isEmpty());
    }

    void ntfyIsAskedAtItsRoot_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("topic");
        QTest::newRow("usual") << u"https://ntfy.sh/my_topic"_s << u"https://ntfy.sh/"_s << u"my_topic"_s;
        QTest::newRow("slash") << u"https://ntfy.sh/my_topic/"_s << u"https://ntfy.sh/"_s << u"my_topic"_s;
        QTest::newRow("port") << u"http://127.0.0.1:8090/t"_s << u"http://127.0.0.1:8090/"_s << u"t"_s;
        QTest::newRow("below") << u"https://a.example/ntfy/t"_s << u"https://a.example/ntfy/"_s << u"t"_s;
        QTest::newRow("query") << u"https://ntfy.sh/t?auth=abc"_s << u"https://ntfy.sh/?auth=abc"_s << u"t"_s;
        QTest::newRow("encoded") << u"https://ntfy.sh/a%2Db"_s << u"https://ntfy.sh/"_s << u"a-b"_s;
        QTest::newRow("none") << u"https://ntfy.sh"_s << u"https://ntfy.sh/"_s << QString();
    }

    void ntfyIsAskedAtItsRoot()
    {
        QFETCH(QString, url);
        const auto settings = webhook(u"ntfy"_s, {{u"url"_s, url}});
        const auto request = requestsOf(alertOf(AlertKind::Reached), settings).front();
        const QString server = std::get<HttpPost>(request.what).url.toString(QUrl::FullyEncoded);
        QTEST(server, "server");
        QTEST(bodyOf(request).value("topic"_L1).toString(), "topic");
    }

    void ntfyKnowsWhatIsUrgent()
    {
        const auto settings = webhook(u"ntfy"_s);
        const auto partOf = [&settings](const Notification &notification, QLatin1StringView key) {
            return bodyOf(requestsOf(notification, settings).front()).value(key);
        };
        QCOMPARE(partOf(alertOf(AlertKind::Reached), "priority"_L1), QJsonValue(4));
        QCOMPARE(partOf(problem(u"x"_s), "priority"_L1), QJsonValue(4));
        QCOMPARE(partOf(problem({}), "priority"_L1), QJsonValue(3));
        QCOMPARE(partOf(alertOf(AlertKind::Threshold), "priority"_L1), QJsonValue(3));
        QCOMPARE(partOf(problem({}), "tags"_L1), QJsonValue(QJsonArray{u"white_check_mark"_s}));
        QCOMPARE(partOf(report(1), "tags"_L1), QJsonValue(QJsonArray{u"bar_chart"_s}));
        const std::vector two{alertOf(AlertKind::Threshold), alertOf(AlertKind::Reached)};
        const auto digest = bodyOf(requestsFor(two, settings, {}, context()).front());
        QCOMPARE(digest.value("priority"_L1), QJsonValue(4));
        QCOMPARE(digest.value("title"_L1).toString(), u"server1: 2 messages"_s);
    }

    void bodiesAreAsTheServicesHaveThem()
    {
        const Notification threshold = alertOf(AlertKind::Threshold, u"a*b"_s);
        const auto discord = bodyOf(requestsOf(threshold, webhook(u"discord"_s)).front());
        QVERIFY(
            discord.value("content"_L1)
                .toString()
                .startsWith("**server1\\: 8000/tcp has used 80 % of its quota**\n8000/tcp \\(a\\*b\\)\n"_L1));
        const auto wecom = bodyOf(requestsOf(threshold, webhook(u"wecom"_s)).front());
        QCOMPARE(wecom.value("msgtype"_L1).toString(), u"text"_s);
        QVERIFY(wecom.value("text"_L1).toObject().value("content"_L1).toString().contains("(a*b)"_L1));
    }
};

PORTREEVE_TEST(WebhooksTest)
#include "webhookstest.moc"
