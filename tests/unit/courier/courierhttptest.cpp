// SPDX-License-Identifier: MIT
#include "tests/support/testsuite.h"

#include "exchange.h"
#include "testserver.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QTest>
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace portreeve;
using namespace exchange;
using namespace Qt::StringLiterals;

using Kind = Answer::Kind;

namespace {

const QString kLoopback = u"127.0.0.1"_s;

/// A port that nobody listens at, and nobody else can get.
class DeadPort
{
public:
    DeadPort()
        : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto *generic = reinterpret_cast<sockaddr *>(&address);
        if (::bind(m_socket, generic, size) == 0 && ::getsockname(m_socket, generic, &size) == 0)
            m_number = ntohs(address.sin_port);
    }
    ~DeadPort() { ::close(m_socket); }
    DeadPort(const DeadPort &) = delete;
    DeadPort &operator=(const DeadPort &) = delete;
    [[nodiscard]] int number() const { return m_number; }

private:
    int m_socket;
    int m_number = 0;
};

QString headerOf(const QJsonObject &record, QStringView name)
{
    for (const QJsonValue &header : record[u"headers"].toArray()) {
        if (header[0].toString().compare(name, Qt::CaseInsensitive) == 0)
            return header[1].toString();
    }
    return {};
}

} // namespace

class CourierHttpTest final : public QObject
{
    Q_OBJECT

private slots:
    void aPostArrivesAsItIs();
    void anAnswerIsWhatTheServiceSaid_data();
    void anAnswerIsWhatTheServiceSaid();
    void whatGoesWrongIsToldApart_data();
    void whatGoesWrongIsToldApart();
    void onePostIsOnePost_data();
    void onePostIsOnePost();
    void eachPostHasAConnectionOfItsOwn();
    void noRedirectionIsFollowed();
    void ofALongAnswerTheBeginningIsKept_data();
    void ofALongAnswerTheBeginningIsKept();
    void aDeadPortIsRefusedAtOnce();
    void anUnknownNameIsRefused();
    void whatIsNoRequestIsRefused_data();
    void whatIsNoRequestIsRefused();
    void ipv6Works();
    void theEnvironmentSaysNothing();
};

void CourierHttpTest::aPostArrivesAsItIs()
{
    TestServer server(u"http"_s);
    Request request = post(kLoopback, server.port());
    auto &what = std::get<HttpPost>(request.what);
    what.body = QByteArray("{\"text\":\"") + QByteArray(5000, 'x') + "\"}";
    what.headers.emplace_back("X-Empty", "");
    const auto answer = answerTo(request);
    QVERIFY(answer);
    compare(*answer, Kind::Answered, 200, {});
    QCOMPARE(answer->body, R"({"ok": true, "result": {"message_id": 1}})");
    QVERIFY(answer->isWhole);

    const QJsonArray records = server.records();
    QCOMPARE(records.size(), 1);
    const QJsonObject seen = records[0].toObject();
    QCOMPARE(seen[u"method"].toString(), u"POST"_s);
    QCOMPARE(seen[u"version"].toString(), u"HTTP/1.1"_s);
    QCOMPARE(seen[u"path"].toString(), u"/bot%1/sendMessage?key=%1"_s.arg(kSecret));
    QCOMPARE(seen[u"body"].toString().toUtf8(), what.body);
    QCOMPARE(headerOf(seen, u"Content-Type"), u"application/json"_s);
    QCOMPARE(headerOf(seen, u"Authorization"), u"Bearer "_s + kSecret);
    QCOMPARE(headerOf(seen, u"Content-Length"), QString::number(what.body.size()));
    for (const QStringView unwanted : {u"Expect", u"Accept-Encoding", u"Cookie", u"Proxy-Connection"})
        QCOMPARE(headerOf(seen, unwanted), QString());
}

void CourierHttpTest::anAnswerIsWhatTheServiceSaid_data()
{
    QTest::addColumn<QJsonObject>("action");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("retryAfter");
    const auto row = [](const char *name, int status, const QString &body, const QJsonObject &headers,
                        int retryAfter) {
        QTest::newRow(name) << QJsonObject{{u"status"_s, status}, {u"body"_s, body}, {u"headers"_s, headers}}
                            << status << body.toUtf8() << retryAfter;
    };
    row("400", 400, u"Bad Request: chat not found"_s, {}, 0);
    row("401", 401, u"Unauthorized"_s, {{u"WWW-Authenticate"_s, u"Basic realm=\"x\""_s}}, 0);
    row("407", 407, u"no proxy at all"_s, {{u"Proxy-Authenticate"_s, u"Basic realm=\"x\""_s}}, 0);
    row("429", 429, u"later"_s, {{u"Retry-After"_s, u"17"_s}}, 17);
    row("429 until a date", 429, u"later"_s,
        {{u"Date"_s, u"Sat, 31 Jan 2026 12:00:00 GMT"_s},
         {u"Retry-After"_s, u"Sat, 31 Jan 2026 12:01:30 GMT"_s}},
        90);
    row("500", 500, u"oops"_s, {}, 0);
    row("503", 503, u""_s, {{u"Retry-After"_s, u"5"_s}}, 5);
    row("204", 204, u""_s, {}, 0);
}

