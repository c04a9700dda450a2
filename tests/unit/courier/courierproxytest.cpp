// SPDX-License-Identifier: MIT
#include "tests/support/testsuite.h"

#include "exchange.h"
#include "testserver.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace portreeve;
using namespace exchange;
using namespace Qt::StringLiterals;

using Kind = Answer::Kind;

namespace {

/// A name that only the proxy knows.
const QString kName = u"service.test"_s;
const QString kUser = u"us:er"_s;
const QString kPassword = u"p@ss/SECRET"_s;

QString schemeOf(const QString &kind)
{
    return kind == u"http-proxy" ? u"http"_s : u"socks5"_s;
}

QString addressOf(const QString &kind, int port, bool hasLogin)
{
    const QString login = hasLogin ? u"us%3Aer:p%40ss%2FSECRET@"_s : QString();
    return schemeOf(kind) + u"://"_s + login + u"127.0.0.1:%1"_s.arg(port);
}

QJsonObject proxyOptions(int servicePort, bool hasLogin)
{
    QJsonObject options{{u"hosts"_s, QJsonObject{{kName, QJsonArray{u"127.0.0.1"_s, servicePort}}}}};
    if (hasLogin) {
        options[u"user"] = kUser;
        options[u"password"] = kPassword;
    }
    return options;
}

} // namespace

class CourierProxyTest final : public QObject
{
    Q_OBJECT

private slots:
    void requestsGoThroughIt_data();
    void requestsGoThroughIt();
    void aWrongLoginIsSaid_data();
    void aWrongLoginIsSaid();
    void aProxyThatDoesNotConnectIsSaid_data();
    void aProxyThatDoesNotConnectIsSaid();
    void aProxyThatIsNotThereIsSaid_data();
    void aProxyThatIsNotThereIsSaid();
    void mailsGoThroughIt_data();
    void mailsGoThroughIt();

private:
    static void addKinds();

    QTemporaryDir m_directory;
};

void CourierProxyTest::addKinds()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("HTTP") << u"http-proxy"_s;
    QTest::newRow("SOCKS") << u"socks-proxy"_s;
}

void CourierProxyTest::requestsGoThroughIt_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<bool>("hasLogin");
    for (const auto *kind : {"http-proxy", "socks-proxy"}) {
        for (const auto *scheme : {"http", "https"}) {
            for (const bool hasLogin : {false, true})
                QTest::addRow("%s, %s, login: %d", kind, scheme, int(hasLogin))
                    << QString::fromLatin1(kind) << QString::fromLatin1(scheme) << hasLogin;
        }
    }
}

// The proxy finds the name, and is told neither addresses nor headers of what goes through it.
void CourierProxyTest::requestsGoThroughIt()
{
    QFETCH(QString, kind);
    QFETCH(QString, scheme);
    QFETCH(bool, hasLogin);
    QJsonObject serviceOptions;
    if (scheme == u"https")
        serviceOptions = {{u"authority"_s, m_directory.filePath(u"ca"_s)}, {u"name"_s, kName}};
    TestServer service(u"http"_s, serviceOptions);
    TestServer proxy(kind, proxyOptions(service.port(), hasLogin));
    Request request = post(kName, 4321, scheme);
    request.proxy = addressOf(kind, proxy.port(), hasLogin);
    const auto answer = answerTo(request, options(service.bundle()));
    QVERIFY(answer);
    compare(*answer, Kind::Answered, 200, {});
    QCOMPARE(service.records().size(), 1);
    const QJsonArray seen = proxy.records();
    QCOMPARE(seen.size(), 1);
    if (kind == u"http-proxy") {
        QCOMPARE(seen[0][u"line"].toString(), u"CONNECT service.test:4321 HTTP/1.1"_s);
    } else {
        QCOMPARE(seen[0][u"kind"].toString(), u"name"_s);
        QCOMPARE(seen[0][u"host"].toString(), kName);
        QCOMPARE(seen[0][u"port"].toInt(), 4321);
        QCOMPARE(seen[0][u"user"].toString(), hasLogin ? kUser : QString());
    }
    const QByteArray all = QJsonDocument(seen).toJson();
    QVERIFY2(!all.contains("SECRET-token") && !all.contains("sendMessage"), all.constData());
    // Nor is the service told of the proxy's login.
    QVERIFY(!QJsonDocument(service.records()).toJson().contains("Proxy-"));
}

