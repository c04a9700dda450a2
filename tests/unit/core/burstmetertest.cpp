// SPDX-License-Identifier: MIT
#include "tests/fakes/fakemachine.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>
#include <array>

using namespace portreeve;
using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kMbit = 1'000'000;
constexpr qint64 kMinuteMs = 60'000;
constexpr qint64 kStartMs = 1'800'000'000'000; // a whole minute
constexpr quint64 kAbove = 15 * kMbit / 2;     // bytes a minute: 1 Mbit/s; the trigger is just below
constexpr BurstSettings kBurst{.triggerBps = kMbit - 1000,
                               .windowMin = 5,
                               .throttleBps = 2 * kMbit,
                               .durationMin = 10,
                               .direction = BurstDirection::Sum};

} // namespace

class BurstMeterTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<FakeMachine> m_machine;

    Meter &meter() { return *m_machine->meter; }

    void start()
    {
        QVERIFY(m_machine->startHelper());
        QVERIFY(meter().settle());
    }

    EntryId add(const BurstSettings &burst = kBurst, quint64 upBps = 0)
    {
        EntrySpec spec = specOf(u"8000"_s);
        spec.burst = burst;
        if (upBps != 0)
            spec.limits.base.upBps = upBps;
        const auto ids = meter().add(std::vector{spec});
        return ids ? ids->front() : 0;
    }

    void change(EntryId id, std::function<void(EntrySpec &)> how)
    {
        QVERIFY(meter().modify(std::vector{with(id, std::move(how))}));
    }

    /// One minute with so much traffic, half of it each way; ends with the helper's look at it.
    void minute(quint64 bytes)
    {
        const quint64 half = bytes / 2;
        if (half > 0) {
            m_machine->kernel.packet(Transport::Tcp, Direction::Out, 8000, half);
            m_machine->kernel.packet(Transport::Udp, Direction::In, 8000, bytes - half);
        }
        m_machine->pass(kMinuteMs);
        QVERIFY(meter().settle());
    }
    void minutes(int count, quint64 bytes)
    {
        for (int i = 0; i < count; ++i)
            minute(bytes);
    }

    BurstStatus status(EntryId id) { return meter().get(std::array{id})->front().burstStatus; }

    std::vector<AlertKind> told()
    {
        std::vector<AlertKind> kinds;
        const auto alerts = m_machine->store.alerts(0, 1000);
        for (const Alert &alert : *alerts)
            kinds.push_back(alert.kind);
        return kinds;
    }