void CourierHttpTest::anAnswerIsWhatTheServiceSaid()
{
    QFETCH(QJsonObject, action);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(int, retryAfter);
    TestServer server(u"http"_s, {{u"script"_s, script(u"answer"_s, action)}});
    const auto answer = answerTo(post(kLoopback, server.port()));
    QVERIFY(answer);
    compare(*answer, Kind::Answered, status, {});
    QCOMPARE(answer->body, body);
    QVERIFY(answer->isWhole);
    QCOMPARE(answer->retryAfter.count(), retryAfter);
    QCOMPARE(server.records().size(), 1);
}

void CourierHttpTest::whatGoesWrongIsToldApart_data()
{
    QTest::addColumn<QJsonObject>("action");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *action, Kind kind, int status, const QString &reason,
                        QJsonObject more = {}) {
        more[u"do"_s] = QString::fromLatin1(action);
        QTest::newRow(action) << more << int(kind) << status << reason;
    };
    const QJsonObject often{{u"seconds"_s, 0.1}};
    row("hang", Kind::Silent, 0, u"did not answer within 1.5 seconds"_s);
    row("drip", Kind::Broken, 200, u"did not end within 1.5 seconds"_s, often);
    row("drip_head", Kind::Broken, 200, u"did not end within 1.5 seconds"_s, often);
    row("reset", Kind::Silent, 0, u"ended the connection without an answer"_s);
    row("close", Kind::Silent, 0, u"ended the connection without an answer"_s);
    row("reset_in_body", Kind::Broken, 200, u"ended within the answer"_s);
    row("close_in_body", Kind::Broken, 200, u"ended within the answer"_s);
    row("endless_head", Kind::Broken, 200, u"too many headers"_s);
    row("raw", Kind::Silent, 0, u"does not answer as a web server does"_s,
        {{u"text"_s, u"220 mail.test ESMTP\r\n"_s}});
}

void CourierHttpTest::whatGoesWrongIsToldApart()
{
    QFETCH(QJsonObject, action);
    QFETCH(int, kind);
    QFETCH(int, status);
    QFETCH(QString, reason);
    TestServer server(u"http"_s, {{u"script"_s, QJsonArray{action}}});
    QElapsedTimer timer;
    timer.start();
    const auto answer = answerTo(post(kLoopback, server.port()));
    QVERIFY(answer);
    QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
    compare(*answer, Kind(kind), status, reason);
    QVERIFY(answer->reason.contains(u"127.0.0.1:%1"_s.arg(server.port())));
    QCOMPARE(answer->isWhole, Kind(kind) == Kind::Answered);
}

// QNetworkAccessManager sends it a second time.
void CourierHttpTest::onePostIsOnePost_data()
{
    QTest::addColumn<QString>("ending");
    QTest::newRow("reset") << u"reset"_s;
    QTest::newRow("closed in order") << u"close"_s;
}

void CourierHttpTest::onePostIsOnePost()
{
    QFETCH(QString, ending);
    // An answer first, so that there could be a connection to use again.
    TestServer server(u"http"_s);
    CurlCourier courier(options());
    Answers answers;
    courier.send(post(kLoopback, server.port()), answers.taker());
    QVERIFY(answers.await(1));
    server.set(u"script"_s, script(ending));
    courier.send(post(kLoopback, server.port()), answers.taker());
    QVERIFY(answers.await(2));
    QTest::qWait(300);
    QCOMPARE(answers.all().size(), 2U);
    compare(answers.all()[0], Kind::Answered, 200, {});
    compare(answers.all()[1], Kind::Silent, 0, u"without an answer"_s);
    QCOMPARE(server.records().size(), 2);
    QCOMPARE(server.connections(), 2);
}

void CourierHttpTest::eachPostHasAConnectionOfItsOwn()
{
    TestServer server(u"http"_s);
    CurlCourier courier(options());
    Answers answers;
    for (std::size_t count = 1; count <= 3; ++count) {
        courier.send(post(kLoopback, server.port()), answers.taker());
        QVERIFY(answers.await(count));
    }
    QCOMPARE(server.connections(), 3);
}

void CourierHttpTest::noRedirectionIsFollowed()
{
    TestServer other(u"http"_s);
    const QString there = u"http://127.0.0.1:%1/bot%2"_s.arg(other.port()).arg(kSecret);
    TestServer server(u"http"_s);
    for (const int status : {301, 302, 303, 307, 308}) {
        server.set(u"script"_s, script(u"answer"_s, {{u"status"_s, status},
                                                     {u"body"_s, u"over there"_s},
                                                     {u"headers"_s, QJsonObject{{u"Location"_s, there}}}}));
        const auto answer = answerTo(post(kLoopback, server.port()));
        QVERIFY(answer);
        compare(*answer, Kind::Answered, status, {});
        QCOMPARE(answer->location, there);
    }
    QCOMPARE(other.connections(), 0);
}

