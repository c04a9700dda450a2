// SPDX-License-Identifier: MIT
// Quotas where something fails, or comes in an unlucky order.
#include "tests/fakes/fakemachine.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>
#include <array>

using namespace portreeve;
using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kQuota = 1'000'000;
constexpr quint64 kPacket = 1'000;
constexpr qint64 kStartMs = 1'800'000'000'000; // 2027-01-15 08:00:00 UTC
constexpr qint64 kMonthMs = qint64{31} * 24 * 60 * 60 * 1000;

EntryChange toQuota(EntryId id, quint64 bytes)
{
    return with(id, [bytes](EntrySpec &spec) { spec.quota->bytes = bytes; });
}

} // namespace

class QuotaFaultsTest : public QObject
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

    EntryId add(const QString &ports, quint64 bytes = kQuota, QuotaAction action = QuotaAction::Block)
    {
        EntrySpec spec = specOf(ports);
        spec.quota = QuotaSettings{.bytes = bytes, .action = action};
        const auto ids = meter().add(std::vector{spec});
        return ids ? ids->front() : 0;
    }

    quint64 send(quint64 bytes, quint16 port = 8000) { return m_machine->send(port, bytes); }
    quint64 billed(EntryId id) { return meter().snapshot(std::array{id})->rows.front().billedBytes; }
    QuotaStanding standing(EntryId id) { return meter().get(std::array{id})->front().quotaStatus.standing; }

    /// What the helper does when the kernel tells that these cutoffs are passed.
    void hear(std::initializer_list<EntryId> entries)
    {
        QStringList names;
        for (const EntryId id : entries)
            names << quotaName(Role::Cutoff, id);
        meter().notePassed(names);
        QVERIFY(meter().settle());
    }

    /// With nobody to help, the kernel lets pass what is left, and no more.
    void compareCut(EntryId id, quint64 quota, quint16 port = 8000)
    {
        m_machine->dieAfter(0);
        send(3 * quota, port);
        m_machine->revive();
        start();
        const quint64 used = billed(id);
        QVERIFY2(used >= quota && used <= quota + kCrossingSlack, qPrintable(QString::number(used)));
    }

