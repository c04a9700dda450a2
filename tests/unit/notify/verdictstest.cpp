// SPDX-License-Identifier: MIT
#include "tests/support/testsuite.h"
#include "tests/unit/notify/samples.h"

#include <QtTest/QTest>

using namespace portreeve;
using namespace portreeve::samples;
using namespace Qt::StringLiterals;

namespace {

using Kind = Answer::Kind;
using Seconds = std::chrono::seconds;

// moc loses its way in raw strings.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

Answer answered(int status, const QByteArray &body = {})
{
    Answer answer;
    answer.kind = Kind::Answered;
    answer.status = status;
    answer.body = body;
    return answer;
}

Answer broken(int status, const QByteArray &body = {})
{
    Answer answer = answered(status, body);
    answer.kind = Kind::Broken;
    answer.isWhole = false;
    return answer;
}

Answer cut(int status, const QByteArray &body)
{
    Answer answer = answered(status, body);
    answer.isWhole = false;
    return answer;
}

Answer asking(Answer answer, int seconds)
{
    answer.retryAfter = Seconds(seconds);
    return answer;
}

Answer redirecting(int status, const QString &location)
{
    Answer answer = answered(status);
    answer.location = location;
    return answer;
}

Answer without(Kind kind, const QString &reason)
{
    Answer answer;
    answer.kind = kind;
    answer.reason = reason;
    return answer;
}

Verdict sent()
{
    return {Verdict::Kind::Sent, {}, Seconds(0)};
}

Verdict later(const QString &reason, int seconds = 0)
{
    return {Verdict::Kind::Later, reason, Seconds(seconds)};
}

Verdict failed(const QString &reason)
{
    return {Verdict::Kind::Failed, reason, Seconds(0)};
}

const QString kUncertain = u"its answer broke off; the message may have arrived"_s;
constexpr int kDay = 86'400;

void columns()
{
    QTest::addColumn<Answer>("answer");
    QTest::addColumn<Verdict>("verdict");
}

void row(const char *name, const Answer &answer, const Verdict &verdict)
{
    QTest::newRow(name) << answer << verdict;
}

void check(const ChannelSettings &settings)
{
    QFETCH(Answer, answer);
    QFETCH(Verdict, verdict);
    const Verdict found = judge(answer, settings);
    QCOMPARE(found.reason, verdict.reason);
    QCOMPARE(found.kind, verdict.kind);
    QCOMPARE(found.retryAfter.count(), verdict.retryAfter.count());
}

} // namespace

