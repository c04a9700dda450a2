// SPDX-License-Identifier: MIT
#include "helper/metering/meter.h"
#include "tests/fakes/fakekernel.h"
#include "tests/fakes/fakeshaper.h"
#include "tests/fakes/fakestore.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>
#include <memory>
#include <random>

using namespace portreeve;
using namespace Qt::StringLiterals;

namespace {

EntrySpec specOf(const QString &ports, Protocol protocol = Protocol::Both)
{
    return {PortSet::parse(ports).value(), protocol, Side::Local, {}, Billing::Single, kWeightOne};
}

EntryChange toPorts(EntryId id, const QString &ports)
{
    return {id, [ports](EntrySpec spec) -> Result<EntrySpec> {
                spec.ports = PortSet::parse(ports).value();
                return spec;
            }};
}

} // namespace

class MeterTest : public QObject
{
    Q_OBJECT

private:
    FakeStore m_store;
    FakeKernel m_kernel;
    qint64 m_nowUsec = 0;
    FakeClassTree m_classes;
    FakeForwardTable m_forwarding;
    std::unique_ptr<Shaper> m_shaper;
    std::unique_ptr<Limiter> m_limiter;
    std::unique_ptr<Meter> m_meter;

    // As a new process would: nothing but disk and kernel is left of the last one.
    Result<void> tryToStart()
    {
        m_shaper = std::make_unique<Shaper>(m_classes, m_forwarding);
        m_limiter = std::make_unique<Limiter>(*m_shaper);
        m_meter = std::make_unique<Meter>(
            m_store, m_kernel, *m_limiter, [this] { return Instant{m_nowUsec, m_nowUsec}; },
            [] { return TimeZone::utc(); });
        if (const auto loaded = m_meter->load(); !loaded)
            return loaded;
        return m_meter->start({{2, u"eth0"_s}});
    }

    void startProcess()
    {
        const auto started = tryToStart();
        QVERIFY2(started, started ? "" : qPrintable(started.error().detail));
    }

    EntryId add(const QString &ports)
    {
        const auto ids = m_meter->add(std::vector{specOf(ports)});
        return ids ? ids->front() : 0;
    }

    quint64 bytesIn(EntryId id)
    {
        const auto sample = m_meter->snapshot(std::vector{id});
        return sample ? sample->rows.front().bytesIn : ~quint64{0};
    }

    void arrive(quint16 port, quint64 bytes) { m_kernel.packet(Transport::Tcp, Direction::In, port, bytes); }

private slots:
    void init()
    {
        m_store = {};
        m_kernel = {};
        m_classes = {};
        m_forwarding = {};
        m_nowUsec = 1'000'000;
        startProcess();
    }

    void anEntryCountsWhatArrives()
    {
        const EntryId id = add(u"8000"_s);
        arrive(8000, 100);
        QCOMPARE(bytesIn(id), 100U);
    }

    void whatWasCountedSurvivesAKill()
    {
        const EntryId id = add(u"8000"_s);
        arrive(8000, 100);
        QVERIFY(m_meter->sample());
        arrive(8000, 10);
        startProcess();
        arrive(8000, 1);
        QCOMPARE(bytesIn(id), 111U);
    }

    void aLostTableIsMadeAnewAndCountsOn()
    {
        const EntryId id = add(u"8000"_s);
        arrive(8000, 100);
        QCOMPARE(bytesIn(id), 100U);
        m_kernel.lose();
        QCOMPARE(bytesIn(id), 100U);
        arrive(8000, 5);
        QCOMPARE(bytesIn(id), 105U);
        QCOMPARE(m_meter->timesLost(), 1);
    }

    void aTableThatIsLostAgainWhileItIsMadeAnewIsMadeOnceMore()
    {
        const EntryId id = add(u"8000"_s);
        arrive(8000, 100);
        QCOMPARE(bytesIn(id), 100U);
        m_kernel.lose();
        m_kernel.losesBeforeChanges = 3;
        QVERIFY(m_meter->verify());
        QCOMPARE(m_kernel.losesBeforeChanges, 0);
        arrive(8000, 5);
        QCOMPARE(bytesIn(id), 105U);
    }

