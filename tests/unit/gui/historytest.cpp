// SPDX-License-Identifier: MIT
#include "app/gui/charts/chartlines.h"
#include "app/gui/models/sparkline.h"
#include "tests/support/testsuite.h"
#include "tests/unit/gui/samples.h"

#include <QtTest/QTest>

namespace portreeve {

/// What the window remembers of rates: five minutes, in memory that does not grow.
class HistoryTest final : public QObject
{
    Q_OBJECT

private slots:
    void partsOfOneSampleGetOneNumber()
    {
        Timeline timeline;
        QCOMPARE(timeline.add(5 * kSecondUsec), 1U);
        QCOMPARE(timeline.add(5 * kSecondUsec), 1U);
        QCOMPARE(timeline.add(6 * kSecondUsec), 2U);
        QCOMPARE(timeline.timeUsec(1), 5 * kSecondUsec);
    }

    void onlyTheLastFiveMinutesAreRemembered()
    {
        Timeline timeline;
        for (qint64 second = 1; second <= 1000; ++second)
            timeline.add(second * kSecondUsec);
        QCOMPARE(timeline.newest(), 1000U);
        QCOMPARE(timeline.oldest(), 701U);
        QCOMPARE(timeline.timeUsec(701), 701 * kSecondUsec);
    }

    void aClockSetBackForgetsWhatIsInTheFutureNow()
    {
        Timeline timeline;
        timeline.add(100 * kSecondUsec);
        timeline.add(101 * kSecondUsec);
        timeline.add(7 * kSecondUsec);
        QCOMPARE(timeline.oldest(), timeline.newest());
        QCOMPARE(timeline.timeUsec(timeline.newest()), 7 * kSecondUsec);
    }

    void anIdleEntryTakesNoMemory()
    {
        RateRing ring;
        ring.put(1, {});
        QVERIFY(ring.isEmpty());
        ring.put(2, {8000, 0});
        QVERIFY(!ring.isEmpty());
    }

    void aRowThatIsLeftOutKeepsItsRate()
    {
        RateRing ring;
        ring.put(10, {100, 200});
        ring.put(13, {0, 0});
        QCOMPARE(ring.at(9), Rates());
        QCOMPARE(ring.at(12), (Rates{100, 200}));
        QCOMPARE(ring.at(13), Rates());
        QCOMPARE(ring.at(20), Rates());
    }

    void aLongSilenceFillsTheWholeRing()
    {
        RateRing ring;
        ring.put(1, {7, 0});
        ring.put(5000, {9, 0});
        QCOMPARE(ring.at(4999), (Rates{7, 0}));
        QCOMPARE(ring.at(4701), (Rates{7, 0}));
        QCOMPARE(ring.at(4700), Rates()); // too old to be known
    }

    void memoryIsGivenBackAfterFiveIdleMinutes()
    {
        RateRing ring;
        ring.put(1, {100, 0});
        ring.put(2, {0, 0});
        ring.releaseIfIdle(200);
        QVERIFY(!ring.isEmpty());
        ring.releaseIfIdle(400);
        QVERIFY(ring.isEmpty());
    }

    void aConstantRateIsNotIdle()
    {
        RateRing ring;
        ring.put(1, {100, 0});
        ring.releaseIfIdle(1000);
        QVERIFY(!ring.isEmpty());
    }

    void theSumOfSeveralEntriesIsTheirHistory()
    {
        Timeline timeline;
        RateRing first;
        RateRing second;
        for (int sample = 0; sample < 400; ++sample) {
            const quint64 number = timeline.add(sample * kSecondUsec);
            first.put(number, {1, 10});
            second.put(number, {2, 20});
        }
        const std::array<const RateRing *, 2> rings{&first, &second};
        const History history = summedHistory(timeline, rings);
        QCOMPARE(history.size(), std::size_t{Timeline::kSamples});
        QCOMPARE(history.back().inBps, 3.0);
        QCOMPARE(history.front().outBps, 30.0);
        QCOMPARE(history.back().timeUsec, 399 * kSecondUsec);
    }

    void theSparklineIsTheLastMinute()
    {
        RateRing ring;
        for (quint64 number = 1; number <= 100; ++number)
            ring.put(number, {static_cast<float>(number) * 1000, 0});
        const Sparkline line = sparklineOf(ring, 100);
        QCOMPARE(line.bps.front(), 41'000.F);
        QCOMPARE(line.bps.back(), 100'000.F);
        QCOMPARE(line.highestBps, 100'000.F);
    }

    void aTrickleStaysLowInItsSparkline()
    {
        RateRing ring;
        ring.put(1, {80, 0});
        QVERIFY(sparklineOf(ring, 1).scaleBps() >= 10'000.F);
    }

    void aGapGoesDownToZero()
    {
        const History history{{0, 5, 5}, {kSecondUsec, 5, 5}, {20 * kSecondUsec, 5, 5}};
        const ChartLines lines = chartLines(history);
        QCOMPARE(lines.in.size(), 5);
        QCOMPARE(lines.in.at(2), QPointF(-19, 0));
        QCOMPARE(lines.in.at(3), QPointF(0, 0));
        QCOMPARE(lines.in.back(), QPointF(0, 5));
    }
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::HistoryTest)
#include "historytest.moc"