private slots:
    void init()
    {
        m_machine = std::make_unique<FakeMachine>();
        m_machine->nowMs = kStartMs;
        start();
    }

    // Of all these the cutoff has dropped a lot already when they come, and nobody has looked since.
    void aQuotaThatIsRaisedAfterItHasDroppedLetsTheRestPass()
    {
        const EntryId id = add(u"8000"_s);
        send(3 * kQuota);
        QVERIFY(meter().modify(std::vector{toQuota(id, 2 * kQuota)}));
        compareCut(id, 2 * kQuota);
    }

    void aResetByHandAfterItHasDroppedLetsTheWholeQuotaPass()
    {
        const EntryId id = add(u"8000"_s);
        send(3 * kQuota);
        QVERIFY(meter().resetUsage(std::array{id}));
        QCOMPARE(billed(id), 0U);
        compareCut(id, kQuota);
    }

    void aPeriodThatEndsAfterItHasDroppedLetsTheWholeQuotaPass()
    {
        const EntryId id = add(u"8000"_s);
        send(3 * kQuota);
        m_machine->pass(kMonthMs);
        QVERIFY(meter().settle());
        QCOMPARE(billed(id), 0U);
        compareCut(id, kQuota);
    }

    void aNeighbourThatDroppedAndIsTakenAwayLeavesTheOthersWhatIsTheirs_data()
    {
        QTest::addColumn<int>("how");
        QTest::newRow("removed") << 0;
        QTest::newRow("without a quota") << 1;
        QTest::newRow("raised") << 2;
        QTest::newRow("reset") << 3;
    }
    void aNeighbourThatDroppedAndIsTakenAwayLeavesTheOthersWhatIsTheirs()
    {
        QFETCH(const int, how);
        const EntryId narrow = add(u"8000"_s, 2 * kQuota);
        const EntryId wide = add(u"7990-8010"_s, kQuota / 2);
        send(5 * kQuota);
        if (how == 0)
            QVERIFY(meter().remove(std::array{wide}));
        else if (how == 1)
            QVERIFY(meter().modify(std::vector{with(wide, [](EntrySpec &spec) { spec.quota.reset(); })}));
        else if (how == 2)
            QVERIFY(meter().modify(std::vector{toQuota(wide, 100 * kQuota)}));
        else
            QVERIFY(meter().resetUsage(std::array{wide}));
        if (how > 1) // so that it does not cut again before
            QVERIFY(meter().modify(std::vector{with(wide, [](EntrySpec &spec) { spec.quota.reset(); })}));
        compareCut(narrow, 2 * kQuota);
    }

    // As with BIG TCP: longer than what the slack is made for.
    void aPacketThatWasTooLongToPassDoesNotCutTheEntryOff()
    {
        const EntryId id = add(u"8000"_s);
        send(700'000);
        QVERIFY(meter().settle());
        QCOMPARE(m_machine->send(8000, 1, Direction::Out, 500'000), 0U);
        QCOMPARE(send(kPacket), 0U);
        hear({id});
        QCOMPARE(standing(id), QuotaStanding::Open);
        compareCut(id, kQuota);
    }

    void aCutoffThatWasPassedWhileNobodyListenedIsFoundToo()
    {
        const EntryId id = add(u"8000"_s);
        m_machine->send(8000, 1, Direction::Out, 5'000'000);
        hear({});
        QCOMPARE(send(kPacket), kPacket);
        compareCut(id, kQuota);
    }

    // Also while nothing can be recorded: what is used up is cut.
    void aFullDiskHoldsUpNoBlock()
    {
        const EntryId id = add(u"8000"_s);
        for (int i = 0; i < 5; ++i) {
            send(kQuota);
            m_machine->store.failingCommit = 1;
            meter().notePassed({quotaName(Role::Cutoff, id)});
            QVERIFY(!meter().settle());
        }
        QVERIFY(billed(id) <= kQuota + kCrossingSlack);
        QCOMPARE(m_machine->send(8000, kPacket, Direction::In), 0U);
        QVERIFY(m_machine->store.alerts(0, 10)->empty());
        QVERIFY(meter().settle());
        QCOMPARE(m_machine->store.alerts(0, 10)->size(), std::size_t{1});
    }

    void aPeriodThatEndsWhileTheDiskIsFullEndsOnceItIsNot()
    {
        const EntryId id = add(u"8000"_s);
        send(2 * kQuota);
        QVERIFY(meter().settle());
        m_machine->pass(kMonthMs);
        for (int i = 0; i < 3; ++i) {
            m_machine->store.failingCommit = 1;
            QVERIFY(!meter().settle());
            QCOMPARE(send(kPacket), 0U);
        }
        m_machine->store.failingCommit = 0;
        QVERIFY(meter().settle());
        QCOMPARE(meter().closedPeriods(id, 10)->size(), std::size_t{1});
        compareCut(id, kQuota);
    }

    void aKernelThatRefusesGuardsHoldsUpNoAlertAndIsAskedAgain()
    {
        const EntryId id = add(u"8000"_s);
        send(2 * kQuota);
        m_machine->kernel.refusesChanges = true;
        QCOMPARE(meter().settle().error().code, ErrorCode::Kernel);
        QCOMPARE(m_machine->store.alerts(0, 10)->size(), std::size_t{1});
        QCOMPARE(m_machine->send(8000, kPacket, Direction::In), kPacket);
        m_machine->kernel.refusesChanges = false;
        QVERIFY(meter().settle());
        QCOMPARE(standing(id), QuotaStanding::Blocked);
        QCOMPARE(m_machine->send(8000, kPacket, Direction::In), 0U);
        QCOMPARE(m_machine->store.alerts(0, 10)->size(), std::size_t{1});
    }

    void aWayBackThatFailsIsGoneLater()
    {
        const EntryId id = add(u"8000"_s);
        send(2 * kQuota);
        QVERIFY(meter().settle());
        // The commit fails after the kernel has changed, and the kernel refuses to go back.
        m_machine->store.failingCommit = 1;
        m_machine->store.onFailingCommit = [this] { m_machine->kernel.refusesChanges = true; };
        QVERIFY(!meter().resetUsage(std::array{id}));
        m_machine->kernel.refusesChanges = false;
        QCOMPARE(standing(id), QuotaStanding::Blocked);
        QVERIFY(meter().settle());
        QCOMPARE(send(kPacket), 0U);
        QCOMPARE(m_machine->send(8000, kPacket, Direction::In), 0U);
    }

    // A cutoff that is used up is opened at no point of a start.
    void aKillAtAnyPointOfAStartLetsNothingPass()
    {
        for (int effects = 0; effects < 12; ++effects) {
            init();
            const EntryId one = add(u"8000"_s);
            const EntryId other = add(u"8001"_s);
            const EntryId third = add(u"8000-8010"_s, 10 * kQuota);
            m_machine->dieAfter(0);
            send(3 * kQuota);
            send(500'000, 8001);
            m_machine->dieAfter(effects);
            (void)m_machine->startHelper();
            (void)meter().settle();
            m_machine->dieAfter(0);
            send(3 * kQuota);
            send(3 * kQuota, 8001);
            m_machine->revive();
            start();
            for (const EntryId id : {one, other}) {
                QVERIFY(billed(id) >= kQuota);
                QVERIFY2(billed(id) <= kQuota + kCrossingSlack, qPrintable(QString::number(effects)));
            }
            QCOMPARE(standing(third), QuotaStanding::Open);
        }
    }

    void aKernelWithoutQuotasBlocksWhenSomebodyLooks()
    {
        m_machine->kernel.knowsQuotas = false;
        start();
        QCOMPARE(meter().quotaSupport().error().code, ErrorCode::Unsupported);
        const EntryId id = add(u"8000"_s);
        QCOMPARE(send(2 * kQuota), 2 * kQuota);
        QVERIFY(meter().settle());
        QCOMPARE(standing(id), QuotaStanding::Blocked);
        QCOMPARE(send(kPacket), 0U);
        QVERIFY(meter().resetUsage(std::array{id}));
        QCOMPARE(send(kPacket), kPacket);
    }

    void aResetWhileTheTableIsLostLosesNoByteOfTheNextPeriod()
    {
        const EntryId id = add(u"8000"_s, kQuota, QuotaAction::Notify);
        send(400'000);
        QVERIFY(meter().settle());
        m_machine->kernel.lose();
        QVERIFY(meter().resetUsage(std::array{id}));
        send(7 * kPacket);
        QCOMPARE(billed(id), 7 * kPacket);
        start();
        QCOMPARE(billed(id), 7 * kPacket);
    }
};

PORTREEVE_TEST(QuotaFaultsTest)
#include "quotafaultstest.moc"
