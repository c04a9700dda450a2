// SPDX-License-Identifier: MIT
#include "dbus/vocabulary/units.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>
#include <limits>

using namespace Qt::StringLiterals;

namespace portreeve {

constexpr quint64 kLargest = std::numeric_limits<quint64>::max();

class UnitsTest final : public QObject
{
    Q_OBJECT

private slots:
    void rateIsShownInDecimalStepsOfBits_data()
    {
        QTest::addColumn<quint64>("bitsPerSecond");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << quint64{0} << u"0 bit/s"_s;
        QTest::newRow("just under a step") << quint64{999} << u"999 bit/s"_s;
        QTest::newRow("a step") << quint64{1000} << u"1.0 kbit/s"_s;
        QTest::newRow("rounds up") << quint64{1'250'000} << u"1.3 Mbit/s"_s;
        QTest::newRow("rounds down") << quint64{1'249'999} << u"1.2 Mbit/s"_s;
        QTest::newRow("never 1000.0") << quint64{999'950} << u"1.0 Mbit/s"_s;
        QTest::newRow("the last before") << quint64{999'949} << u"999.9 kbit/s"_s;
        QTest::newRow("fast") << quint64{40'100'000'000} << u"40.1 Gbit/s"_s;
        QTest::newRow("largest") << kLargest << u"18.4 Ebit/s"_s;
    }

    void rateIsShownInDecimalStepsOfBits()
    {
        QFETCH(quint64, bitsPerSecond);
        QTEST(formatRate(bitsPerSecond), "text");
    }

    void sizeIsShownInStepsOf1024_data()
    {
        QTest::addColumn<quint64>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << quint64{0} << u"0 B"_s;
        QTest::newRow("just under a step") << quint64{1023} << u"1023 B"_s;
        QTest::newRow("a step") << quint64{1024} << u"1.0 KiB"_s;
        QTest::newRow("never 1024.0") << quint64{1024 * 1024 - 1} << u"1.0 MiB"_s;
        QTest::newRow("a lot") << quint64{44'238'475'264} << u"41.2 GiB"_s;
        QTest::newRow("largest") << kLargest << u"16.0 EiB"_s;
    }

    void sizeIsShownInStepsOf1024()
    {
        QFETCH(quint64, bytes);
        QTEST(formatSize(bytes), "text");
    }

    void localeDecidesPointAndGroups()
    {
        const QLocale german(QLocale::German, QLocale::Germany);
        QCOMPARE(formatRate(1'200'000, german), u"1,2 Mbit/s"_s);
        QCOMPARE(exactBytes(1'234'567, german), u"1.234.567 B"_s);
        QCOMPARE(exactBytes(1'234'567), u"1234567 B"_s);
    }

    void everyDigitOfTheLargestCountIsKept() { QCOMPARE(exactBytes(kLargest), u"18446744073709551615 B"_s); }
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::UnitsTest)
#include "unitstest.moc"
