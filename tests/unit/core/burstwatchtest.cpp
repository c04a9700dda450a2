// SPDX-License-Identifier: MIT
#include "helper/core/burst/burstwatch.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>
#include <algorithm>
#include <limits>
#include <random>

using namespace portreeve;

namespace {

constexpr quint64 kTriggerBps = 8'000'000;
constexpr quint64 kBytesASecond = kTriggerBps / 8;
constexpr quint64 kOver = kBytesASecond * 60 + 1; ///< in a minute: just above the trigger
constexpr qint64 kStartMs = 1'800'000'000'000;
constexpr qint64 kMinuteMs = 60'000;
constexpr qint64 kSecondMs = 1000;
using Minutes = std::vector<Minute>;
using Indexes = QList<int>;

BurstSettings settings(quint16 windowMin = 3, BurstDirection direction = BurstDirection::Sum)
{
    return {kTriggerBps, windowMin, 1'000'000, 5, direction};
}

/// A minute that ended \a endSec seconds after the start, and began \a beganSec after it.
Minute between(qint64 beganSec, qint64 endSec, bool isAboveTrigger = true)
{
    const auto seconds = static_cast<quint64>(endSec - beganSec);
    return {1, kStartMs + endSec * kSecondMs, static_cast<quint32>(seconds * 1000), 0,
            kBytesASecond * seconds + (isAboveTrigger ? 1 : 0)};
}

/// The minute that ended as the \a number-th.
Minute minute(qint64 number, bool isAboveTrigger = true)
{
    return between((number - 1) * 60, number * 60, isAboveTrigger);
}

Minutes minutes(std::initializer_list<qint64> numbers)
{
    Minutes all;
    for (const qint64 number : numbers)
        all.push_back(minute(number));
    return all;
}

/// At which of the minutes it fires.
Indexes firings(const BurstSettings &burst, const Minutes &all)
{
    BurstWatch watch;
    Indexes fired;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (watch.add(burst, all[i]))
            fired << static_cast<int>(i);
    }
    return fired;
}

} // namespace

