// SPDX-License-Identifier: MIT
#include "tests/fakes/fakemachine.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>
#include <array>

using namespace portreeve;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kSecondMs = 1000;
constexpr qint64 kMinuteMs = 60'000;
constexpr qint64 kStartMs = 1'800'000'000'000; // a whole minute

} // namespace

/// How a helper that is started anew goes on with the minute that runs.
class MinutesTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<FakeMachine> m_machine;
    EntryId m_id = 0;

    Meter &meter() { return *m_machine->meter; }

    /// What was there before is killed.
    void start()
    {
        QVERIFY(m_machine->startHelper());
        QVERIFY(meter().settle());
    }
    EntryId add(const QString &ports)
    {
        const auto ids = meter().add(std::vector{specOf(ports)});
        return ids ? ids->front() : 0;
    }
    void count(quint64 bytes, quint16 port = 8000)
    {
        QVERIFY(m_machine->kernel.packet(Transport::Tcp, Direction::Out, port, bytes));
    }
    /// Time passes, and the helper looks.
    void pass(qint64 milliseconds)
    {
        m_machine->pass(milliseconds);
        QVERIFY(meter().settle());
    }
    void minute(quint64 bytes)
    {
        count(bytes);
        pass(kMinuteMs);
    }

    std::vector<Minute> rows() { return *m_machine->store.minutes(0, 0); }
    Minute lastRow() { return rows().empty() ? Minute{} : rows().back(); }
    /// What it should be.
    [[nodiscard]] Minute row(qint64 atMs, qint64 elapsedMs, quint64 bytes) const
    {
        return {m_id, atMs, static_cast<quint32>(elapsedMs), 0, bytes};
    }
    quint64 recorded(EntryId id)
    {
        quint64 bytes = 0;
        const auto minutes = m_machine->store.minutes(id, 0);
        for (const Minute &minute : *minutes)
            bytes += minute.bytesIn + minute.bytesOut;
        return bytes;
    }
    quint64 counted(EntryId id)
    {
        const auto sample = meter().snapshot(std::vector{id});
        return sample ? sample->rows.front().totalBytesOut : ~quint64{0};
    }

