// SPDX-License-Identifier: MIT
#include "app/ctl/duration.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;

namespace portreeve::ctl {

class DurationTest final : public QObject
{
    Q_OBJECT

private slots:
    void durationsAreSumsOfUnits_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<quint32>("seconds");
        const auto row = [](const char *text, quint32 seconds) {
            QTest::newRow(text) << QString::fromUtf8(text) << seconds;
        };
        row("0", 0);
        row("0s", 0);
        row("90s", 90);
        row("30m", 1'800);
        row("1h", 3'600);
        row("1h30m", 5'400);
        row("1H30M", 5'400);
        row("2d", 172'800);
        row("1d2h3m4s", 93'784);
        row("100m", 6'000);
        row("366d", 31'622'400);
        row("31622400s", 31'622'400);
    }

    void durationsAreSumsOfUnits()
    {
        QFETCH(QString, text);
        const auto duration = parseDuration(text, "--for"_L1);
        QVERIFY2(duration, duration ? "" : qPrintable(duration.error().detail));
        QTEST(*duration, "seconds");
    }

    void whatIsNoDurationIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"", "1", "00", "h", "1.5h", "-1h", "+1h", "30m1h", "1h1h", "1h30", "1h 30m", "1w", "soon",
              "366d1s", "367d", "31622401s", "9999999999s", "999999999d999999999h999999999m999999999s"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }

    void whatIsNoDurationIsRefused()
    {
        QFETCH(QString, text);
        const auto duration = parseDuration(text, "--for"_L1);
        QVERIFY(!duration);
        QCOMPARE(duration.error().code, ErrorCode::InvalidArgument);
        QVERIFY(duration.error().detail.startsWith(u"--for: "_s));
    }
};

} // namespace portreeve::ctl

PORTREEVE_TEST(portreeve::ctl::DurationTest)
#include "durationtest.moc"
