// SPDX-License-Identifier: MIT
#include "helper/core/notify/redaction.h"
#include "tests/support/testsuite.h"
#include "tests/unit/notify/samples.h"

#include <QtTest/QTest>

using namespace portreeve;
using namespace portreeve::samples;
using namespace Qt::StringLiterals;

namespace {

ChannelSettings hook(const QString &url)
{
    return webhook(u"generic"_s, {{u"url"_s, url}});
}

} // namespace

class RedactionTest final : public QObject
{
    Q_OBJECT

private slots:
    void secretsGoWhereverTheyStand_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("secret");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const QString token = u"123456:AbC-dEf_gHi9"_s;
        QTest::newRow("alone") << u"token"_s << token << token << u"***"_s;
        QTest::newRow("twice") << u"token"_s << token << u"a %1 b %1"_s.arg(token) << u"a *** b ***"_s;
        QTest::newRow("in an address")
            << u"token"_s << token << u"/bot%1/sendMessage"_s.arg(token) << u"/bot***/sendMessage"_s;
        QTest::newRow("encoded") << u"token"_s << token << u"bot123456%3AAbC-dEf_gHi9/"_s << u"bot***/"_s;
        QTest::newRow("encoded in lower case")
            << u"token"_s << token << u"bot123456%3aAbC%2ddEf_gHi9"_s << u"bot***"_s;
        QTest::newRow("key alone") << u"token"_s << token << u"AbC-dEf_gHi9!"_s << u"***!"_s;
        QTest::newRow("none of it") << u"token"_s << token << u"bot 123456: ok"_s << u"bot 123456: ok"_s;
        QTest::newRow("proxy") << u"proxy"_s << u"http://me:p%40ss@10.0.0.1:3128"_s
                               << u"via http://me:p%40ss@10.0.0.1:3128 as me, p@ss or p%40ss at 10.0.0.1"_s
                               << u"via *** as ***, *** or *** at 10.0.0.1"_s;
        QTest::newRow("short ones only alone")
            << u"proxy"_s << u"socks5://a:b@10.0.0.1:1080"_s << u"a bad day, b (a) a:b"_s
            << u"*** bad day, *** (***) ***"_s;
    }

    void secretsGoWhereverTheyStand()
    {
        QFETCH(QString, key);
        QFETCH(QString, secret);
        QFETCH(QString, text);
        QTEST(redacted(text, telegram({{key, secret}})), "expected");
    }

    void ofAnAddressAllButTheHostGoes_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const QString slack = u"https://hooks.slack.com/services/T0001/B0002/XyZ123abc"_s;
        QTest::newRow("all") << slack << u"POST "_s + slack << u"POST ***"_s;
        QTest::newRow("path") << slack << u"no /services/T0001/B0002/XyZ123abc at hooks.slack.com"_s
                              << u"no *** at hooks.slack.com"_s;
        QTest::newRow("key") << slack << u"XyZ123abc is unknown to services"_s
                             << u"*** is unknown to services"_s;
        QTest::newRow("json") << slack
                              << u"\"https:\\/\\/hooks.slack.com\\/services\\/T0001\\/B0002\\/XyZ123abc\""_s
                              << u"\"***\""_s;
        QTest::newRow("query") << u"https://qyapi.example/cgi-bin/webhook/send?key=693a-f6&x=1"_s
                               << u"invalid key 693a-f6 for webhook; /cgi-bin/webhook/send?key=693a-f6&x=1"_s
                               << u"invalid key *** for webhook; ***"_s;
        QTest::newRow("long step") << u"https://discord.example/api/webhooks/123456789012345678/to_ken"_s
                                   << u"api 123456789012345678 to_ken"_s << u"api *** ***"_s;
        QTest::newRow("decoded") << u"https://h.example/a%20secret%2Fb"_s << u"no a secret/b, a%20secret/b"_s
                                 << u"no ***, ***"_s;
        QTest::newRow("bare") << u"https://h.example/"_s << u"a/b at h.example"_s << u"a/b at h.example"_s;
    }

    void ofAnAddressAllButTheHostGoes()
    {
        QFETCH(QString, url);
        QFETCH(QString, text);
        QTEST(redacted(text, hook(url)), "expected");
    }

    void headersAndKeysGo()
    {
        const auto settings = webhook(
            u"generic"_s, {{u"secret"_s, u"größe+1 x"_s}, {u"authorization"_s, u"Bearer qwertz12"_s}});
        QCOMPARE(redacted(u"größe+1 x; gr%C3%B6%C3%9Fe%2B1%20x; größe+1+x"_s, settings), u"***; ***; ***"_s);
        QCOMPARE(redacted(u"Bearer qwertz12, token qwertz12"_s, settings), u"***, token ***"_s);
    }

    void thePasswordGoesAndTheUserStays()
    {
        const auto settings = email({{u"user"_s, u"me"_s}, {u"password"_s, u"hunter2 日本"_s}});
        QCOMPARE(redacted(u"me hunter2 日本"_s, settings), u"me ***"_s);
    }

    void whatIsNoSecretStaysAsItIs()
    {
        const QString text = u"Grüße 😀 100 % \\ + %41 %zz %"_s;
        for (const ChannelSettings &settings : allChannels())
            QCOMPARE(redacted(text, settings), text);
        QCOMPARE(redacted(text, {Channel::Telegram, false, {}}), text);
    }

    void aStumpAtTheEndGoesToo()
    {
        const QString token = telegram().value("token"_L1);
        for (qsizetype length = 4; length <= token.size(); ++length)
            QCOMPARE(redactedStump(u"no bot"_s + token.left(length), telegram()), u"no bot***"_s);
        QCOMPARE(redactedStump(u"no bot123"_s, telegram()), u"no bot123"_s);
        QCOMPARE(redactedStump(u"bot1234 is unknown"_s, telegram()), u"bot1234 is unknown"_s);
        QCOMPARE(redactedStump(u"no bot123456%3"_s, telegram()), u"no bot***"_s);
    }
};

PORTREEVE_TEST(RedactionTest)
#include "redactiontest.moc"