class VerdictsTest final : public QObject
{
    Q_OBJECT

private slots:
    void telegramsAnswers_data()
    {
        columns();
        row("ok", answered(200, json("{'ok':true,'result':{'message_id':1}}")), sent());
        row("ok with blanks", answered(200, "\n { \"ok\" : true , \"result\":{}}"), sent());
        row("ok, not first", answered(200, json("{'result':{},'ok':true}")), sent());
        row("ok, broken", broken(200, json("{'ok':true,'resu")), sent());
        row("ok, broken with blanks", broken(200, " {\t\"ok\" :\r\n true,"), sent());
        row("ok, cut", cut(200, json("{'ok':true,'result':{")), sent());
        row("ok, whole but garbled", answered(200, json("{'ok':true,'result'")), sent());
        row("broken before ok", broken(200, json("{'ok':tr")), failed(kUncertain));
        row("broken at once", broken(200), failed(kUncertain));
        row("cut elsewhere", cut(200, json("{'result':{'ok':true")), failed(kUncertain));
        row("truely no ok", broken(200, json("{'ok':truely")), failed(kUncertain));
        row("not ok", answered(200, json("{'ok':false,'error_code':400,'description':'Bad Request: x'}")),
            failed(u"Telegram answered 400: Bad Request: x"_s));
        row("not ok, later",
            answered(200, json("{'ok':false,'error_code':500,'description':'Internal Server Error'}")),
            later(u"Telegram answered 500: Internal Server Error"_s));
        row("not ok without a code", answered(200, json("{'ok':false,'description':'No'}")),
            failed(u"Telegram answered 0: No"_s));
        row("somebody else's page", answered(200, "<html><title>Log in</title>"),
            failed(u"this is no answer of Telegram's, check the address (it answered 200: Log in)"_s));
        row("nothing", answered(204),
            failed(u"this is no answer of Telegram's, check the address (it answered 204)"_s));
        row("401", answered(401, json("{'ok':false,'error_code':401,'description':'Unauthorized'}")),
            failed(
                u"the token is wrong: enter the one that @BotFather gave (Telegram answered 401: Unauthorized)"_s));
        row("404", answered(404, json("{'ok':false,'error_code':404,'description':'Not Found'}")),
            failed(
                u"the token is wrong: enter the one that @BotFather gave (Telegram answered 404: Not Found)"_s));
        row("403",
            answered(
                403,
                json("{'ok':false,'error_code':403,'description':'Forbidden: bot was blocked by the user'}")),
            failed(u"the bot was blocked, or is no member of the chat: unblock or add it "
                   "(Telegram answered 403: Forbidden: bot was blocked by the user)"_s));
        row("no chat",
            answered(400, json("{'ok':false,'error_code':400,'description':'Bad Request: chat not found'}")),
            failed(
                u"there is no such chat, or the bot is not in it: write to the bot, or add it to the group "
                "(Telegram answered 400: Bad Request: chat not found)"_s));
        row("moved",
            answered(400,
                     json("{'ok':false,'error_code':400,'description':'Bad Request: group chat was upgraded "
                          "to a supergroup chat','parameters':{'migrate_to_chat_id':-1001234567890123}}")),
            failed(u"the group has another number by now: enter -1001234567890123 for it "
                   "(Telegram answered 400: Bad Request: group chat was upgraded to a supergroup chat)"_s));
        row("too many",
            answered(429, json("{'ok':false,'error_code':429,'description':'Too Many Requests: retry after "
                               "17','parameters':{'retry_after':17}}")),
            later(u"Telegram answered 429: Too Many Requests: retry after 17"_s, 17));
        row("too many, by the header too",
            asking(answered(429, json("{'ok':false,'error_code':429,'parameters':{'retry_after':17}}")), 60),
            later(
                u"Telegram answered 429: {\"ok\":false,\"error_code\":429,\"parameters\":{\"retry_after\":17}}"_s,
                17));
        row("too many, by the header", asking(answered(429), 60), later(u"Telegram answered 429"_s, 60));
        row("too long", answered(429, json("{'parameters':{'retry_after':9000000},'description':'x'}")),
            later(u"Telegram answered 429: x"_s, kDay));
        row("far too long", answered(429, json("{'parameters':{'retry_after':1e300},'description':'x'}")),
            later(u"Telegram answered 429: x"_s, kDay));
        row("backwards", answered(429, json("{'parameters':{'retry_after':-5},'description':'x'}")),
            later(u"Telegram answered 429: x"_s));
        row("500", answered(500, "oops"), later(u"Telegram answered 500: oops"_s));
        row("502, broken", broken(502, "<html><body>Bad"), later(u"Telegram answered 502: Bad"_s));
        row("400, broken", broken(400), failed(u"Telegram answered 400"_s));
        row("redirect", redirecting(302, u"https://evil.example/bot123456:AbC-dEf_gHi9/sendMessage"_s),
            failed(u"it redirects to evil.example; enter that address"_s));
    }

    void telegramsAnswers() { check(telegram()); }

    void anotherServersTokenMayBeRight()
    {
        const Verdict verdict = judge(answered(404), telegram({{u"api"_s, u"https://tg.example"_s}}));
        QVERIFY(verdict.reason.contains("or the address of the API"_L1));
    }