void CourierProxyTest::aWrongLoginIsSaid_data()
{
    addKinds();
}

void CourierProxyTest::aWrongLoginIsSaid()
{
    QFETCH(QString, kind);
    TestServer service(u"http"_s);
    TestServer proxy(kind, proxyOptions(service.port(), true));
    Request request = post(kName, 80);
    for (const QString &login : {QString(), u"us%3Aer:wrongSECRET@"_s}) {
        request.proxy = schemeOf(kind) + u"://"_s + login + u"127.0.0.1:%1"_s.arg(proxy.port());
        const auto answer = answerTo(request);
        QVERIFY(answer);
        compare(*answer, Kind::Refused, 0,
                u"the proxy 127.0.0.1:%1 did not take user and password"_s.arg(proxy.port()));
        QVERIFY(!answer->reason.contains(u"us:er") && !answer->reason.contains(u"%3A"));
    }
    QCOMPARE(service.connections(), 0);
    QCOMPARE(proxy.connections(), 2);
}

void CourierProxyTest::aProxyThatDoesNotConnectIsSaid_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QJsonValue>("failure");
    QTest::addColumn<QString>("reason");
    QTest::newRow("HTTP") << u"http-proxy"_s << QJsonValue(503)
                          << u"did not connect to service.test:80 (it answered 503)"_s;
    QTest::newRow("SOCKS") << u"socks-proxy"_s << QJsonValue(5) << u"did not connect to service.test:80;"_s;
    QTest::newRow("HTTP, silent") << u"http-proxy"_s << QJsonValue(u"hang"_s) << u"no connection to"_s;
    QTest::newRow("SOCKS, silent") << u"socks-proxy"_s << QJsonValue(u"hang"_s) << u"no connection to"_s;
}

void CourierProxyTest::aProxyThatDoesNotConnectIsSaid()
{
    QFETCH(QString, kind);
    QFETCH(QJsonValue, failure);
    QFETCH(QString, reason);
    TestServer proxy(kind, {{u"fail"_s, failure}});
    Request request = post(kName, 80);
    request.proxy = addressOf(kind, proxy.port(), false);
    const auto answer = answerTo(request);
    QVERIFY(answer);
    compare(*answer, Kind::Refused, 0, reason);
    QVERIFY(answer->reason.contains(u"the proxy 127.0.0.1:%1"_s.arg(proxy.port())));
}

void CourierProxyTest::aProxyThatIsNotThereIsSaid_data()
{
    addKinds();
}

void CourierProxyTest::aProxyThatIsNotThereIsSaid()
{
    QFETCH(QString, kind);
    Request request = post(kName, 80);
    request.proxy = u"%1://us%3Aer:SECRET@127.0.0.1:1"_s.arg(schemeOf(kind));
    const auto refused = answerTo(request);
    QVERIFY(refused);
    compare(*refused, Kind::Refused, 0, u"the proxy 127.0.0.1:1 takes no connection"_s);
    request.proxy = u"%1://us%3Aer:SECRET@proxy.invalid:1080"_s.arg(schemeOf(kind));
    const auto unknown = answerTo(request);
    QVERIFY(unknown);
    compare(*unknown, Kind::Refused, 0, u"proxy.invalid"_s);
}

void CourierProxyTest::mailsGoThroughIt_data()
{
    addKinds();
}

void CourierProxyTest::mailsGoThroughIt()
{
    QFETCH(QString, kind);
    TestServer service(u"mail"_s);
    TestServer proxy(kind, proxyOptions(service.port(), true));
    Request request = mail(2525, MailSecurity::None);
    std::get<MailSubmission>(request.what).server = kName;
    request.proxy = addressOf(kind, proxy.port(), true);
    const auto answer = answerTo(request);
    QVERIFY(answer);
    compare(*answer, Kind::Answered, 250, {});
    QCOMPARE(service.mails().size(), 1);
    QCOMPARE(proxy.connections(), 1);
}

PORTREEVE_TEST(CourierProxyTest)

#include "courierproxytest.moc"