private slots:
    void init()
    {
        m_machine = std::make_unique<FakeMachine>();
        m_machine->nowMs = kStartMs;
        start();
        m_id = add(u"8000"_s);
        minute(7); // of a helper that has seen no minute end nothing is known
    }

    void aRestartInTheMiddleOfAMinuteGoesOnWithIt()
    {
        count(1000);
        pass(20 * kSecondMs);
        start();
        count(500);
        pass(40 * kSecondMs);
        QCOMPARE(lastRow(), row(kStartMs + 2 * kMinuteMs, kMinuteMs, 1500));
    }

    void restartsWithoutEndLoseNoByte()
    {
        quint64 sent = 7;
        for (int i = 0; i < 200; ++i) {
            count(static_cast<quint64>(i) + 1);
            sent += static_cast<quint64>(i) + 1;
            m_machine->pass(7 * kSecondMs);
            start();
            if (i % 3 == 0)
                QVERIFY(meter().checkpoint());
        }
        pass(kMinuteMs);
        QCOMPARE(counted(m_id), sent);
        QCOMPARE(recorded(m_id), sent);
    }

    void aMinuteThatEndedUnseenEndsWithTheStart()
    {
        count(1000);
        m_machine->pass(75 * kSecondMs);
        start();
        QCOMPARE(lastRow(), row(m_machine->nowMs, 75 * kSecondMs, 1000));
        count(500);
        QCOMPARE(meter().nextDueMs(), kStartMs + 3 * kMinuteMs);
        pass(45 * kSecondMs);
        QCOMPARE(lastRow(), row(kStartMs + 3 * kMinuteMs, 45 * kSecondMs, 500));
    }

    void whatCameWhileNobodyLookedForLongIsOfNoMinute_data()
    {
        QTest::addColumn<qint64>("offMs");
        QTest::addColumn<bool>("goesOn");
        QTest::newRow("less than two minutes") << 2 * kMinuteMs - 1 << true;
        QTest::newRow("two minutes") << 2 * kMinuteMs << false;
        QTest::newRow("an hour") << 60 * kMinuteMs << false;
    }
    void whatCameWhileNobodyLookedForLongIsOfNoMinute()
    {
        QFETCH(qint64, offMs);
        QFETCH(bool, goesOn);
        const auto before = rows();
        count(1000);
        m_machine->pass(offMs);
        start();
        QCOMPARE(rows().size(), before.size() + (goesOn ? 1 : 0));
        minute(500);
        QCOMPARE(lastRow().bytesOut, 500U);
    }

    void theMinuteOfAStartIsKnownOnceItsUsageIsSaved()
    {
        m_machine->pass(60 * kMinuteMs);
        start();
        count(500);
        m_machine->pass(30 * kSecondMs);
        QVERIFY(meter().checkpoint());
        start();
        pass(30 * kSecondMs);
        QCOMPARE(lastRow(), row(m_machine->nowMs, kMinuteMs, 500));
    }

    void anEntryThatWasAddedInBetweenCountsFromItsAddition()
    {
        m_machine->pass(10 * kSecondMs);
        const EntryId other = add(u"9000"_s);
        count(300, 9000);
        pass(20 * kSecondMs);
        start();
        count(30, 9000);
        pass(30 * kSecondMs);
        QCOMPARE(lastRow(), (Minute{other, kStartMs + 2 * kMinuteMs, kMinuteMs, 0, 330}));
        start();
        count(5, 9000);
        pass(kMinuteMs);
        QCOMPARE(recorded(other), 335U);
    }

    void anEntryWithoutTrafficAtFirstCountsWhatComesThen()
    {
        const EntryId other = add(u"9000"_s);
        minute(1);
        minute(1);
        count(300, 9000);
        m_machine->pass(kSecondMs);
        start();
        pass(kMinuteMs - kSecondMs);
        QCOMPARE(lastRow(), (Minute{other, m_machine->nowMs, kMinuteMs, 0, 300}));
    }

    void anEntryThatWasAddedInAMinuteWithoutTrafficIsKnownAsWell()
    {
        const EntryId other = add(u"9000"_s);
        pass(kMinuteMs);
        count(300, 9000);
        m_machine->pass(30 * kSecondMs);
        QVERIFY(meter().checkpoint());
        count(30, 9000);
        start();
        pass(30 * kSecondMs);
        QCOMPARE(lastRow(), (Minute{other, m_machine->nowMs, kMinuteMs, 0, 330}));
    }

    void anEntryThatWasRemovedInBetweenIsGone()
    {
        const EntryId other = add(u"9000"_s);
        count(10, 9000);
        minute(1);
        QVERIFY(meter().remove(std::array{other}));
        QCOMPARE(m_machine->store.state().minuteStart.totals.size(), 1U);
        count(5);
        start();
        pass(kMinuteMs);
        QCOMPARE(lastRow(), row(m_machine->nowMs, kMinuteMs, 5));
    }

    void aClockThatWasSetBackInBetweenBeginsAnotherMinute()
    {
        count(1000);
        m_machine->pass(20 * kSecondMs);
        m_machine->nowMs -= 60 * kMinuteMs;
        start();
        count(500);
        pass(40 * kSecondMs);
        QVERIFY2(m_machine->store.minutes(m_id, kStartMs)->empty(), "what is of the future is forgotten");
        QCOMPARE(rows().front(), row(m_machine->nowMs, 40 * kSecondMs, 500));
    }

    // The kernel's counters are gone, and what the database has is from before the minute began.
    void aPowerCutInventsNoBytes()
    {
        QVERIFY(meter().save());
        minute(1000);
        count(50);
        m_machine->kernel = {};
        m_machine->steadyMs = 0;
        m_machine->pass(40 * kSecondMs);
        start();
        QCOMPARE(counted(m_id), 7U);
        count(400);
        pass(20 * kSecondMs);
        QCOMPARE(lastRow().bytesOut, 1000U); // none since
        minute(300);
        QCOMPARE(lastRow(), row(m_machine->nowMs, kMinuteMs, 300));
    }

    void aTickThatFailsLeavesTheMinuteToTheNext()
    {
        count(1000);
        m_machine->pass(kMinuteMs);
        m_machine->store.failingCommit = 1;
        QVERIFY(!meter().settle());
        count(50);
        m_machine->pass(kSecondMs);
        start();
        QCOMPARE(lastRow(), row(m_machine->nowMs, kMinuteMs + kSecondMs, 1050));
    }

    void minutesWithoutTrafficWriteNothing()
    {
        m_machine->dieAfter(0);
        for (int i = 0; i < 10; ++i)
            pass(kMinuteMs);
        QCOMPARE(m_machine->store.state().minuteStart.atMs, kStartMs + kMinuteMs);
    }

    void theMinuteAfterOneWithoutTrafficIsKnownOnceItsUsageIsSaved()
    {
        for (int i = 0; i < 10; ++i)
            pass(kMinuteMs);
        count(100);
        m_machine->pass(20 * kSecondMs);
        QVERIFY(meter().checkpoint());
        QCOMPARE(m_machine->store.state().minuteStart.atMs, kStartMs + 11 * kMinuteMs);
        count(50);
        m_machine->pass(20 * kSecondMs);
        start();
        pass(20 * kSecondMs);
        QCOMPARE(lastRow(), row(kStartMs + 12 * kMinuteMs, kMinuteMs, 150));
    }

    void onlyTotalsThatChangedAreNoted()
    {
        Minutes minutes;
        Ledger ledger;
        const Usage usage{1, {{5, 6, 7, 8}}, {}, {}};
        ledger.insert({.id = 1, .spec = specOf(u"1"_s)}, usage, {}, 0);
        ledger.insert({.id = 2, .spec = specOf(u"2"_s)}, {}, {}, 0);
        const Instant now{kStartMs * 1000, 1};
        minutes.start(ledger, now, {}, {kStartMs - kSecondMs, {{1, 12, 14}, {2, 0, 0}}});
        QVERIFY(!minutes.unsaved());
        QVERIFY(minutes.end(ledger, now).next.totals.empty());
        ledger.setUsage(std::array{Usage{2, {{1, 0, 0, 0}}, {}, {}}});
        QCOMPARE(minutes.end(ledger, now).next, (MinuteStart{kStartMs, {{2, 1, 0}}}));
    }

    void whatIsSavedIsNotSavedAgain()
    {
        Minutes minutes;
        Ledger ledger;
        for (const EntryId id : {1U, 2U, 300U})
            ledger.insert({.id = id, .spec = specOf(QString::number(id))}, {}, {}, 0);
        minutes.start(ledger, {kStartMs * 1000, 1}, {}, {});
        QCOMPARE(minutes.unsaved(), (MinuteStart{kStartMs, {{1, 0, 0}, {2, 0, 0}, {300, 0, 0}}}));
        minutes.markSaved();
        QVERIFY(!minutes.unsaved());
        minutes.confirm(minutes.end(ledger, {(kStartMs + kMinuteMs) * 1000, 2}));
        QCOMPARE(minutes.unsaved(), (MinuteStart{kStartMs + kMinuteMs, {}}));
    }

    void anEntryOfWhichNothingIsKnownBeginsWithWhatItHas()
    {
        Minutes minutes;
        Ledger ledger;
        const Usage usage{1, {{5, 6, 7, 8}}, {}, {}};
        ledger.insert({.id = 1, .spec = specOf(u"1"_s)}, usage, {}, kStartMs - kMinuteMs);
        const Instant now{kStartMs * 1000, 1};
        minutes.start(ledger, now, {}, {kStartMs - kSecondMs, {}});
        const auto ended = minutes.end(ledger, now);
        QVERIFY(ended.minutes.empty());
        QCOMPARE(ended.next.totals, (std::vector<TotalsOf>{{1, 12, 14}}));
    }
};

PORTREEVE_TEST(MinutesTest)
#include "minutestest.moc"