class BurstWatchTest final : public QObject
{
    Q_OBJECT

private slots:
    void aboveIsAboveOnAverage_data()
    {
        QTest::addColumn<Minute>("minute");
        QTest::addColumn<BurstDirection>("direction");
        QTest::addColumn<bool>("above");
        const auto row = [](const char *name, const Minute &minute, BurstDirection direction, bool above) {
            QTest::newRow(name) << minute << direction << above;
        };
        constexpr quint64 kMost = std::numeric_limits<quint64>::max();
        const auto sum = BurstDirection::Sum;
        row("just above", {1, kStartMs, 60'000, 0, kOver}, sum, true);
        row("as fast as the trigger", {1, kStartMs, 60'000, 0, kOver - 1}, sum, false);
        row("both together", {1, kStartMs, 60'000, kOver / 2, kOver / 2 + 1}, sum, true);
        row("both, in", {1, kStartMs, 60'000, kOver / 2, kOver / 2 + 1}, BurstDirection::In, false);
        row("both, out", {1, kStartMs, 60'000, kOver / 2, kOver / 2 + 1}, BurstDirection::Out, false);
        row("in", {1, kStartMs, 60'000, kOver, 0}, BurstDirection::In, true);
        row("in, but out is meant", {1, kStartMs, 60'000, kOver, 0}, BurstDirection::Out, false);
        row("out", {1, kStartMs, 60'000, 0, kOver}, BurstDirection::Out, true);
        row("the same in 59 seconds", {1, kStartMs, 59'000, 0, kOver - 1}, sum, true);
        row("the same in 61 seconds", {1, kStartMs, 61'000, 0, kOver}, sum, false);
        row("in no time", {1, kStartMs, 0, 0, kOver}, sum, false);
        row("more than fits", {1, kStartMs, 60'000, kMost, kMost}, sum, true);
        row("nothing", {1, kStartMs, 60'000, 0, 0}, sum, false);
    }

    void aboveIsAboveOnAverage()
    {
        QFETCH(Minute, minute);
        QFETCH(BurstDirection, direction);
        QFETCH(bool, above);
        QCOMPARE(isAbove(settings(3, direction), minute), above);
    }

    void itFiresWhenEveryMinuteOfTheWindowWasAbove_data()
    {
        QTest::addColumn<Minutes>("all");
        QTest::addColumn<Indexes>("fired");
        const auto row = [](const char *name, const Minutes &all, const Indexes &fired) {
            QTest::newRow(name) << all << fired;
        };
        row("a minute too few", minutes({1, 2}), {});
        row("the window", minutes({1, 2, 3}), {2});
        row("then anew", minutes({1, 2, 3, 4, 5}), {2});
        row("twice the window", minutes({1, 2, 3, 4, 5, 6}), {2, 5});
        row("a minute below in between",
            {minute(1), minute(2), minute(3, false), minute(4), minute(5), minute(6)}, {5});
        row("the last is below", {minute(1), minute(2), minute(3, false)}, {});
        row("a minute is missing, as nothing was counted", minutes({1, 2, 4, 5}), {});
        row("a minute is missing, and three follow", minutes({1, 2, 4, 5, 6}), {4});
        row("minutes that never follow each other", minutes({1, 3, 5, 7, 9, 11, 13}), {});
        row("hours are missing", minutes({1, 2, 300}), {});
        row("a minute of 59 seconds", {between(0, 60), between(60, 119), between(119, 179)}, {2});
        row("minutes of 61 seconds", {between(0, 61), between(61, 122), between(122, 183)}, {2});
        row("a long minute", {between(0, 60), between(60, 175), between(175, 235)}, {2});
        row("a restart, and too long a minute", {between(0, 60), between(60, 120), between(160, 260)}, {});
        row("too long a minute", {between(0, 60), between(60, 181), between(181, 241), between(241, 301)},
            {});
        row("too long a minute first", {between(0, 600), between(600, 660), between(660, 720)}, {});
        row("ten minutes in one", {between(0, 60), between(60, 120), between(120, 720)}, {});
        row("a silent minute that was a little short", {between(0, 60), between(60, 120), between(178, 238)},
            {});
        row("a silent minute that was very short", {between(0, 60), between(60, 120), between(170, 230)}, {});
        row("a restart at once", {between(0, 60), between(60, 120), between(122, 180)}, {2});
        row("a restart in the middle",
            {between(0, 60), between(60, 120), between(145, 180), between(180, 240)}, {2});
        row("a restart late in a minute",
            {between(0, 60), between(60, 120), between(165, 180), between(180, 240)}, {3});
        row("a restart late, and then less",
            {between(0, 60), between(60, 120), between(165, 180, false), minute(4)}, {});
        row("a restart with a silent rest", {between(0, 60), between(60, 120), between(180, 240)}, {});
        row("a restart that took 49 seconds", {between(0, 60), between(60, 120), between(169, 229)}, {2});
        row("a restart that took 50 seconds", {between(0, 60), between(60, 120), between(170, 230)}, {});
        row("a short while below within a minute",
            {between(0, 60), between(60, 80, false), between(80, 140), minute(3)}, {});
        row("a short while below, and the window goes on",
            {between(0, 60), between(60, 80, false), between(80, 140), between(140, 200)}, {3});
        row("nothing but short whiles", {between(0, 20), between(20, 40), between(40, 60), between(60, 80)},
            {});
        row("half a minute is one", {between(0, 30), between(30, 60), between(60, 90)}, {2});
        row("the clock is set back by hours", {minute(301), minute(302), minute(1), minute(2)}, {});
        row("the clock is set back by hours, and three follow",
            {minute(301), minute(302), minute(1), minute(2), minute(3)}, {4});
        row("the clock is set back by half a minute", {minute(1), minute(2), between(90, 150)}, {});
        row("the clock is set right by a second", {minute(1), minute(2), between(119, 179)}, {2});
        row("the clock is set forward by an hour", {minute(1), minute(2), minute(63)}, {});
        row("the same minute twice", {minute(1), minute(1), minute(1)}, {});
    }

    void itFiresWhenEveryMinuteOfTheWindowWasAbove()
    {
        QFETCH(Minutes, all);
        QFETCH(Indexes, fired);
        QCOMPARE(firings(settings(), all), fired);
    }

    void theShortestAndTheLongestWindowFire()
    {
        QCOMPARE(firings(settings(1), minutes({1, 2, 5})), (Indexes{0, 1, 2}));
        Minutes all;
        for (int i = 1; i <= 240; ++i)
            all.push_back(minute(i));
        QCOMPARE(firings(settings(kMaxBurstWindowMin), all), (Indexes{119, 239}));
    }

    void aShorterWindowHoldsFromTheNextMinuteOn()
    {
        BurstWatch watch;
        for (int i = 1; i <= 5; ++i)
            QVERIFY(!watch.add(settings(10), minute(i)));
        QVERIFY(watch.add(settings(2), minute(6)));
    }

    // Minute by minute at random, against a look at the whole window each time.
    void anyMinutesFireAsTheWindowSays()
    {
        std::mt19937_64 random(5);
        for (int round = 0; round < 500; ++round) {
            const auto window = static_cast<quint16>(1 + random() % 6);
            Minutes known;
            Indexes expected;
            qint64 since = 0; // the number from which the window may reach
            for (int i = 1; i <= 120; ++i) {
                if (random() % 12 == 0)
                    continue;
                known.push_back(minute(i, random() % 8 != 0));
                bool fires = i - window >= since;
                for (int back = 0; back < window && fires; ++back)
                    fires = std::ranges::count(known, minute(i - back)) == 1;
                if (!fires)
                    continue;
                expected << static_cast<int>(known.size()) - 1;
                since = i;
            }
            QCOMPARE(firings(settings(window), known), expected);
        }
    }

    void whatIsAboveIsToldWhileItCanGoOn()
    {
        BurstWatch watch;
        QCOMPARE(watch.minutesAbove(), 0);
        QCOMPARE(watch.minutesAbove(kStartMs), 0);
        (void)watch.add(settings(), minute(1));
        (void)watch.add(settings(), minute(2));
        const qint64 endMs = kStartMs + 2 * kMinuteMs;
        QCOMPARE(watch.minutesAbove(), 2);
        QCOMPARE(watch.minutesAbove(endMs), 2);
        QCOMPARE(watch.minutesAbove(endMs + 2 * kMinuteMs), 2);
        QCOMPARE(watch.minutesAbove(endMs + 2 * kMinuteMs + 1), 0);
        QCOMPARE(watch.minutesAbove(endMs - 1), 2);
        QCOMPARE(watch.minutesAbove(endMs - kMinuteMs), 0);
        watch.restart();
        QCOMPARE(watch.minutesAbove(), 0);
        QVERIFY(!watch.add(settings(), minute(3)));
        QCOMPARE(watch.minutesAbove(), 1);
        (void)watch.add(settings(), minute(4, false));
        QCOMPARE(watch.minutesAbove(), 0);
    }

    void aTrialFiresAsProtectionWouldHave_data()
    {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("last");
        QTest::addColumn<int>("nowMinute");
        QTest::addColumn<QList<int>>("fired"); // minutes
        QTest::newRow("nothing") << 1 << 0 << 10 << QList<int>{};
        QTest::newRow("too few") << 1 << 2 << 10 << QList<int>{};
        QTest::newRow("once") << 1 << 3 << 10 << QList<int>{3};
        // It holds for minutes 4 to 8; 9, 10 and 11 are the next window.
        QTest::newRow("once, and held") << 1 << 10 << 10 << QList<int>{3};
        QTest::newRow("twice") << 1 << 11 << 20 << QList<int>{3, 11};
        QTest::newRow("three times") << 1 << 20 << 20 << QList<int>{3, 11, 19};
        QTest::newRow("minutes more than two hours ago") << 1 << 13 << 131 << QList<int>{};
        QTest::newRow("minutes from two hours ago on") << 1 << 14 << 131 << QList<int>{14};
        QTest::newRow("minutes to come, as the clock was set back") << 1 << 11 << 10 << QList<int>{3};
    }

    void aTrialFiresAsProtectionWouldHave()
    {
        QFETCH(int, first);
        QFETCH(int, last);
        QFETCH(int, nowMinute);
        QFETCH(QList<int>, fired);
        Minutes all;
        for (int i = first; i <= last; ++i)
            all.push_back(minute(i));
        std::vector<qint64> expected;
        for (const int number : fired)
            expected.push_back((kStartMs + number * kMinuteMs) / 1000);
        const BurstTrial trial = tryBurst(settings(), all, kStartMs + nowMinute * kMinuteMs, kStartMs);
        QCOMPARE(trial.firedSec, expected);
    }

    void aTrialTellsHowFarBackItIsKnown()
    {
        const auto minutesKnown = [](qint64 forMs) {
            return tryBurst(settings(), {}, kStartMs + forMs, kStartMs).minutes;
        };
        QCOMPARE(minutesKnown(0), 0U);
        QCOMPARE(minutesKnown(59'999), 0U);
        QCOMPARE(minutesKnown(60'000), 1U);
        QCOMPARE(minutesKnown(120 * kMinuteMs), 120U);
        QCOMPARE(minutesKnown(500 * kMinuteMs), 120U);
        QCOMPARE(minutesKnown(-kMinuteMs), 0U);
    }
};

PORTREEVE_TEST(BurstWatchTest)
#include "burstwatchtest.moc"
