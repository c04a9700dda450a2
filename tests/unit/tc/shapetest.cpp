// SPDX-License-Identifier: MIT
#include "helper/kernel/tc/shape.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>

using namespace portreeve::tc;

namespace {

constexpr quint64 kLowest = 1000;
constexpr quint64 kMegabit = 125'000;
constexpr quint64 kGigabit = 125'000'000;
constexpr quint64 kHundredGigabit = 12'500'000'000;

} // namespace

class ShapeTest final : public QObject
{
    Q_OBJECT

private slots:
    void aBurstIsFiftyMillisecondsAndAtLeastAPacket()
    {
        QCOMPARE(burstTicks(kGigabit), 781'250U);
        QCOMPARE(burstTicks(kHundredGigabit), 781'250U);
        QCOMPARE(burstTicks(kLowest), 25'000'000U); // 1.6 s
        QCOMPARE(burstTicks(1), 0xffffffffU);
    }

    void aQuantumIsOneThatHtbDoesNotWarnOf()
    {
        QCOMPARE(quantumBytes(kLowest), 1514U);
        QCOMPARE(quantumBytes(kMegabit), 12'500U);
        QCOMPARE(quantumBytes(kHundredGigabit), 60'000U);
    }

    void aQueueHoldsAFifthOfASecondAndAtLeast256KiB()
    {
        QCOMPARE(queueLimitBytes(kLowest), 262'144U);
        QCOMPARE(queueLimitBytes(kGigabit), 25'000'000U);
        QCOMPARE(queueLimitBytes(quint64{1} << 40), 0xffffffffU);
    }

    void codelWaitsForOnePacketWhereTheRateIsLow()
    {
        QCOMPARE(codelTargetMicroseconds(kGigabit), 5'000U);
        QCOMPARE(codelIntervalMicroseconds(kGigabit), 100'000U);
        QCOMPARE(codelTargetMicroseconds(kMegabit), 18'168U);
        QCOMPARE(codelIntervalMicroseconds(kMegabit), 113'168U);
        QCOMPARE(codelTargetMicroseconds(kLowest), 2'271'000U);
    }
};

PORTREEVE_TEST(ShapeTest)

#include "shapetest.moc"