void CourierHttpTest::ofALongAnswerTheBeginningIsKept_data()
{
    QTest::addColumn<QJsonArray>("script");
    QTest::addColumn<bool>("isWhole");
    QTest::newRow("ten megabytes") << script(u"big"_s, {{u"size"_s, 10'000'000}}) << false;
    QTest::newRow("without an end") << script(u"endless"_s) << false;
    QTest::newRow("just too long") << script(u"big"_s, {{u"size"_s, kMaxAnswerBytes + 1}}) << false;
    QTest::newRow("just not too long") << script(u"big"_s, {{u"size"_s, kMaxAnswerBytes}}) << true;
}

void CourierHttpTest::ofALongAnswerTheBeginningIsKept()
{
    QFETCH(QJsonArray, script);
    QFETCH(bool, isWhole);
    TestServer server(u"http"_s, {{u"script"_s, script}});
    QElapsedTimer timer;
    timer.start();
    const auto answer = answerTo(post(kLoopback, server.port()));
    QVERIFY(answer);
    QVERIFY2(timer.elapsed() < 1400, qPrintable(QString::number(timer.elapsed())));
    compare(*answer, Kind::Answered, 200, {});
    QCOMPARE(answer->body.size(), kMaxAnswerBytes);
    QCOMPARE(answer->isWhole, isWhole);
}

void CourierHttpTest::aDeadPortIsRefusedAtOnce()
{
    const DeadPort dead;
    QVERIFY(dead.number() != 0);
    QElapsedTimer timer;
    timer.start();
    const auto answer = answerTo(post(kLoopback, dead.number()));
    QVERIFY(answer);
    QVERIFY(timer.elapsed() < 1000);
    compare(*answer, Kind::Refused, 0, u"127.0.0.1:%1 takes no connection"_s.arg(dead.number()));
}

// Names below .invalid do not exist; without a network the answer is the same.
void CourierHttpTest::anUnknownNameIsRefused()
{
    const auto answer = answerTo(post(u"name.invalid"_s, 80));
    QVERIFY(answer);
    compare(*answer, Kind::Refused, 0, u"name.invalid"_s);
}

void CourierHttpTest::whatIsNoRequestIsRefused_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("a file") << QUrl(u"file:///etc/passwd"_s) << QByteArray("1");
    QTest::newRow("another protocol") << QUrl(u"gopher://127.0.0.1:1/SECRET"_s) << QByteArray("1");
    QTest::newRow("nothing") << QUrl() << QByteArray("1");
    QTest::newRow("a header of two lines")
        << QUrl(u"http://127.0.0.1:1/SECRET"_s) << QByteArray("1\r\nX-Other: SECRET");
}

void CourierHttpTest::whatIsNoRequestIsRefused()
{
    QFETCH(QUrl, url);
    QFETCH(QByteArray, header);
    HttpPost what;
    what.url = url;
    what.headers = {{"X-One", header}};
    const auto answer = answerTo({.what = what, .proxy = {}});
    QVERIFY(answer);
    compare(*answer, Kind::Refused, 0, u" "_s);
}

void CourierHttpTest::ipv6Works()
{
    TestServer server(u"http"_s, {{u"address"_s, u"::1"_s}});
    if (!server.isRunning())
        QSKIP("no IPv6 here");
    const auto answer = answerTo(post(u"[::1]"_s, server.port()));
    QVERIFY(answer);
    compare(*answer, Kind::Answered, 200, {});
    server.set(u"script"_s, script(u"close"_s));
    const auto none = answerTo(post(u"[::1]"_s, server.port()));
    QVERIFY(none);
    compare(*none, Kind::Silent, 0, u"[::1]:%1 "_s.arg(server.port()));
}

void CourierHttpTest::theEnvironmentSaysNothing()
{
    TestServer server(u"http"_s);
    TestServer proxy(u"http-proxy"_s);
    const QByteArray address = "http://127.0.0.1:" + QByteArray::number(proxy.port());
    const QByteArrayList names{"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"};
    for (const QByteArray &name : names)
        qputenv(name.constData(), address);
    const auto answer = answerTo(post(kLoopback, server.port()));
    // Neither may it take a proxy away.
    qputenv("no_proxy", "*");
    Request through = post(kLoopback, server.port());
    through.proxy = QString::fromLatin1(address);
    const auto other = answerTo(through);
    for (const QByteArray &name : names + QByteArrayList{"no_proxy"})
        qunsetenv(name.constData());
    QVERIFY(answer && other);
    compare(*answer, Kind::Answered, 200, {});
    compare(*other, Kind::Answered, 200, {});
    QCOMPARE(server.connections(), 2);
    QCOMPARE(proxy.connections(), 1);
}

PORTREEVE_TEST(CourierHttpTest)

#include "courierhttptest.moc"