private slots:
    void init()
    {
        m_machine = std::make_unique<FakeMachine>();
        m_machine->nowMs = kStartMs;
        start();
    }

    void everyMinuteOfTheWindowAboveTheTriggerFires()
    {
        const EntryId id = add();
        minutes(4, kAbove);
        QCOMPARE(status(id).minutesAbove, 4);
        QVERIFY(!status(id).isThrottled());
        QCOMPARE(m_machine->rateOf(id), 0U);
        minute(kAbove);
        QVERIFY(status(id).isThrottled());
        QCOMPARE(m_machine->rateOf(id, Direction::Out), 2 * kMbit);
        QCOMPARE(m_machine->rateOf(id, Direction::In), 2 * kMbit);
        QCOMPARE(status(id).untilSec * 1000, m_machine->nowMs + 10 * kMinuteMs);
        QCOMPARE(told(), std::vector{AlertKind::BurstBegan});
    }

    void aMinuteBelowOrWithoutTrafficBreaksTheWindow()
    {
        const EntryId id = add();
        minutes(4, kAbove);
        minute(kAbove / 2);
        minutes(4, kAbove);
        minute(0);
        minutes(4, kAbove);
        QVERIFY(!status(id).isThrottled());
        minute(kAbove);
        QVERIFY(status(id).isThrottled());
    }

    void aBurstThatIsLongEnoughOnAverageButNotInEachMinuteDoesNotFire()
    {
        const EntryId id = add();
        for (int i = 0; i < 20; ++i)
            minute(i % 2 == 0 ? 10 * kAbove : kAbove / 10);
        QVERIFY(!status(id).isThrottled());
    }

    void oneDirectionAloneCanBeWatched()
    {
        BurstSettings in = kBurst;
        in.direction = BurstDirection::In;
        const EntryId id = add(in);
        minutes(10, kAbove); // of which half arrives
        QVERIFY(!status(id).isThrottled());
        minutes(5, 2 * kAbove);
        QVERIFY(status(id).isThrottled());
    }

    void theThrottleEndsByItselfAndRestoresExactlyWhatWas()
    {
        const EntryId id = add(kBurst, 5 * kMbit);
        QCOMPARE(m_machine->rateOf(id), 5 * kMbit);
        minutes(5, kAbove);
        QCOMPARE(m_machine->rateOf(id), 2 * kMbit);
        QVERIFY(meter().nextDueMs() <= m_machine->nowMs + 10 * kMinuteMs);
        minutes(9, kAbove);
        QCOMPARE(m_machine->rateOf(id), 2 * kMbit);
        minute(kAbove);
        QCOMPARE(m_machine->rateOf(id, Direction::Out), 5 * kMbit);
        QCOMPARE(m_machine->rateOf(id, Direction::In), 0U);
        QVERIFY(!status(id).isThrottled());
        QCOMPARE(told(), (std::vector{AlertKind::BurstBegan, AlertKind::BurstEnded}));
    }

    void theWindowBeginsAnewAfterTheThrottle()
    {
        const EntryId id = add();
        minutes(15, kAbove);
        QVERIFY(!status(id).isThrottled());
        QCOMPARE(status(id).minutesAbove, 0);
        minutes(4, kAbove);
        QVERIFY(!status(id).isThrottled());
        minute(kAbove);
        QVERIFY(status(id).isThrottled());
    }

    void theLowerOfThrottleAndOwnLimitHolds()
    {
        const EntryId id = add(kBurst, kMbit / 2);
        minutes(5, kAbove);
        QVERIFY(status(id).isThrottled());
        QCOMPARE(m_machine->rateOf(id, Direction::Out), kMbit / 2);
        QCOMPARE(m_machine->rateOf(id, Direction::In), 2 * kMbit);
    }

    void aRestartInTheMiddleOfTheWindowGoesOnWithIt()
    {
        const EntryId id = add();
        minutes(3, kAbove);
        start();
        minutes(1, kAbove);
        start();
        QCOMPARE(status(id).minutesAbove, 4);
        minute(kAbove);
        QVERIFY(status(id).isThrottled());
    }

    void aRestartInTheMiddleOfTheThrottleLeavesItItsTime()
    {
        const EntryId id = add();
        minutes(5, kAbove);
        const qint64 until = status(id).untilSec;
        minutes(4, kAbove);
        m_machine->kernel = {};
        m_machine->pass(2 * kMinuteMs); // the machine was off for so long
        start();
        QCOMPARE(status(id).untilSec, until);
        QCOMPARE(m_machine->rateOf(id), 2 * kMbit);
        minutes(4, kAbove);
        QCOMPARE(m_machine->rateOf(id), 0U);
        QCOMPARE(told(), (std::vector{AlertKind::BurstBegan, AlertKind::BurstEnded}));
    }

    void aThrottleThatWasOverWhileTheMachineWasOffIsOver()
    {
        const EntryId id = add();
        minutes(5, kAbove);
        m_machine->pass(60 * kMinuteMs);
        start();
        QVERIFY(!status(id).isThrottled());
        QCOMPARE(m_machine->rateOf(id), 0U);
        QCOMPARE(told(), (std::vector{AlertKind::BurstBegan, AlertKind::BurstEnded}));
    }

    void aChangeOfTheLimitWhileThrottledHoldsAfterwards()
    {
        const EntryId id = add(kBurst, 5 * kMbit);
        minutes(5, kAbove);
        change(id, [](EntrySpec &spec) { spec.limits.base.upBps = 7 * kMbit; });
        QCOMPARE(m_machine->rateOf(id), 2 * kMbit);
        change(id, [](EntrySpec &spec) { spec.limits.base.upBps = kMbit; });
        QCOMPARE(m_machine->rateOf(id), kMbit);
        change(id, [](EntrySpec &spec) { spec.limits.base.upBps = 7 * kMbit; });
        minutes(10, 0);
        QCOMPARE(m_machine->rateOf(id), 7 * kMbit);
    }

    void changedSettingsHoldForTheThrottleThatRuns()
    {
        const EntryId id = add();
        minutes(5, kAbove);
        change(id, [](EntrySpec &spec) { spec.burst->throttleBps = 3 * kMbit; });
        QCOMPARE(m_machine->rateOf(id), 3 * kMbit);
        change(id, [](EntrySpec &spec) { spec.burst->durationMin = 2; });
        minute(0);
        QVERIFY(status(id).isThrottled());
        minute(0);
        QVERIFY(!status(id).isThrottled());
        QCOMPARE(m_machine->rateOf(id), 0U);
    }

    void protectionThatIsTakenAwayTakesItsThrottleAlong()
    {
        const EntryId id = add();
        minutes(5, kAbove);
        change(id, [](EntrySpec &spec) { spec.burst.reset(); });
        QCOMPARE(m_machine->rateOf(id), 0U);
        QCOMPARE(told().back(), AlertKind::BurstEnded);
        change(id, [](EntrySpec &spec) { spec.burst = kBurst; });
        QVERIFY(!status(id).isThrottled());
    }

    void anEntryThatIsRemovedWhileThrottledLeavesNothing()
    {
        const EntryId id = add();
        minutes(5, kAbove);
        QVERIFY(meter().remove(std::array{id}));
        QVERIFY(!m_machine->classes.exists());
        QVERIFY(!m_machine->forwarding.found());
        minutes(20, kAbove);
        QVERIFY(told().empty());
    }

    void otherPortsKeepTheThrottle()
    {
        const EntryId id = add();
        minutes(5, kAbove);
        change(id, [](EntrySpec &spec) { spec.ports = PortSet::parse(u"8000-8001"_s).value(); });
        QVERIFY(status(id).isThrottled());
        QCOMPARE(m_machine->rateOf(id), 2 * kMbit);
    }

    void aLiftedThrottleIsOverAndProtectionStaysArmed()
    {
        const EntryId id = add();
        minutes(5, kAbove);
        QVERIFY(meter().liftThrottles(std::array{id}));
        QVERIFY(meter().liftThrottles(std::array{id}));
        QCOMPARE(m_machine->rateOf(id), 0U);
        QCOMPARE(told(), (std::vector{AlertKind::BurstBegan, AlertKind::BurstEnded}));
        minutes(4, kAbove);
        QVERIFY(!status(id).isThrottled());
        minute(kAbove);
        QVERIFY(status(id).isThrottled());
    }

    void aClockThatIsSetBackMakesNoThrottleLonger()
    {
        const EntryId id = add();
        minutes(5, kAbove);
        m_machine->nowMs -= 24 * 60 * kMinuteMs;
        QVERIFY(meter().settle());
        QVERIFY(status(id).isThrottled());
        minutes(10, 0);
        QVERIFY(!status(id).isThrottled());
    }

    void aClockThatWasAheadDoesNotKeepProtectionFromFiring()
    {
        const EntryId id = add();
        const qint64 year = qint64{365} * 24 * 60 * kMinuteMs;
        m_machine->nowMs += year;
        change(id, [](EntrySpec &spec) { spec.burst->windowMin = 2; });
        m_machine->nowMs -= year;
        QVERIFY(meter().settle());
        minutes(3, kAbove);
        QVERIFY(status(id).isThrottled());
    }

    void aDryRunTellsWhenItWouldHaveFired()
    {
        const auto ids = meter().add(std::vector{specOf(u"8000"_s)});
        minutes(12, kAbove);
        minutes(10, 0);
        minutes(6, kAbove);
        const auto trial = meter().tryBurst(ids->front(), kBurst);
        QCOMPARE(trial->minutes, 28U);
        QCOMPARE(trial->firedSec, (std::vector<qint64>{(kStartMs + 5 * kMinuteMs) / 1000,
                                                       (kStartMs + 27 * kMinuteMs) / 1000}));
        QCOMPARE(meter().tryBurst(ids->front(), std::nullopt).error().code, ErrorCode::InvalidArgument);
        QVERIFY(told().empty());
    }

    void minutesAreKeptForTwoHours()
    {
        const EntryId id = add();
        minutes(130, kAbove / 2);
        QCOMPARE(m_machine->store.minutes(id, 0)->size(), std::size_t{121}); // with the one that ended then
    }

    // Whatever a process was doing when it died: one throttle, one alert of its begin and one of its end.
    void aKillAtAnyPointOfAThrottleHappensOnce()
    {
        int effects = 0;
        for (bool wasCut = true; wasCut; ++effects) {
            init();
            const EntryId id = add(kBurst, 5 * kMbit);
            minutes(4, kAbove);
            QVERIFY(m_machine->kernel.packet(Transport::Tcp, Direction::Out, 8000, kAbove));
            m_machine->pass(kMinuteMs);
            m_machine->dieAfter(effects);
            bool done = meter().settle().has_value() && meter().markTold();
            m_machine->revive();
            start();
            QVERIFY(status(id).isThrottled());
            QCOMPARE(m_machine->rateOf(id), 2 * kMbit);
            QCOMPARE(told(), std::vector{AlertKind::BurstBegan});
            m_machine->pass(10 * kMinuteMs);
            m_machine->dieAfter(effects);
            done = meter().settle().has_value() && meter().markTold() && done;
            m_machine->revive();
            start();
            QVERIFY(!status(id).isThrottled());
            QCOMPARE(m_machine->rateOf(id), 5 * kMbit);
            QCOMPARE(told(), (std::vector{AlertKind::BurstBegan, AlertKind::BurstEnded}));
            wasCut = !done;
        }
        QVERIFY(effects > 3);
    }
};

PORTREEVE_TEST(BurstMeterTest)
#include "burstmetertest.moc"
