// SPDX-License-Identifier: MIT
#include "dbus/vocabulary/ratetext.h"

#include "dbus/vocabulary/schedule.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;

namespace portreeve {

class RateTextTest final : public QObject
{
    Q_OBJECT

private slots:
    void ratesAreReadToTheBit_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<quint64>("bps");
        const auto row = [](const char *text, quint64 bps) {
            QTest::newRow(text) << QString::fromUtf8(text) << bps;
        };
        row("100kbps", 100'000);
        row("1.5mbps", 1'500'000);
        row("1gbps", 1'000'000'000);
        row("10 Mbit/s", 10'000'000);
        row(" 10\tMBIT/S ", 10'000'000);
        row("64kbit/s", 64'000);
        row("2.5Gbit/s", 2'500'000'000);
        row("8000bps", 8'000);
        row("8000 bit/s", 8'000);
        row("8kbps", kMinRateBps);
        row("100gbps", kMaxRateBps);
        row("0.000008gbps", kMinRateBps);
        row("000010.500000000000000000000000mbps", 10'500'000);
        row("12.345678901gbps", 12'345'678'901);
        row("0.1mbps", 100'000);
        row("1.1gbps", 1'100'000'000); // not so in a double
    }

    void ratesAreReadToTheBit()
    {
        QFETCH(QString, text);
        const auto rate = parseRate(text);
        QVERIFY2(rate, rate ? "" : qPrintable(rate.error().detail));
        QTEST(*rate, "bps");
    }

    void whatIsNoRateIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"",
                                 "10",
                                 "mbps",
                                 "fast",
                                 "off",
                                 "10 m",
                                 "10mb",
                                 "10mb/s",
                                 "10mbps/s",
                                 "1,5mbps",
                                 ".5mbps",
                                 "5.mbps",
                                 "1.2.3mbps",
                                 "-1mbps",
                                 "+1mbps",
                                 "1e3mbps",
                                 "1 0mbps",
                                 "10tbps",
                                 "１０mbps",
                                 "0mbps",
                                 "0bps",
                                 "7999bps",
                                 "7.999kbps",
                                 "100.000000001gbps",
                                 "100000000001bps",
                                 "101gbps",
                                 "18446744073709559616bps",
                                 "99999999999999999999999999gbps",
                                 "8000.5bps",
                                 "1.0001kbps",
                                 "0.0000000001gbps"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }

    void whatIsNoRateIsRefused()
    {
        QFETCH(QString, text);
        const auto rate = parseRate(text);
        QVERIFY(!rate);
        QCOMPARE(rate.error().code, ErrorCode::InvalidArgument);
        QVERIFY(rate.error().detail.startsWith(u"rate: "_s));
    }

    void ratesAreWrittenWithAllDigitsThatCount_data()
    {
        QTest::addColumn<quint64>("bps");
        QTest::addColumn<QString>("text");
        const auto row = [](quint64 bps, const char *text) {
            QTest::newRow(text) << bps << QString::fromUtf8(text);
        };
        row(0, "0 bit/s");
        row(999, "999 bit/s");
        row(8'000, "8 kbit/s");
        row(12'345, "12.345 kbit/s");
        row(999'999, "999.999 kbit/s");
        row(1'000'000, "1 Mbit/s");
        row(1'500'000, "1.5 Mbit/s");
        row(10'000'000, "10 Mbit/s");
        row(1'000'000'008, "1.000000008 Gbit/s");
        row(kMaxRateBps, "100 Gbit/s");
    }

    void ratesAreWrittenWithAllDigitsThatCount()
    {
        QFETCH(quint64, bps);
        QFETCH(QString, text);
        QCOMPARE(rateText(bps), text);
        if (bps >= kMinRateBps)
            QCOMPARE(parseRate(text).value_or(0), bps);
    }
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::RateTextTest)
#include "ratetexttest.moc"
