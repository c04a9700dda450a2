// SPDX-License-Identifier: MIT
#include "tests/support/testsuite.h"
#include "tests/unit/notify/samples.h"

#include <QtCore/QXmlStreamReader>
#include <QtTest/QTest>

using namespace portreeve;
using namespace portreeve::samples;
using namespace Qt::StringLiterals;

namespace {

// Telegram's HTML is XML here: the four entities and balanced tags.
bool isWellFormed(const QString &html)
{
    QXmlStreamReader xml(u"<x>"_s + html + u"</x>"_s);
    while (!xml.atEnd())
        xml.readNext();
    return !xml.hasError();
}

} // namespace

class TelegramTest final : public QObject
{
    Q_OBJECT

private slots:
    void aMessageIsACallOfSendMessage()
    {
        const auto settings =
            telegram({{u"thread_id"_s, u"42"_s}, {u"proxy"_s, u"socks5://10.0.0.1:1080"_s}});
        const auto requests = requestsOf(alertOf(AlertKind::Threshold, u"a&b"_s), settings);
        QCOMPARE(requests.size(), std::size_t{1});
        const auto &post = std::get<HttpPost>(requests.front().what);
        QCOMPARE(post.url.toString(QUrl::FullyEncoded),
                 u"https://api.telegram.org/bot123456:AbC-dEf_gHi9/sendMessage"_s);
        QCOMPARE(requests.front().proxy, u"socks5://10.0.0.1:1080"_s);
        QCOMPARE(headerOf(requests.front(), "Content-Type"), "application/json; charset=utf-8");
        QVERIFY(headerOf(requests.front(), "User-Agent").startsWith("Portreeve/"));
        const QJsonObject body = bodyOf(requests.front());
        QCOMPARE(body.value("chat_id"_L1), QJsonValue(-100123));
        QVERIFY(post.body.contains("\"chat_id\":-100123,"));
        QCOMPARE(body.value("message_thread_id"_L1), QJsonValue(42));
        QCOMPARE(body.value("parse_mode"_L1).toString(), u"HTML"_s);
        QVERIFY(body.value("link_preview_options"_L1).toObject().value("is_disabled"_L1).toBool());
        QVERIFY(body.value("text"_L1).toString().startsWith(
            "<b>server1: 8000/tcp has used 80 % of its quota</b>\n8000/tcp (a&amp;b)\n"_L1));
    }

    void namesOfChannelsTravelAsTheyAre()
    {
        const Notification threshold = alertOf(AlertKind::Threshold);
        const auto chatOf = [&threshold](const QString &chat) {
            return bodyOf(requestsFor(std::span(&threshold, 1), telegram(), chat, context()).front())
                .value("chat_id"_L1);
        };
        QCOMPARE(chatOf(u"@my_channel"_s), QJsonValue(u"@my_channel"_s));
        QCOMPARE(chatOf(u"-1001234567890123"_s), QJsonValue(qint64{-1001234567890123}));
        QCOMPARE(chatOf(u"99999999999999999999"_s), QJsonValue(u"99999999999999999999"_s));
    }

    void anotherServerMayHaveAPath()
    {
        for (const QString &api : {u"http://127.0.0.1:8081/api"_s, u"http://127.0.0.1:8081/api/"_s}) {
            const auto requests = requestsOf(problem({}), telegram({{u"api"_s, api}}));
            QCOMPARE(std::get<HttpPost>(requests.front().what).url.toString(),
                     u"http://127.0.0.1:8081/api/bot123456:AbC-dEf_gHi9/sendMessage"_s);
        }
    }

    void eachPartIsValidByItself()
    {
        const Notification endless = problem(u"<b>&\"</b>😀"_s.repeated(3000));
        const auto requests = requestsOf(endless, telegram());
        QVERIFY(requests.size() > 5);
        for (const Request &request : requests) {
            const QString html = bodyOf(request).value("text"_L1).toString();
            QVERIFY2(isWellFormed(html), qPrintable(html));
            QVERIFY(html.isValidUtf16());
            QVERIFY(shownText(request, telegram()).size() <= 4096);
        }
    }
};

PORTREEVE_TEST(TelegramTest)
#include "telegramtest.moc"
