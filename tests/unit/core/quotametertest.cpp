// SPDX-License-Identifier: MIT
#include "tests/fakes/fakemachine.h"
#include "tests/support/namedzone.h"
#include "tests/support/testsuite.h"

#include <QtCore/QTimeZone>
#include <QtTest/QTest>
#include <array>

using namespace portreeve;
using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kQuota = 1'000'000;
constexpr quint64 kPacket = 1'000;
constexpr quint64 kMbit = 1'000'000;
constexpr quint8 kEveryDay = 0x7f;
constexpr qint64 kStartMs = 1'800'000'000'000; // 2027-01-15 08:00:00 UTC
constexpr qint64 kDayMs = qint64{24} * 60 * 60 * 1000;

QuotaSettings quotaOf(QuotaAction action, quint64 bytes = kQuota)
{
    QuotaSettings quota;
    quota.bytes = bytes;
    quota.action = action;
    quota.throttleBps = action == QuotaAction::Throttle ? kMbit : 0;
    return quota;
}

} // namespace

class QuotaMeterTest : public QObject
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

    EntryId add(const QuotaSettings &quota, Billing billing = Billing::Single, quint32 weight = kWeightOne,
                const QString &ports = u"8000"_s)
    {
        EntrySpec spec = specOf(ports);
        spec.quota = quota;
        spec.billing = billing;
        spec.weight = weight;
        const auto ids = meter().add(std::vector{spec});
        return ids ? ids->front() : 0;
    }

    /// Sends packets until \a bytes are sent. \return how many bytes of them passed
    quint64 send(quint64 bytes, Direction direction = Direction::Out, quint16 port = 8000,
                 quint64 packet = kPacket)
    {
        return m_machine->send(port, bytes, direction, packet);
    }

    void settle()
    {
        const auto done = meter().settle();
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    }

    std::vector<quint8> alertedPercents()
    {
        std::vector<quint8> percents;
        const auto alerts = m_machine->store.alerts(0, 1000);
        for (const Alert &alert : *alerts) {
            if (alert.kind != AlertKind::PeriodEnded)
                percents.push_back(alert.percent);
        }
        return percents;
    }

    std::vector<Alert> endsOfPeriods()
    {
        const auto alerts = m_machine->store.alerts(0, 1000);
        std::vector<Alert> ends;
        std::ranges::copy_if(*alerts, std::back_inserter(ends),
                             [](const Alert &alert) { return alert.kind == AlertKind::PeriodEnded; });
        return ends;
    }

    QuotaStatus status(EntryId id) { return meter().get(std::array{id})->front().quotaStatus; }
    quint64 billed(EntryId id) { return meter().snapshot(std::array{id})->rows.front().billedBytes; }

