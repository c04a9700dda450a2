// SPDX-License-Identifier: MIT
#include "helper/core/notify/exchange.h"
#include "helper/notify/courier/httpreply.h"
#include "helper/notify/courier/mailreply.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>

using namespace portreeve::courier;
using namespace Qt::StringLiterals;

class CourierRepliesTest final : public QObject
{
    Q_OBJECT

private slots:
    void theStatusIsOfTheFinalHead();
    void trailersAreNoHeaders();
    void retryAfterIsSecondsOrADate_data();
    void retryAfterIsSecondsOrADate();
    void theLastLineOfAReplyCounts();
    void nonsenseIsNoReply();
};

void CourierRepliesTest::theStatusIsOfTheFinalHead()
{
    HttpReply reply;
    QCOMPARE(reply.status(), 0);
    for (const char *line : {"HTTP/1.1 103 Early Hints\r\n", "Location: http://early\r\n", "\r\n"})
        QVERIFY(reply.addHeader(line));
    QCOMPARE(reply.status(), 0);
    for (const char *line : {"HTTP/1.1 302 Found\r\n", "LOCATION:  http://late \r\n", "\r\n"})
        QVERIFY(reply.addHeader(line));
    QCOMPARE(reply.status(), 302);
    QCOMPARE(reply.location(), u"http://late"_s);
}

void CourierRepliesTest::trailersAreNoHeaders()
{
    HttpReply reply;
    for (const char *line : {"HTTP/1.1 200\r\n", "\r\n"})
        QVERIFY(reply.addHeader(line));
    QVERIFY(reply.addBody("body"));
    for (const char *line : {"Retry-After: 5\r\n", "HTTP/1.1 500 no\r\n"})
        QVERIFY(reply.addHeader(line));
    QCOMPARE(reply.status(), 200);
    QCOMPARE(reply.retryAfter(0).count(), 0);
    QCOMPARE(reply.body(), "body");
}

void CourierRepliesTest::retryAfterIsSecondsOrADate_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("date");
    QTest::addColumn<int>("seconds");
    constexpr int kYear = 366 * 24 * 3600;
    QTest::newRow("seconds") << QByteArray("120") << QByteArray() << 120;
    QTest::newRow("none") << QByteArray("0") << QByteArray() << 0;
    QTest::newRow("negative") << QByteArray("-5") << QByteArray() << 0;
    QTest::newRow("for ever") << QByteArray("9999999999") << QByteArray() << kYear;
    QTest::newRow("nonsense") << QByteArray("soon") << QByteArray() << 0;
    // 1000000000 seconds since the epoch are Sun, 09 Sep 2001 01:46:40 GMT.
    QTest::newRow("date") << QByteArray("Sun, 09 Sep 2001 01:47:40 GMT") << QByteArray() << 60;
    QTest::newRow("former format") << QByteArray("Sunday, 09-Sep-01 01:47:40 GMT") << QByteArray() << 60;
    QTest::newRow("date that is past") << QByteArray("Sun, 09 Sep 2001 01:45:40 GMT") << QByteArray() << 0;
    QTest::newRow("by the service's clock")
        << QByteArray("Mon, 10 Sep 2001 00:00:30 GMT") << QByteArray("Mon, 10 Sep 2001 00:00:00 GMT") << 30;
}

void CourierRepliesTest::retryAfterIsSecondsOrADate()
{
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, date);
    QFETCH(int, seconds);
    HttpReply reply;
    reply.addHeader("HTTP/1.1 429 Too Many Requests\r\n");
    reply.addHeader("retry-after: " + value + "\r\n");
    if (!date.isEmpty())
        reply.addHeader("Date: " + date + "\r\n");
    QCOMPARE(reply.retryAfter(1'000'000'000).count(), seconds);
}

void CourierRepliesTest::theLastLineOfAReplyCounts()
{
    MailReply reply;
    QVERIFY(!reply.addLine("250-mail.test\r\n"));
    QCOMPARE(reply.status(), 0);
    QVERIFY(reply.addLine("250 SIZE\r\n"));
    QCOMPARE(reply.status(), 250);
    QVERIFY(!reply.addLine("550-no\r\n"));
    QCOMPARE(reply.status(), 250);
    QVERIFY(reply.addLine("550\r\n"));
    QCOMPARE(reply.status(), 550);
    QCOMPARE(reply.line(), "550");
}

void CourierRepliesTest::nonsenseIsNoReply()
{
    MailReply reply;
    for (const char *line : {"", "\r\n", "2", "hello there\r\n", "25x ok", "2500 ok"})
        QVERIFY(!reply.addLine(line));
    QCOMPARE(reply.status(), 0);
}

PORTREEVE_TEST(CourierRepliesTest)

#include "courierrepliestest.moc"