    void aTableThatIsLostAllTheTimeIsAFailureUntilItIsNot()
    {
        const EntryId id = add(u"8000"_s);
        m_kernel.lose();
        m_kernel.losesBeforeChanges = 1000;
        const auto failed = m_meter->verify();
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, ErrorCode::NotFound);
        QVERIFY2(m_kernel.losesBeforeChanges > 900, "it gives up soon");
        m_kernel.losesBeforeChanges = 0;
        QVERIFY(m_meter->verify());
        arrive(8000, 5);
        QCOMPARE(bytesIn(id), 5U);
    }

    void aRebootLosesNothingThatWasSaved()
    {
        const EntryId id = add(u"8000"_s);
        arrive(8000, 100);
        QVERIFY(m_meter->checkpoint());
        m_kernel = {};
        startProcess();
        arrive(8000, 7);
        QCOMPARE(bytesIn(id), 107U);
    }

    void aForeignTableIsReplaced()
    {
        const EntryId id = add(u"8000"_s);
        arrive(8000, 100);
        QVERIFY(m_meter->checkpoint());
        QVERIFY(m_kernel.create(u"somebody else's"_s));
        startProcess();
        QCOMPARE(bytesIn(id), 100U);
    }

    void aTableOfTheFirstVersionsGoesOnUnderAnotherIncarnation()
    {
        const EntryId id = add(u"8000"_s);
        arrive(8000, 100);
        QVERIFY(m_meter->checkpoint());
        const QString former = m_kernel.incarnation();
        m_kernel.makeFormer();
        arrive(8000, 10);
        startProcess();
        arrive(8000, 1);
        QCOMPARE(bytesIn(id), 111U);
        QCOMPARE(m_meter->timesLost(), 0);
        QVERIFY(!m_kernel.incarnation().isEmpty());
        QCOMPARE(m_store.state().incarnation, m_kernel.incarnation());
        QVERIFY2(m_kernel.incarnation() != former, "a saved copy has that one, too");
    }

    void aStartThatEndsWhileTheIncarnationIsRenewedLosesNothing()
    {
        for (int effects = 0; effects < 12; ++effects) {
            init();
            const EntryId id = add(u"8000"_s);
            arrive(8000, 100);
            QVERIFY(m_meter->checkpoint());
            m_kernel.makeFormer();
            arrive(8000, 10);
            Fuse fuse(effects);
            m_kernel.fuse = &fuse;
            m_store.fuse = &fuse;
            (void)tryToStart();
            m_kernel.fuse = nullptr;
            m_store.fuse = nullptr;
            arrive(8000, 1);
            startProcess();
            QCOMPARE(bytesIn(id), 111U);
            QCOMPARE(m_store.state().incarnation, m_kernel.incarnation());
        }
    }

    void removingAnEntryChangesNoOther()
    {
        const EntryId one = add(u"8000"_s);
        const EntryId two = add(u"8000-9000"_s);
        const EntryId three = add(u"80,443,8000-8100"_s);
        arrive(8000, 100);
        QVERIFY(m_meter->remove(std::vector{two}));
        arrive(8000, 10);
        QCOMPARE(bytesIn(one), 110U);
        QCOMPARE(bytesIn(three), 110U);
        QVERIFY(!m_meter->snapshot(std::vector{two}));
    }

    void changingPortsKeepsTheUsage()
    {
        const EntryId id = add(u"8000"_s);
        arrive(8000, 100);
        QVERIFY(m_meter->modify(std::vector{toPorts(id, u"8000-8001"_s)}));
        arrive(8001, 10);
        QCOMPARE(bytesIn(id), 110U);
    }

    void ratesBeginAnewWithTheProcess()
    {
        const EntryId id = add(u"8000"_s);
        arrive(8000, 1'000'000);
        startProcess();
        m_nowUsec += 1'000'000;
        arrive(8000, 125);
        QCOMPARE(m_meter->snapshot(std::vector{id})->rows.front().rateInBps, 1000U);
    }

    void replacedSetsAreCollectedAfterTheirGrace()
    {
        const EntryId id = add(u"8000,8001"_s);
        arrive(8000, 100);
        QVERIFY(m_meter->modify(std::vector{toPorts(id, u"8000"_s)}));
        const auto many = m_kernel.sets().size();
        QVERIFY(m_meter->collect().value());
        QCOMPARE(m_kernel.sets().size(), many);
        m_nowUsec += 1'000'000;
        QVERIFY(!m_meter->collect().value());
        QVERIFY(m_kernel.sets().size() < many);
        QVERIFY(m_store.state().collectedSets.isEmpty());
        QCOMPARE(bytesIn(id), 100U);
    }

    void aTableThatIsLostDuringTheCollectionIsMadeAnew()
    {
        const EntryId id = add(u"8000,8001"_s);
        arrive(8000, 100);
        QCOMPARE(bytesIn(id), 100U);
        QVERIFY(m_meter->modify(std::vector{toPorts(id, u"8000"_s)}));
        m_nowUsec += 1'000'000;
        m_kernel.lose();
        QVERIFY(m_meter->collect());
        arrive(8000, 7);
        QCOMPARE(bytesIn(id), 107U);
    }

    void aResetStartsTheFiguresAgainButNotTheTotals()
    {
        const EntryId id = add(u"8000"_s);
        arrive(8000, 100);
        QVERIFY(m_meter->resetUsage(std::vector{id}));
        arrive(8000, 5);
        const Figures figures = m_meter->snapshot(std::vector{id})->rows.front();
        QCOMPARE(figures.bytesIn, 5U);
        QCOMPARE(figures.totalBytesIn, 105U);
    }

    void aRefusedChangeChangesNothing()
    {
        const EntryId id = add(u"8000"_s);
        m_kernel.refusesChanges = true;
        const auto refused = m_meter->add(std::vector{specOf(u"9000"_s)});
        QCOMPARE(refused.error().code, ErrorCode::Kernel);
        QCOMPARE(m_store.state().entries.size(), std::size_t{1});
        m_kernel.refusesChanges = false;
        arrive(8000, 1);
        QCOMPARE(bytesIn(id), 1U);
    }

    void aFailedCommitTakesTheKernelBack()
    {
        const EntryId id = add(u"8000"_s);
        m_store.failingCommit = 1;
        QCOMPARE(m_meter->modify(std::vector{toPorts(id, u"9000"_s)}).error().code, ErrorCode::Storage);
        arrive(8000, 3);
        arrive(9000, 50);
        QCOMPARE(bytesIn(id), 3U);
    }

    void anIdIsNeverUsedAgain()
    {
        const EntryId first = add(u"8000"_s);
        m_store.failingCommit = 1;
        QCOMPARE(add(u"9000"_s), EntryId{0});
        QVERIFY(m_meter->remove(std::vector{first}));
        startProcess();
        const EntryId next = add(u"9000"_s);
        QVERIFY(next > first + 1);
        QCOMPARE(bytesIn(next), 0U);
    }

    void theSameTrafficTwiceIsRefused()
    {
        add(u"8000"_s);
        QCOMPARE(m_meter->add(std::vector{specOf(u" 8000"_s)}).error().code, ErrorCode::AlreadyExists);
        QCOMPARE(m_meter->add(std::vector{specOf(u"1,2"_s), specOf(u"1-2"_s)}).error().code,
                 ErrorCode::AlreadyExists);
        QCOMPARE(m_store.state().entries.size(), std::size_t{1});
    }

    void twoEntriesMaySwapTheirPorts()
    {
        const EntryId one = add(u"8000"_s);
        const EntryId two = add(u"9000"_s);
        QVERIFY(m_meter->modify(std::vector{toPorts(one, u"9000"_s), toPorts(two, u"8000"_s)}));
        arrive(8000, 3);
        QCOMPARE(bytesIn(two), 3U);
        QCOMPARE(bytesIn(one), 0U);
    }

    void tooManyEntriesOnOnePortAreRefused()
    {
        std::vector<EntrySpec> specs;
        for (int i = 0; i <= kMaxLayers; ++i)
            specs.push_back(specOf(u"100-%1"_s.arg(200 + i)));
        QCOMPARE(m_meter->add(specs).error().code, ErrorCode::LimitReached);
        QCOMPARE(m_store.state().entries.size(), std::size_t{0});
        specs.pop_back();
        QVERIFY(m_meter->add(specs));
    }

    void tooMuchListedInAllIsRefused()
    {
        std::vector<EntrySpec> specs;
        for (int first = 0; first < 132; ++first) {
            QString ports = QString::number(first + 1);
            for (int i = 1; i < PortSet::kMaxRanges; ++i)
                ports += u",%1"_s.arg(200 + i * 60 + first % 50 + (first / 50) * 2);
            specs.push_back(specOf(ports));
        }
        QCOMPARE(m_meter->add(specs).error().code, ErrorCode::LimitReached);
        QCOMPARE(m_store.state().entries.size(), std::size_t{0});
    }

    void aSampleHasOnlyWhatChanged()
    {
        const EntryId one = add(u"8000"_s);
        add(u"9000"_s);
        QCOMPARE(m_meter->sample()->rows.size(), std::size_t{2});
        QVERIFY(m_meter->sample()->rows.empty());
        m_nowUsec += 1'000'000;
        arrive(8000, 125);
        const auto rows = m_meter->sample()->rows;
        QCOMPARE(rows.size(), std::size_t{1});
        QCOMPARE(rows.front().id, one);
        QCOMPARE(rows.front().rateInBps, 1000U);
        m_meter->sampleAllNext();
        QCOMPARE(m_meter->sample()->rows.size(), std::size_t{2});
    }

    // The kernel counts for the new ports as soon as it has them, and for the old ones as long as it has
    // those: whichever the entry has after a kill, its figures are those of its ports.
    void aChangeThatAKillCutOffIsWholeOrNotAtAll()
    {
        for (int effects = 0; effects < 8; ++effects) {
            init();
            Fuse fuse;
            m_store.fuse = &fuse;
            m_kernel.fuse = &fuse;
            const EntryId moved = add(u"8000"_s);
            const EntryId removed = add(u"7000"_s);
            fuse.effectsLeft = effects;
            (void)m_meter->modify(std::vector{toPorts(moved, u"9000"_s)});
            (void)m_meter->remove(std::vector{removed});
            arrive(7000, 1);
            arrive(8000, 10);
            arrive(9000, 300);
            fuse.effectsLeft = -1;
            startProcess();
            const QString ports = m_meter->get(std::vector{moved})->front().spec.ports.toString();
            QCOMPARE(bytesIn(moved), ports == u"8000"_s ? 10U : 300U);
            if (m_meter->get(std::vector{removed}))
                QCOMPARE(bytesIn(removed), 1U);
            QVERIFY(!m_store.state().intent);
        }
    }

    // Whatever a process was doing when it died: port 8000 belongs to the first entry all the time, so every
    // byte of it counts exactly once.
    void aKillAtAnyMomentLosesAndInventsNoByte()
    {
        std::mt19937 random(20260101);
        const auto pick = [&random](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
        Fuse fuse;
        m_store.fuse = &fuse;
        m_kernel.fuse = &fuse;
        const EntryId id = add(u"8000"_s);
        quint64 truth = 0;
        for (int life = 0; life < 400; ++life) {
            fuse.effectsLeft = pick(8);
            for (int step = 0; step < 6; ++step) {
                arrive(8000, truth % 97 + 1);
                truth += truth % 97 + 1;
                switch (pick(6)) {
                case 0:
                    (void)m_meter->modify(std::vector{toPorts(id, u"8000-%1"_s.arg(8001 + pick(5)))});
                    break;
                case 1:
                    (void)m_meter->modify(std::vector{toPorts(id, u"8000,%1"_s.arg(9000 + pick(5)))});
                    break;
                case 2:
                    (void)add(u"%1,8000"_s.arg(7000 + pick(50)));
                    break;
                case 3:
                    (void)m_meter->checkpoint();
                    break;
                case 4:
                    m_nowUsec += 2'000'000;
                    (void)m_meter->collect();
                    break;
                default:
                    if (const auto others = m_meter->list(id, 1); !others.empty())
                        (void)m_meter->remove(std::vector{others.front().id});
                    break;
                }
            }
            fuse.effectsLeft = -1;
            startProcess();
            QCOMPARE(bytesIn(id), truth);
        }
    }
};

PORTREEVE_TEST(MeterTest)
#include "metertest.moc"