    void webhooksAnswers_data()
    {
        columns();
        row("200", answered(200, "ok"), sent());
        row("204", answered(204), sent());
        row("201, broken", broken(201, "half"), sent());
        row("200, cut", cut(200, QByteArray(kMaxAnswerBytes, 'x')), sent());
        for (const int status : {408, 425, 429, 500, 502, 503, 504, 507, 599}) {
            QTest::addRow("%d", status)
                << asking(answered(status), 30) << later(u"the service answered %1"_s.arg(status), 30);
            QTest::addRow("%d, broken", status)
                << broken(status) << later(u"the service answered %1"_s.arg(status));
        }
        for (const int status : {400, 401, 403, 404, 405, 410, 413, 422, 451}) {
            QTest::addRow("%d", status)
                << answered(status, "no\nway") << failed(u"the service answered %1: no"_s.arg(status));
            QTest::addRow("%d, broken", status)
                << broken(status) << failed(u"the service answered %1"_s.arg(status));
        }
        for (const int status : {301, 302, 303, 307, 308})
            QTest::addRow("%d", status)
                << redirecting(status, u"https://user:pw@elsewhere.example:8443/key?x=y"_s)
                << failed(u"it redirects to elsewhere.example; enter that address"_s);
        row("redirect within", redirecting(301, u"/other/path"_s),
            failed(u"it redirects to another address; enter that one (status 301)"_s));
        row("no status of HTTP", answered(999), later(u"the service answered 999"_s));
        row("message", answered(400, json("{'message':'Unknown Webhook','code':10015}")),
            failed(u"the service answered 400: Unknown Webhook"_s));
        row("error", answered(400, json("{'code':40001,'error':'invalid topic','link':'x'}")),
            failed(u"the service answered 400: invalid topic"_s));
        row("error is no text", answered(400, json("{'error':{'a':1},'detail':'missing'}")),
            failed(u"the service answered 400: missing"_s));
        row("page",
            answered(404,
                     "<!DOCTYPE html>\n<html><head><style>b {\n x: y }</style><title>404 Not\tFound</title>"),
            failed(u"the service answered 404: 404 Not Found"_s));
        row("controls", answered(400, "\x1b[31mred\x07 \xe2\x80\xaeturned!"),
            failed(u"the service answered 400: [31mred turned!"_s));
        row("long", answered(400, QByteArray(5000, 'y')),
            failed(u"the service answered 400: "_s + QString(299, u'y') + u'…'));
        row("address", answered(400, "no such hook: https://hooks.example.org/services/T0001/kEy-oF-hOoK"),
            failed(u"the service answered 400: no such hook: ***"_s));
        row("address, cut by the length",
            answered(400, QByteArray(290, 'y') + " https://hooks.example.org/services/T0001/kEy-oF-hOoK"),
            failed(u"the service answered 400: "_s + QString(290, u'y') + u" ***"_s));
        row("address, cut by the connection", broken(400, "no hook kEy-oF"),
            failed(u"the service answered 400: no hook ***"_s));
    }

    void webhooksAnswers() { check(webhook(u"generic"_s)); }

    void presetsAreSentWithTheHeader()
    {
        for (const QString &preset : {u"generic"_s, u"discord"_s, u"slack"_s, u"ntfy"_s}) {
            QCOMPARE(judge(answered(200, "whatever"), webhook(preset)), sent());
            QCOMPARE(judge(broken(204), webhook(preset)), sent());
        }
    }

    void discordsWait_data()
    {
        columns();
        const QByteArray body =
            json("{'message':'You are being rate limited.','retry_after':64.57,'global':false}");
        row("of the body", asking(answered(429, body), 5),
            later(u"the service answered 429: You are being rate limited."_s, 65));
        row("of the header", asking(answered(429, json("{'message':'m'}")), 5),
            later(u"the service answered 429: m"_s, 5));
        row("of a moment", answered(429, json("{'message':'m','retry_after':0.001}")),
            later(u"the service answered 429: m"_s, 1));
        row("of a word", answered(429, json("{'message':'m','retry_after':'soon'}")),
            later(u"the service answered 429: m"_s));
    }

    void discordsWait() { check(webhook(u"discord"_s)); }

    void othersBodiesAreNotAskedForAWait()
    {
        const Verdict verdict =
            judge(answered(429, json("{'message':'m','retry_after':64}")), webhook(u"slack"_s));
        QCOMPARE(verdict.retryAfter.count(), 0);
    }

    void wecomsAnswers_data()
    {
        columns();
        row("ok", answered(200, json("{'errcode':0,'errmsg':'ok'}")), sent());
        row("ok, other order", answered(200, json("{'errmsg':'ok','errcode':0}")), sent());
        row("ok, broken", broken(200, json(" { 'errcode' : 0, 'err")), sent());
        row("too many", answered(200, json("{'errcode':45009,'errmsg':'api freq out of limit'}")),
            later(u"WeCom answered 45009: api freq out of limit"_s, 60));
        row("too many, by the header", asking(answered(200, json("{'errcode':45009,'errmsg':'m'}")), 7),
            later(u"WeCom answered 45009: m"_s, 7));
        row("busy", answered(200, json("{'errcode':-1,'errmsg':'system busy'}")),
            later(u"WeCom answered -1: system busy"_s));
        row("wrong key", answered(200, json("{'errcode':93000,'errmsg':'invalid webhook url'}")),
            failed(u"WeCom answered 93000: invalid webhook url"_s));
        row("broken at once", broken(200), failed(kUncertain));
        row("broken within the code", broken(200, json("{'errcode':0")), failed(kUncertain));
        row("cut", cut(200, json("{'x':'")), failed(kUncertain));
        row("somebody else's", answered(200, "hello"),
            failed(u"this is no answer of WeCom's, check the address (it answered 200: hello)"_s));
        row("500", answered(500), later(u"the service answered 500"_s));
        row("404", answered(404), failed(u"the service answered 404"_s));
    }

