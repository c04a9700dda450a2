// SPDX-License-Identifier: MIT
#include "helper/core/measuringproblem.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>

using namespace portreeve;
using namespace Qt::StringLiterals;

/// When it is a problem where is measured.
class MeasuringProblemTest final : public QObject
{
    Q_OBJECT

private slots:
    void measuringSomewhereIsNone();
    void measuringNowhereIsOne();
    void noDefaultRouteIsOneAfterAWhile();
};

void MeasuringProblemTest::measuringSomewhereIsNone()
{
    UplinkChoice choice{InterfaceMode::List, {{2, u"wan0"_s}}, {}, {u"wan00"_s}, {}};
    QCOMPARE(measuringProblem(choice, false), QString());
    choice.mode = InterfaceMode::Auto;
    QCOMPARE(measuringProblem(choice, false), QString());
}

void MeasuringProblemTest::measuringNowhereIsOne()
{
    const QString list = measuringProblem({InterfaceMode::List, {}, {}, {u"ppp*"_s, u"wan00"_s}, {}}, false);
    QVERIFY2(list.startsWith(u"nothing is measured"_s) && list.contains(u"ppp* or wan00"_s),
             qPrintable(list));
    for (const InterfaceMode mode : {InterfaceMode::Auto, InterfaceMode::All}) {
        const QString bare = measuringProblem({mode, {}, {}, {}, {}}, false);
        QVERIFY2(bare.startsWith(u"nothing is measured"_s) && bare.contains(u"loopback"_s), qPrintable(bare));
    }
}

void MeasuringProblemTest::noDefaultRouteIsOneAfterAWhile()
{
    UplinkChoice choice{InterfaceMode::Auto, {{2, u"wan0"_s}}, {u"ppp0"_s, u"wan0"_s}, {}, {}};
    QCOMPARE(measuringProblem(choice, false), QString());
    QVERIFY(measuringProblem(choice, true).contains(u"wan0, which had it last, is still measured"_s));
    // A line that is dialled anew is not there for a while.
    choice.uplinks.clear();
    QCOMPARE(measuringProblem(choice, false), QString());
    const QString gone = measuringProblem(choice, true);
    QVERIFY2(gone.contains(u"nothing is measured, as ppp0, wan0"_s), qPrintable(gone));
}

PORTREEVE_TEST(MeasuringProblemTest)
#include "measuringproblemtest.moc"
