// SPDX-License-Identifier: MIT
#include "app/gui/charts/ratescale.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>

namespace portreeve {

using namespace Qt::StringLiterals;

/// The axis of rates has marks that a person reads.
class AxisTest final : public QObject
{
    Q_OBJECT

private slots:
    void marks_data()
    {
        QTest::addColumn<double>("highest");
        QTest::addColumn<QStringList>("marks");
        QTest::newRow("idle") << 0.0 << QStringList{u"0"_s,          u"0.2 kbit/s"_s, u"0.4 kbit/s"_s,
                                                    u"0.6 kbit/s"_s, u"0.8 kbit/s"_s, u"1 kbit/s"_s};
        QTest::newRow("a bit over a mark")
            << 1.1e6 << QStringList{u"0"_s,           u"0.25 Mbit/s"_s, u"0.5 Mbit/s"_s,
                                    u"0.75 Mbit/s"_s, u"1 Mbit/s"_s,    u"1.25 Mbit/s"_s};
        QTest::newRow("exactly on a mark")
            << 10e6 << QStringList{u"0"_s,        u"2 Mbit/s"_s, u"4 Mbit/s"_s,
                                   u"6 Mbit/s"_s, u"8 Mbit/s"_s, u"10 Mbit/s"_s};
        QTest::newRow("gigabits") << 9.3e9 << QStringList{u"0"_s,        u"2 Gbit/s"_s, u"4 Gbit/s"_s,
                                                          u"6 Gbit/s"_s, u"8 Gbit/s"_s, u"10 Gbit/s"_s};
        QTest::newRow("kilobits") << 45e3 << QStringList{u"0"_s,         u"10 kbit/s"_s, u"20 kbit/s"_s,
                                                         u"30 kbit/s"_s, u"40 kbit/s"_s, u"50 kbit/s"_s};
    }

    void marks()
    {
        QFETCH(double, highest);
        QFETCH(QStringList, marks);
        const RateScale scale = rateScaleFor(highest, 5);
        QStringList shown;
        for (int step = 0; step <= scale.steps; ++step)
            shown << rateMark(scale, step, QLocale::c());
        QCOMPARE(shown, marks);
    }

    void everyRateFitsBelowTheTop()
    {
        for (int most = 2; most <= 5; ++most)
            for (double rate = 1; rate < 1e13; rate *= 1.37) {
                const RateScale scale = rateScaleFor(rate, most);
                QVERIFY(scale.topBps() >= rate * (1 - 1e-9));
                QVERIFY(scale.steps <= most);
                QVERIFY2(scale.topBps() <= std::max(rate, 1000.0) * 2.5, "most of the chart is empty");
            }
    }
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::AxisTest)
#include "axistest.moc"