private slots:
    void init()
    {
        m_machine = std::make_unique<FakeMachine>();
        m_machine->nowMs = kStartMs;
        start();
    }

    void eachThresholdIsToldOnceWhenTheKernelSaysThatItIsPassed()
    {
        const EntryId id = add(quotaOf(QuotaAction::Notify));
        quint64 sent = 0;
        std::vector<quint64> toldAt;
        for (; sent < 2 * kQuota; sent += kPacket) {
            const int before = m_machine->kernel.timesPassed();
            send(kPacket);
            if (m_machine->kernel.timesPassed() == before)
                continue;
            settle();
            toldAt.push_back(sent + kPacket);
        }
        QCOMPARE(toldAt, (std::vector<quint64>{300'000, 500'000, 800'000, 1'000'000}));
        QCOMPARE(alertedPercents(), (std::vector<quint8>{30, 50, 80, 100}));
        QCOMPARE(status(id).standing, QuotaStanding::Reached);
        QCOMPARE(status(id).alertedPercent, 100);
        QCOMPARE(billed(id), 2 * kQuota);
    }

    void aJumpPastSeveralThresholdsIsToldOnce()
    {
        add(quotaOf(QuotaAction::Notify));
        send(850'000);
        settle();
        QCOMPARE(alertedPercents(), std::vector<quint8>{80});
    }

    void blockLetsTheWholeQuotaPassAndAtMostOneLongestPacketMore_data()
    {
        QTest::addColumn<int>("billing");
        QTest::addColumn<uint>("weight");
        QTest::addColumn<uint>("packet");
        QTest::addColumn<bool>("isHelped");
        for (const Billing billing : {Billing::Single, Billing::Double, Billing::Ingress}) {
            for (const uint weight : {1U, 333U, 1000U, 1500U, 1'000'000U}) {
                for (const uint packet : {40U, 1500U, 65'535U}) {
                    for (const bool isHelped : {true, false})
                        QTest::addRow("%s, weight %u, packets of %u, helper %s", qPrintable(toText(billing)),
                                      weight, packet, isHelped ? "alive" : "dead")
                            << int(billing) << weight << packet << isHelped;
                }
            }
        }
    }
    void blockLetsTheWholeQuotaPassAndAtMostOneLongestPacketMore()
    {
        QFETCH(const int, billing);
        QFETCH(const uint, weight);
        QFETCH(const uint, packet);
        QFETCH(const bool, isHelped);
        const quint64 raw = 400'000;
        const auto mode = static_cast<Billing>(billing);
        const quint64 quota = raw * weight / 1000;
        const EntryId id = add(quotaOf(QuotaAction::Block, quota), mode, weight);
        if (!isHelped)
            m_machine->dieAfter(0);
        int passedEvents = m_machine->kernel.timesPassed();
        for (quint64 i = 0; i < 3 * raw / packet; ++i) {
            send(packet, Direction::Out, 8000, packet);
            send(packet, Direction::In, 8000, packet);
            if (isHelped && std::exchange(passedEvents, m_machine->kernel.timesPassed()) !=
                                m_machine->kernel.timesPassed())
                settle();
        }
        m_machine->revive();
        start();
        QVERIFY(billed(id) >= quota);
        const quint64 slack = (kCrossingSlack + packet) * weight / 1000 + 1;
        QVERIFY2(billed(id) <= quota + slack, qPrintable(QString::number(billed(id))));
        QCOMPARE(status(id).standing, QuotaStanding::Blocked);
        QCOMPARE(send(packet, Direction::In, 8000, packet), 0U);
        QCOMPARE(send(packet, Direction::Out, 8000, packet), 0U);
        QCOMPARE(alertedPercents().back(), 100);
    }

    void theOtherDirectionIsCutAsSoonAsTheHelperActs()
    {
        add(quotaOf(QuotaAction::Block));
        send(2 * kQuota);
        QCOMPARE(send(kPacket, Direction::In), kPacket);
        settle();
        QCOMPARE(send(kPacket, Direction::In), 0U);
    }

    void aRaisedQuotaLetsPassWhatRemains()
    {
        const EntryId id = add(quotaOf(QuotaAction::Block));
        send(2 * kQuota);
        settle();
        const quint64 before = billed(id);
        QVERIFY(
            meter().modify(std::vector{with(id, [](EntrySpec &spec) { spec.quota->bytes = 2 * kQuota; })}));
        QCOMPARE(status(id).standing, QuotaStanding::Open);
        m_machine->dieAfter(0);
        send(3 * kQuota);
        m_machine->revive();
        start();
        QVERIFY(billed(id) >= 2 * kQuota);
        QVERIFY(billed(id) <= 2 * kQuota + kCrossingSlack);
        QVERIFY(before < billed(id));
    }

    void aLoweredQuotaActsAtOnceAndTellsOnce()
    {
        const EntryId id = add(quotaOf(QuotaAction::Block));
        send(600'000);
        settle();
        QCOMPARE(alertedPercents(), std::vector<quint8>{50});
        QVERIFY(meter().modify(std::vector{with(id, [](EntrySpec &spec) { spec.quota->bytes = 500'000; })}));
        QCOMPARE(status(id).standing, QuotaStanding::Blocked);
        QCOMPARE(send(kPacket), 0U);
        QCOMPARE(alertedPercents(), (std::vector<quint8>{50, 100}));
    }

    void anotherBillingModeIsEffectiveAtOnce()
    {
        const EntryId id = add(quotaOf(QuotaAction::Block));
        send(400'000, Direction::Out);
        send(500'000, Direction::In);
        QVERIFY(
            meter().modify(std::vector{with(id, [](EntrySpec &spec) { spec.billing = Billing::Double; })}));
        QCOMPARE(billed(id), 900'000U);
        m_machine->dieAfter(0);
        send(kQuota, Direction::In);
        m_machine->revive();
        start();
        QVERIFY(billed(id) >= kQuota);
        QVERIFY(billed(id) <= kQuota + kCrossingSlack);
    }

    void aResetByHandLiftsTheBlockAndKeepsWhatWasUsed()
    {
        const EntryId id = add(quotaOf(QuotaAction::Block));
        send(2 * kQuota);
        settle();
        const quint64 used = billed(id);
        m_machine->pass(5000);
        QVERIFY(meter().resetUsage(std::array{id, id}));
        const auto periods = meter().closedPeriods(id, 10);
        QCOMPARE(periods->size(), std::size_t{1});
        QCOMPARE(periods->front().billedBytes, used);
        QVERIFY(periods->front().byHand);
        QCOMPARE(periods->front().endedSec - periods->front().beganSec, 5);
        QCOMPARE(billed(id), 0U);
        QCOMPARE(send(kPacket, Direction::In), kPacket);
        QCOMPARE(status(id).alertedPercent, 0);
        m_machine->dieAfter(0);
        send(2 * kQuota);
        m_machine->revive();
        start();
        QVERIFY(billed(id) >= kQuota && billed(id) <= kQuota + kCrossingSlack);
        QCOMPARE(alertedPercents(), (std::vector<quint8>{100, 100}));
    }

    void aPeriodEndsByTheCalendarAndBeginsAnew()
    {
        const EntryId id = add(quotaOf(QuotaAction::Throttle));
        send(2 * kQuota);
        settle();
        QCOMPARE(status(id).standing, QuotaStanding::Throttled);
        QCOMPARE(m_machine->rateOf(id), kMbit);
        const qint64 end = QDateTime(QDate(2027, 2, 1), QTime(0, 5), QTimeZone::utc()).toMSecsSinceEpoch();
        QCOMPARE(status(id).periodEndSec, end / 1000);
        m_machine->pass(end - 1 - m_machine->nowMs);
        settle();
        QCOMPARE(m_machine->rateOf(id), kMbit);
        m_machine->pass(1);
        settle();
        QCOMPARE(m_machine->rateOf(id), 0U);
        QCOMPARE(billed(id), 0U);
        const auto periods = meter().closedPeriods(id, 10);
        QCOMPARE(periods->size(), std::size_t{1});
        QCOMPARE(periods->front().billedBytes, 2 * kQuota);
        QCOMPARE(periods->front().quotaBytes, kQuota);
        QCOMPARE(periods->front().endedSec, end / 1000);
        QVERIFY(!periods->front().byHand);
    }

    void theNextDueMomentIsTheEndOfThePeriodAtTheLatest()
    {
        const EntryId id = add(quotaOf(QuotaAction::Notify));
        const qint64 end = status(id).periodEndSec * 1000;
        m_machine->pass(end - 10'000 - m_machine->nowMs);
        settle();
        QCOMPARE(meter().nextDueMs(), end - 10'000 + 60'000 - 50'000); // 00:05 is the end of a minute, too
    }

    void anotherTimeZoneHoldsAtOnceForPeriodsAndSchedulesAlike()
    {
        EntrySpec spec = specOf(u"8000"_s);
        spec.quota = quotaOf(QuotaAction::Notify);
        spec.limits.schedule = {{kEveryDay, 15 * 60 + 30, 17 * 60, {kMbit, {}}}};
        const auto added = meter().add(std::vector{spec});
        QVERIFY(added);
        const EntryId id = added->front();
        const qint64 endByUtc =
            QDateTime(QDate(2027, 2, 1), QTime(0, 5), QTimeZone::utc()).toSecsSinceEpoch();
        constexpr qint64 kEightHoursSec = 8 * 3600;
        settle();
        QCOMPARE(status(id).periodEndSec, endByUtc);
        QCOMPARE(m_machine->rateOf(id), 0U);
        // 08:00 in UTC is 16:00 there. What is told stays as what is enforced until both are another.
        m_machine->zone = NamedZone("Asia/Shanghai");
        QCOMPARE(status(id).periodEndSec, endByUtc);
        settle();
        QCOMPARE(status(id).periodEndSec, endByUtc - kEightHoursSec);
        QCOMPARE(m_machine->rateOf(id), kMbit);
        QVERIFY(meter().nextDueMs() <= m_machine->nowMs + 3'600'000);
        m_machine->zone = TimeZone::utc();
        settle();
        QCOMPARE(status(id).periodEndSec, endByUtc);
        QCOMPARE(m_machine->rateOf(id), 0U);
        // The next process takes it as it finds it.
        m_machine->zone = NamedZone("Asia/Shanghai");
        start();
        QCOMPARE(status(id).periodEndSec, endByUtc - kEightHoursSec);
        QCOMPARE(m_machine->rateOf(id), kMbit);
        QVERIFY(meter().closedPeriods(id, 10)->empty());
    }

    void aJourneyEndsThePeriodOnce()
    {
        m_machine->zone = NamedZone("Asia/Tokyo");
        settle();
        const EntryId id = add(quotaOf(QuotaAction::Notify));
        send(kPacket);
        const qint64 endMs =
            QDateTime(QDate(2027, 1, 31), QTime(15, 5), QTimeZone::utc()).toMSecsSinceEpoch();
        m_machine->pass(endMs - m_machine->nowMs);
        settle();
        QCOMPARE(meter().closedPeriods(id, 10)->size(), std::size_t{1});
        send(kPacket);
        // There it is still January, and then the same beginning once more.
        m_machine->zone = NamedZone("America/New_York");
        settle();
        m_machine->pass(kDayMs);
        settle();
        QCOMPARE(meter().closedPeriods(id, 10)->size(), std::size_t{1});
        QCOMPARE(billed(id), kPacket);
        QCOMPARE(status(id).periodEndSec,
                 QDateTime(QDate(2027, 3, 1), QTime(5, 5), QTimeZone::utc()).toSecsSinceEpoch());
    }

    void aMonthSwitchedOffEndsThePeriodOnce()
    {
        const EntryId id = add(quotaOf(QuotaAction::Block));
        send(2 * kQuota);
        settle();
        m_machine->kernel = {};
        m_machine->pass(70 * kDayMs);
        start();
        QCOMPARE(meter().closedPeriods(id, 10)->size(), std::size_t{1});
        QCOMPARE(status(id).standing, QuotaStanding::Open);
        QCOMPARE(send(kPacket), kPacket);
        start();
        QCOMPARE(meter().closedPeriods(id, 10)->size(), std::size_t{1});
    }

    void aMachineThatStartsWithoutItsClockEndsNoPeriod()
    {
        const EntryId id = add(quotaOf(QuotaAction::Block));
        send(400'000);
        settle();
        const qint64 now = m_machine->nowMs;
        m_machine->nowMs = 20'000; // 1970
        start();
        send(100'000);
        settle();
        QCOMPARE(status(id).periodEndSec, 0);
        m_machine->nowMs = now + 60'000;
        settle();
        QCOMPARE(billed(id), 500'000U);
        QVERIFY(meter().closedPeriods(id, 10)->empty());
        QVERIFY(status(id).periodEndSec > 0);
    }

    void anotherCalendarDoesNotEndThePeriodThatRuns()
    {
        const EntryId id = add(quotaOf(QuotaAction::Notify));
        send(kPacket);
        for (const quint8 day : {quint8{14}, quint8{16}, quint8{1}, quint8{31}}) {
            QVERIFY(meter().modify(
                std::vector{with(id, [day](EntrySpec &spec) { spec.quota->period.day = day; })}));
            settle();
            QCOMPARE(billed(id), kPacket);
        }
        QCOMPARE(status(id).periodEndSec,
                 QDateTime(QDate(2027, 1, 31), QTime(0, 5), QTimeZone::utc()).toSecsSinceEpoch());
    }

    void aCountOfDaysBeginsOnTheDayItWasSetAndGoesOnThroughOtherChanges()
    {
        QuotaSettings quota = quotaOf(QuotaAction::Notify);
        quota.period.kind = PeriodKind::EveryDays;
        quota.period.everyDays = 10;
        const EntryId id = add(quota);
        m_machine->pass(3 * kDayMs);
        QVERIFY(meter().modify(std::vector{with(id, [&quota](EntrySpec &spec) {
            spec.quota = quota;
            spec.quota->bytes = 5;
        })}));
        const auto entry = meter().get(std::array{id});
        QCOMPARE(entry->front().spec.quota->period.firstDay, QDate(2027, 1, 15));
    }

    void anEntryThatSharesThePortIsCutWhereItShouldInSpiteOfWhatWasDroppedBehindIt()
    {
        const EntryId wide =
            add(quotaOf(QuotaAction::Block, 500'000), Billing::Single, kWeightOne, u"8000-8010"_s);
        const EntryId narrow =
            add(quotaOf(QuotaAction::Block, kQuota), Billing::Single, kWeightOne, u"8000"_s);
        const EntryId third =
            add(quotaOf(QuotaAction::Block, 2 * kQuota), Billing::Single, kWeightOne, u"7990-8005"_s);
        send(800'000); // the widest is cut meanwhile, and some of what another one consumed is dropped
        settle();
        QCOMPARE(status(wide).standing, QuotaStanding::Blocked);
        QVERIFY(meter().remove(std::array{wide}));
        m_machine->dieAfter(0);
        send(4 * kQuota);
        send(4 * kQuota, Direction::Out, 7990);
        m_machine->revive();
        start();
        QVERIFY(billed(narrow) >= kQuota);
        QVERIFY(billed(narrow) <= kQuota + kCrossingSlack);
        QVERIFY(billed(third) >= 2 * kQuota);
        QVERIFY(billed(third) <= 2 * kQuota + kCrossingSlack);
    }

    void aRestartedHelperLeavesLiveQuotasAlone()
    {
        const EntryId id = add(quotaOf(QuotaAction::Block));
        send(100'000);
        settle();
        const auto before = *m_machine->kernel.readQuotas({});
        m_machine->pass(2000);
        start();
        QCOMPARE(*m_machine->kernel.readQuotas({}), before);
        QCOMPARE(before.size(), std::size_t{2});
        QVERIFY(meter().remove(std::array{id}));
        m_machine->pass(2000);
        QVERIFY(meter().collect());
        QVERIFY(m_machine->kernel.readQuotas({})->empty());
    }

    void trafficWhileAQuotaIsArmedMovesItsLimitByAtMostThat()
    {
        int calls = 0;
        m_machine->kernel.meanwhile = [&] {
            ++calls;
            m_machine->kernel.packet(Transport::Tcp, Direction::Out, 8000, kPacket);
        };
        const EntryId id = add(quotaOf(QuotaAction::Block));
        m_machine->kernel.meanwhile = nullptr;
        QVERIFY(calls > 0);
        m_machine->dieAfter(0);
        send(3 * kQuota);
        m_machine->revive();
        start();
        QVERIFY(billed(id) >= kQuota);
        QVERIFY2(billed(id) <= kQuota + kCrossingSlack + 2 * kPacket,
                 qPrintable(QString::number(billed(id))));
    }

    void aLostTableIsMadeAnewWithItsQuotas()
    {
        const EntryId id = add(quotaOf(QuotaAction::Block));
        send(400'000);
        settle();
        m_machine->kernel.lose();
        settle();
        m_machine->dieAfter(0);
        send(2 * kQuota);
        m_machine->revive();
        start();
        QVERIFY(billed(id) >= kQuota);
        QVERIFY(billed(id) <= kQuota + kCrossingSlack);
    }

    void aTableThatIsLostJustAsAQuotaIsUsedUpLeavesTheThrottleToBeDone()
    {
        const EntryId id = add(quotaOf(QuotaAction::Throttle));
        send(2 * kQuota);
        QVERIFY(meter().refresh());
        m_machine->kernel.lose();
        QVERIFY(meter().verify());
        settle();
        QCOMPARE(m_machine->rateOf(id), kMbit);
        QCOMPARE(status(id).standing, QuotaStanding::Throttled);
    }

    void quotasOfTooMuchToReachAreNoHarm()
    {
        const EntryId id = add(quotaOf(QuotaAction::Block, kMaxQuotaBytes), Billing::Double, 1);
        send(kPacket);
        settle();
        QCOMPARE(status(id).standing, QuotaStanding::Open);
        QCOMPARE(send(kPacket), kPacket);
    }

    void manyQuotasAreMeasuredTogether()
    {
        std::vector<EntrySpec> specs;
        for (int port = 9000; port < 9100; ++port) {
            specs.push_back(specOf(QString::number(port)));
            specs.back().quota = quotaOf(QuotaAction::Block);
        }
        QVERIFY(meter().add(specs));
        for (quint16 port = 9000; port < 9100; ++port)
            send(100'000 + port, Direction::Out, port, 4 * kPacket);
        start();
        m_machine->dieAfter(0);
        for (quint16 port = 9000; port < 9100; ++port)
            send(2 * kQuota, Direction::Out, port, 4 * kPacket);
        m_machine->revive();
        start();
        const auto sample = meter().snapshot({});
        for (const Figures &figures : sample->rows) {
            QVERIFY(figures.billedBytes >= kQuota);
            QVERIFY(figures.billedBytes <= kQuota + kCrossingSlack);
        }
    }

    void aQuotaThatSlowsDownNeedsAKernelThatCan()
    {
        m_machine->classes.isSupported = false;
        start();
        EntrySpec spec = specOf(u"8000"_s);
        spec.quota = quotaOf(QuotaAction::Throttle);
        QCOMPARE(meter().add(std::vector{spec}).error().code, ErrorCode::Unsupported);
        QVERIFY(add(quotaOf(QuotaAction::Block)) != 0);
    }

    void aShaperThatFailsHoldsUpNeitherAlertNorReset()
    {
        const EntryId id = add(quotaOf(QuotaAction::Throttle));
        m_machine->forwarding.refusesChanges = true;
        send(2 * kQuota);
        settle();
        QCOMPARE(alertedPercents(), std::vector<quint8>{100});
        QCOMPARE(status(id).standing, QuotaStanding::Throttled);
        m_machine->forwarding.refusesChanges = false;
        QVERIFY(meter().mendBrokenLimits());
        QCOMPARE(m_machine->rateOf(id), kMbit);
        m_machine->forwarding.refusesChanges = true;
        m_machine->pass(30 * kDayMs);
        settle();
        QCOMPARE(meter().closedPeriods(id, 10)->size(), std::size_t{1});
    }

    // A test walks all the points: whatever a process was doing when it died, afterwards it is as if it had
    // happened once.
    void aKillAtAnyPointOfAnAlertABlockAndAResetHappensOnce()
    {
        for (const QuotaAction action : {QuotaAction::Notify, QuotaAction::Throttle, QuotaAction::Block}) {
            int effects = 0;
            for (bool wasCut = true; wasCut; ++effects) {
                init();
                const EntryId id = add(quotaOf(action));
                send(900'000);
                settle();
                QVERIFY(meter().markTold());
                send(300'000);
                m_machine->dieAfter(effects);
                const bool settled = meter().settle() && meter().markTold();
                m_machine->revive();
                start();
                QCOMPARE(alertedPercents(), (std::vector<quint8>{80, 100}));
                QCOMPARE(m_machine->rateOf(id), action == QuotaAction::Throttle ? kMbit : 0U);
                QCOMPARE(send(kPacket), action == QuotaAction::Block ? 0U : kPacket);
                const quint64 used = billed(id);

                m_machine->pass(20 * kDayMs);
                m_machine->dieAfter(effects);
                const bool reset = meter().settle() && meter().markTold();
                m_machine->revive();
                start();
                const auto periods = meter().closedPeriods(id, 10);
                QCOMPARE(periods->size(), std::size_t{1});
                QCOMPARE(periods->front().billedBytes, used);
                // It is told to the byte, once, as the history has it.
                QCOMPARE(endsOfPeriods().size(), std::size_t{1});
                const Alert end = endsOfPeriods().front();
                QCOMPARE(end.usedBytes, used);
                QCOMPARE(end.bytesIn + end.bytesOut, periods->front().bytesIn + periods->front().bytesOut);
                QCOMPARE(end.quotaBytes, periods->front().quotaBytes);
                QCOMPARE(end.sinceSec, periods->front().beganSec);
                QCOMPARE(end.timeSec, periods->front().endedSec);
                QCOMPARE(billed(id), 0U);
                QCOMPARE(m_machine->rateOf(id), 0U);
                QCOMPARE(send(kPacket), kPacket);
                QCOMPARE(alertedPercents(), (std::vector<quint8>{80, 100}));
                wasCut = !settled || !reset;
            }
            QVERIFY(effects > 3);
        }
    }

    // Nobody was told of an alert whose process died before; it is told by the next one.
    void anAlertThatNobodyWasToldOfIsToldAfterTheNextStart()
    {
        add(quotaOf(QuotaAction::Notify));
        send(350'000);
        settle();
        QCOMPARE(meter().untoldAlerts().size(), std::size_t{1});
        start();
        QCOMPARE(meter().untoldAlerts().size(), std::size_t{1});
        QVERIFY(meter().markTold());
        start();
        QVERIFY(meter().untoldAlerts().empty());
    }

    void aFailedCommitTakesQuotasBack()
    {
        const EntryId id = add(quotaOf(QuotaAction::Block));
        send(400'000);
        m_machine->store.failingCommit = 1;
        QCOMPARE(meter()
                     .modify(std::vector{with(id, [](EntrySpec &spec) { spec.quota->bytes = 100; })})
                     .error()
                     .code,
                 ErrorCode::Storage);
        QCOMPARE(send(kPacket), kPacket);
        m_machine->dieAfter(0);
        send(2 * kQuota);
        m_machine->revive();
        start();
        QVERIFY(billed(id) >= kQuota && billed(id) <= kQuota + kCrossingSlack);
    }
};

PORTREEVE_TEST(QuotaMeterTest)
#include "quotametertest.moc"