    void wecomsAnswers() { check(webhook(u"wecom"_s)); }

    void mailServersAnswers_data()
    {
        columns();
        row("250", answered(250, "250 2.0.0 Ok: queued as 1"), sent());
        row("421", answered(421, "421 4.7.0 Try again later"),
            later(u"the mail server answered 421: 421 4.7.0 Try again later"_s));
        row("450", answered(450, "greylisted"), later(u"the mail server answered 450: greylisted"_s));
        row("550", answered(550, "550 5.1.1 No such user"),
            failed(u"the mail server answered 550: 550 5.1.1 No such user"_s));
        row("an address in brackets", answered(550, "550 <boss@example.org>: unknown"),
            failed(u"the mail server answered 550: 550 <boss@example.org>: unknown"_s));
        row("535", answered(535, "535 5.7.8 Bad credentials"),
            failed(u"user or password is wrong, or a password for apps is needed "
                   "(the mail server answered 535: 535 5.7.8 Bad credentials)"_s));
        row("530", answered(530),
            failed(u"user or password is wrong, or a password for apps is needed "
                   "(the mail server answered 530)"_s));
        row("the login as it was sent", answered(535, "AUTH PLAIN AG1lAGh1bnRlcjI= refused"),
            failed(u"user or password is wrong, or a password for apps is "
                   "needed (the mail server answered 535: AUTH PLAIN ***= refused)"_s));
        row("password", answered(535, "no hunter2"),
            failed(u"user or password is wrong, or a password for apps is "
                   "needed (the mail server answered 535: no ***)"_s));
        row("broken", broken(0), later(u"its answer broke off"_s));
        row("354", answered(354), later(u"the mail server answered 354"_s));
    }

    void mailServersAnswers() { check(email({{u"user"_s, u"me"_s}, {u"password"_s, u"hunter2"_s}})); }

    void whatDidNotAnswerIsTriedAgain_data()
    {
        columns();
        row("refused", without(Kind::Refused, u"cannot connect to 10.0.0.1"_s),
            later(u"cannot connect to 10.0.0.1"_s));
        row("silent", without(Kind::Silent, u"no answer in 30 s"_s), later(u"no answer in 30 s"_s));
        row("broken", without(Kind::Broken, u"the connection was reset"_s),
            later(u"the connection was reset"_s));
        row("no reason: refused", without(Kind::Refused, {}), later(u"it cannot be reached"_s));
        row("no reason: silent", without(Kind::Silent, {}), later(u"it did not answer"_s));
        row("no reason: broken", without(Kind::Broken, {}), later(u"its answer broke off"_s));
        row("answered nothing", answered(0), later(u"its answer broke off"_s));
    }

    void whatDidNotAnswerIsTriedAgain()
    {
        for (const ChannelSettings &settings : allChannels())
            check(settings);
    }

    void noReasonHasASecret()
    {
        const QString token = telegram().value("token"_L1);
        for (const Kind kind : {Kind::Answered, Kind::Broken, Kind::Silent, Kind::Refused}) {
            for (const int status : {0, 200, 302, 401, 404, 429, 500}) {
                Answer answer =
                    without(kind, u"https://api.telegram.org/bot%1/sendMessage failed"_s.arg(token));
                answer.status = status;
                answer.location = u"https://%1.example/"_s.arg(token.section(u':', 1));
                answer.body = "{\"description\":\"token " + token.toUtf8() + "\"}";
                const QString reason = judge(answer, telegram()).reason;
                QVERIFY2(!reason.contains(token.section(u':', 1)), qPrintable(reason));
            }
        }
    }
};

PORTREEVE_TEST(VerdictsTest)
#include "verdictstest.moc"
