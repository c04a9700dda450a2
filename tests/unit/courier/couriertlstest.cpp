// SPDX-License-Identifier: MIT
#include "tests/support/testsuite.h"

#include "exchange.h"
#include "testserver.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace portreeve;
using namespace exchange;
using namespace Qt::StringLiterals;

using Kind = Answer::Kind;

class CourierTlsTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aTrustedServiceGetsThePost_data();
    void aTrustedServiceGetsThePost();
    void aDubiousServiceGetsNothing_data();
    void aDubiousServiceGetsNothing();
    void oldTlsIsRefused_data();
    void oldTlsIsRefused();
    void whatTheSystemDoesNotTrustIsRefused();
    void plainTextIsNoTls();

private:
    [[nodiscard]] QJsonObject certified(const QString &name, const QString &kind = u"good"_s) const;

    QTemporaryDir m_directory;
};

QJsonObject CourierTlsTest::certified(const QString &name, const QString &kind) const
{
    return {{u"authority"_s, m_directory.filePath(u"ca"_s)}, {u"name"_s, name}, {u"kind"_s, kind}};
}

void CourierTlsTest::initTestCase()
{
    QVERIFY(m_directory.isValid());
}

void CourierTlsTest::aTrustedServiceGetsThePost_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("newest");
    QTest::newRow("by name") << u"localhost"_s << QString();
    QTest::newRow("by address") << u"127.0.0.1"_s << QString();
    QTest::newRow("by TLS 1.2") << u"localhost"_s << u"TLSv1_2"_s;
    QTest::newRow("by TLS 1.3") << u"localhost"_s << u"TLSv1_3"_s;
}

void CourierTlsTest::aTrustedServiceGetsThePost()
{
    QFETCH(QString, name);
    QFETCH(QString, newest);
    QJsonObject options = certified(name);
    if (!newest.isEmpty())
        options[u"newest"] = newest;
    TestServer server(u"http"_s, options);
    const auto answer = answerTo(post(name, server.port(), u"https"_s), exchange::options(server.bundle()));
    QVERIFY(answer);
    compare(*answer, Kind::Answered, 200, {});
    QCOMPARE(server.records().size(), 1);
}

void CourierTlsTest::aDubiousServiceGetsNothing_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("reason");
    QTest::newRow("of somebody unknown") << u"localhost"_s << u"self-signed"_s << u"self"_s;
    QTest::newRow("too old") << u"localhost"_s << u"expired"_s << u"expired"_s;
    QTest::newRow("for somebody else") << u"other.example"_s << u"good"_s << u"localhost"_s;
}

void CourierTlsTest::aDubiousServiceGetsNothing()
{
    QFETCH(QString, name);
    QFETCH(QString, kind);
    QFETCH(QString, reason);
    TestServer server(u"http"_s, certified(name, kind));
    const auto answer =
        answerTo(post(u"localhost"_s, server.port(), u"https"_s), exchange::options(server.bundle()));
    QVERIFY(answer);
    compare(*answer, Kind::Refused, 0, u"the certificate of localhost is not trusted"_s);
    QVERIFY2(answer->reason.contains(reason), qPrintable(answer->reason));
    QCOMPARE(server.records().size(), 0);
}

void CourierTlsTest::oldTlsIsRefused_data()
{
    QTest::addColumn<QString>("newest");
    QTest::newRow("1.1") << u"TLSv1_1"_s;
    QTest::newRow("1.0") << u"TLSv1"_s;
}

void CourierTlsTest::oldTlsIsRefused()
{
    QFETCH(QString, newest);
    QJsonObject options = certified(u"localhost"_s);
    options[u"newest"] = newest;
    TestServer server(u"http"_s, options);
    QVERIFY(server.isRunning());
    const auto answer =
        answerTo(post(u"localhost"_s, server.port(), u"https"_s), exchange::options(server.bundle()));
    QVERIFY(answer);
    compare(*answer, Kind::Refused, 0, u"no secure connection to localhost"_s);
    // It is the version that they could not agree on.
    const QString failure = server.facts()[u"failed_handshakes"][0].toString().toLower();
    QVERIFY2(failure.contains(u"version") || failure.contains(u"protocol"), qPrintable(failure));
}

// As the program runs it: with what the system trusts, and nothing else.
void CourierTlsTest::whatTheSystemDoesNotTrustIsRefused()
{
    TestServer server(u"http"_s, certified(u"localhost"_s));
    const Request request = post(u"localhost"_s, server.port(), u"https"_s);
    qputenv("SSL_CERT_FILE", server.bundle());
    qputenv("CURL_CA_BUNDLE", server.bundle());
    const auto answer = answerTo(request);
    qunsetenv("SSL_CERT_FILE");
    qunsetenv("CURL_CA_BUNDLE");
    QVERIFY(answer);
    compare(*answer, Kind::Refused, 0, u"the certificate of localhost is not trusted"_s);
    QCOMPARE(server.records().size(), 0);
}

void CourierTlsTest::plainTextIsNoTls()
{
    TestServer server(u"mail"_s);
    const auto answer = answerTo(post(u"localhost"_s, server.port(), u"https"_s));
    QVERIFY(answer);
    compare(*answer, Kind::Refused, 0, u"no secure connection to localhost"_s);
}

PORTREEVE_TEST(CourierTlsTest)

#include "couriertlstest.moc"
