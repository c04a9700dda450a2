// SPDX-License-Identifier: MIT
#include "helper/metering/meter.h"
#include "tests/fakes/fakekernel.h"
#include "tests/fakes/fakeshaper.h"
#include "tests/fakes/fakestore.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>
#include <array>
#include <memory>
#include <random>

using namespace portreeve;
using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kMbit = 1'000'000;
constexpr qint64 kStartMs = 1'800'000'000'000; // 2027-01-15 08:00:00 UTC, a Friday

EntrySpec specOf(const QString &ports, quint64 up = 0, quint64 down = 0)
{
    EntrySpec spec{
        PortSet::parse(ports).value(), Protocol::Both, Side::Local, {}, Billing::Single, kWeightOne, {}};
    if (up > 0)
        spec.limits.base.upBps = up;
    if (down > 0)
        spec.limits.base.downBps = down;
    return spec;
}

EntryChange with(EntryId id, std::function<void(EntrySpec &)> change)
{
    return {id, [change = std::move(change)](EntrySpec spec) -> Result<EntrySpec> {
                change(spec);
                return spec;
            }};
}

EntryChange upTo(EntryId id, quint64 bps)
{
    return with(
        id, [bps](EntrySpec &spec) { spec.limits.base.upBps = bps > 0 ? std::optional(bps) : std::nullopt; });
}

} // namespace

class LimitsTest : public QObject
{
    Q_OBJECT

private:
    FakeStore m_store;
    FakeKernel m_kernel;
    FakeClassTree m_classes;
    FakeForwardTable m_forwarding;
    qint64 m_nowMs = kStartMs;
    std::unique_ptr<Shaper> m_shaper;
    std::unique_ptr<Limiter> m_limiter;
    std::unique_ptr<Meter> m_meter;

    void startProcess()
    {
        m_shaper = std::make_unique<Shaper>(m_classes, m_forwarding);
        m_limiter = std::make_unique<Limiter>(*m_shaper);
        m_meter = std::make_unique<Meter>(
            m_store, m_kernel, *m_limiter, [this] { return Instant{m_nowMs * 1000, m_nowMs * 1000}; },
            [] { return TimeZone::utc(); });
        QVERIFY(m_meter->load());
        QVERIFY(m_meter->start({{2, u"eth0"_s}}));
        QVERIFY(m_meter->startLimits());
    }

    EntryId add(const QString &ports, quint64 up = 0, quint64 down = 0)
    {
        const auto ids = m_meter->add(std::vector{specOf(ports, up, down)});
        return ids ? ids->front() : 0;
    }

    Result<void> change(const EntryChange &change) { return m_meter->modify(std::vector{change}); }

    EffectiveLimit effective(EntryId id) const
    {
        const auto entries = m_meter->get(std::array{id});
        return entries ? entries->front().effective : EffectiveLimit{};
    }

    quint64 rate(Direction direction, ClassMinor minor) const
    {
        const auto &classes = m_classes.classes(direction);
        const auto found = classes.find(minor);
        return found == classes.end() ? 0 : found->second.bytesPerSecond * 8;
    }

    bool nothingIsLeft() const { return !m_classes.exists() && !m_forwarding.found(); }

    // What the kernel has is exactly what the database says.
    void compareWithDatabase()
    {
        std::array<std::map<ClassMinor, quint64>, 2> wanted;
        for (const StoredEntry &stored : m_store.state().entries) {
            const RatePair &base = stored.entry.spec.limits.base;
            if (base.upBps)
                wanted[1].emplace(stored.classMinor, *base.upBps);
            if (base.downBps)
                wanted[0].emplace(stored.classMinor, *base.downBps);
        }
        for (const Direction direction : {Direction::In, Direction::Out}) {
            std::map<ClassMinor, quint64> found;
            for (const auto &[minor, reading] : m_classes.classes(direction))
                found.emplace(minor, reading.bytesPerSecond * 8);
            QCOMPARE(found, wanted.at(static_cast<std::size_t>(direction)));
        }
        if (wanted[0].empty() && wanted[1].empty())
            QVERIFY(nothingIsLeft());
    }

private slots:
    void init()
    {
        m_store = {};
        m_kernel = {};
        m_classes = {};
        m_forwarding = {};
        m_nowMs = kStartMs;
        startProcess();
    }

    void withoutLimitsNothingOfThemIsInTheKernel()
    {
        add(u"8000"_s);
        QVERIFY(nothingIsLeft());
    }

    void aLimitComesChangesAndGoes()
    {
        const EntryId id = add(u"8000"_s);
        QVERIFY(change(upTo(id, kMbit)));
        QCOMPARE(rate(Direction::Out, 8000), kMbit);
        QCOMPARE(rate(Direction::In, 8000), 0U);
        QCOMPARE(m_forwarding.classOf(u"local_tcp_out"_s, 8000), ClassMinor{8000});
        QCOMPARE(m_forwarding.classOf(u"local_tcp_in"_s, 8000), ClassMinor{0});
        QVERIFY(change(upTo(id, 2 * kMbit)));
        QCOMPARE(rate(Direction::Out, 8000), 2 * kMbit);
        QVERIFY(change(upTo(id, 0)));
        QVERIFY(nothingIsLeft());
        compareWithDatabase();
    }

    void anotherLimitDoesNotTouchThisOne()
    {
        add(u"8000"_s, kMbit, kMbit);
        const EntryId other = add(u"9000"_s);
        m_classes.log.clear();
        QVERIFY(change(upTo(other, kMbit)));
        QVERIFY(change(upTo(other, 3 * kMbit)));
        QVERIFY(change(upTo(other, 0)));
        QCOMPARE(m_classes.log, (QStringList{u"out add 9000 125000"_s, u"out set 9000 375000"_s,
                                             u"out remove 9000 375000"_s}));
    }

    void movingPortsAndRemovingAnEntryTakeTheLimitWithThem()
    {
        const EntryId id = add(u"8000"_s, kMbit);
        QVERIFY(
            change(with(id, [](EntrySpec &spec) { spec.ports = PortSet::parse(u"9000-9010"_s).value(); })));
        QCOMPARE(m_forwarding.classOf(u"local_udp_out"_s, 8000), ClassMinor{0});
        QCOMPARE(m_forwarding.classOf(u"local_udp_out"_s, 9005), ClassMinor{8000}); // it keeps its number
        QVERIFY(m_meter->remove(std::vector{id}));
        QVERIFY(nothingIsLeft());
    }

    void whatWaitsWhenALimitEndsGoesItsWay()
    {
        const EntryId first = add(u"8000"_s, kMbit);
        const EntryId second = add(u"9000"_s, kMbit);
        m_classes.queue(Direction::Out, 8000, 50'000);
        m_classes.queue(Direction::Out, 9000, 70'000);
        QVERIFY(change(upTo(first, 0)));
        QVERIFY(change(upTo(second, 0)));
        QVERIFY(nothingIsLeft());
        QCOMPARE(m_classes.lostBytes, 0U);
    }

    void aRefusalAtAnyStepChangesNothing()
    {
        const EntryId id = add(u"8000"_s, kMbit, kMbit);
        const auto before = m_store.state();
        for (int step = 1; step <= 2; ++step) {
            m_classes.failingStep = step;
            const auto refused = m_meter->modify(
                std::vector{with(id, [](EntrySpec &spec) { spec.limits.base = {5 * kMbit, 7 * kMbit}; })});
            QCOMPARE(refused.error().code, ErrorCode::Kernel);
            QCOMPARE(m_store.state(), before);
            compareWithDatabase();
        }
        m_forwarding.refusesChanges = true;
        QCOMPARE(m_meter->add(std::vector{specOf(u"9000"_s, kMbit)}).error().code, ErrorCode::Kernel);
        m_forwarding.refusesChanges = false;
        compareWithDatabase();
        QVERIFY(m_meter->mendBrokenLimits());
        compareWithDatabase();
    }

    void aFailedCommitTakesTheLimitBack()
    {
        const EntryId id = add(u"8000"_s, kMbit);
        m_store.failingCommit = 1;
        QCOMPARE(change(upTo(id, 9 * kMbit)).error().code, ErrorCode::Storage);
        QCOMPARE(rate(Direction::Out, 8000), kMbit);
        compareWithDatabase();
    }

    void aRestartTakesUpWhatIsThereAndTouchesNothing()
    {
        add(u"8000,9000-9100"_s, kMbit, 2 * kMbit);
        m_classes.log.clear();
        const int changes = m_forwarding.changes;
        startProcess();
        QCOMPARE(m_classes.log, QStringList());
        QCOMPARE(m_forwarding.changes, changes);
        compareWithDatabase();
    }

    void whatIsLeftOverOfAnotherLifeIsRemoved()
    {
        add(u"8000"_s, kMbit);
        m_store = {};
        m_kernel = {};
        startProcess();
        QVERIFY(nothingIsLeft());
    }

    void whatOthersTakeAwayIsPutBackAndToldOnce()
    {
        add(u"8000"_s, kMbit, kMbit);
        QVERIFY(!m_meter->mendLimits().value());
        m_classes.lose(Direction::Out, 8000);
        QVERIFY(m_meter->mendLimits().value());
        QVERIFY(!m_meter->mendLimits().value());
        m_forwarding.lose();
        QVERIFY(m_meter->mendLimits().value());
        m_classes.lose();
        QVERIFY(m_meter->mendLimits().value());
        QVERIFY(!m_meter->mendLimits().value());
        compareWithDatabase();
        QCOMPARE(m_forwarding.classOf(u"local_tcp_in"_s, 8000), ClassMinor{8000});
    }

    void whereNoDevicesCanBeWhatIsLimitedPasses()
    {
        const EntryId id = add(u"8000"_s, kMbit, kMbit);
        m_classes.lose();
        m_classes.refusesDevices = true;
        QVERIFY(!m_meter->mendLimits());
        QVERIFY(!m_forwarding.found());
        QCOMPARE(m_meter->limitReadings(std::vector{id})->front().state, LimitState::Differs);
        m_classes.refusesDevices = false;
        QVERIFY(m_meter->mendBrokenLimits().value());
        QCOMPARE(m_forwarding.classOf(u"local_tcp_in"_s, 8000), ClassMinor{8000});
        compareWithDatabase();
    }

    void readingBackTellsADifference()
    {
        const EntryId id = add(u"8000"_s, kMbit + 1, kMbit);
        const auto state = [&] { return m_meter->limitReadings(std::vector{id}).value().front(); };
        QCOMPARE(state().state, LimitState::InForce); // whole bytes per second are no difference
        QCOMPARE(state().up.bps, kMbit);
        QCOMPARE(state().classId, u"5052:1f40"_s);
        m_classes.lose(Direction::In, 8000);
        QCOMPARE(state().state, LimitState::Differs);
        QCOMPARE(m_meter->limitReadings({}).value().size(), std::size_t{1});
    }

    void aKernelThatCannotLimitSaysSoAndCountsOn()
    {
        const EntryId limited = add(u"8000"_s, kMbit);
        m_classes.isSupported = false;
        m_classes.lose();
        m_forwarding.lose();
        startProcess();
        QCOMPARE(m_meter->add(std::vector{specOf(u"9000"_s, kMbit)}).error().code, ErrorCode::Unsupported);
        QVERIFY(add(u"9000"_s) > 0);
        QVERIFY(change(with(limited, [](EntrySpec &spec) { spec.note = u"web"_s; })));
        QCOMPARE(change(upTo(limited, 2 * kMbit)).error().code, ErrorCode::Unsupported);
        QCOMPARE(m_meter->limitReadings(std::vector{limited}).value().front().state, LimitState::Unsupported);
        m_kernel.packet(Transport::Tcp, Direction::Out, 8000, 100);
        QCOMPARE(m_meter->snapshot(std::vector{limited})->rows.front().bytesOut, 100U);
        QVERIFY(change(upTo(limited, 0)));
    }

    void moreLimitsThanTheKernelCanBearAreRefused()
    {
        std::vector<EntrySpec> specs;
        for (quint32 port = 1; port <= kMaxLimited; ++port)
            specs.push_back(specOf(QString::number(port), kMbit));
        const auto ids = m_meter->add(specs);
        QVERIFY(ids);
        QCOMPARE(m_meter->add(std::vector{specOf(u"60000"_s, kMbit)}).error().code, ErrorCode::LimitReached);
        QVERIFY(add(u"60000"_s) > 0);
        QVERIFY(change(upTo(ids->front(), 0)));
        QVERIFY(add(u"60001"_s, kMbit) > 0);
    }

    void aTemporaryRateEndsByItself()
    {
        const EntryId id = add(u"8000"_s, kMbit);
        QVERIFY(change(with(id, [this](EntrySpec &spec) {
            spec.limits.temporaryUp = TemporaryRate{5 * kMbit, m_nowMs / 1000 + 60};
        })));
        QCOMPARE(rate(Direction::Out, 8000), 5 * kMbit);
        QCOMPARE(m_limiter->nextChangeMs(), m_nowMs + 60'000);
        QCOMPARE(m_meter->news(), std::vector<EntryId>{id});
        m_nowMs += 59'999;
        QVERIFY(m_meter->settle());
        QCOMPARE(m_meter->news(), std::vector<EntryId>{});
        m_nowMs += 1;
        QVERIFY(m_meter->settle());
        QCOMPARE(m_meter->news(), std::vector<EntryId>{id});
        QCOMPARE(rate(Direction::Out, 8000), kMbit);
        QVERIFY(!m_store.state().entries.front().entry.spec.limits.temporaryUp);
        QCOMPARE(m_limiter->nextChangeMs(), 0);
    }

    void eachDirectionTellsWhatFollows()
    {
        const EntryId id = add(u"8000"_s, kMbit);
        const qint64 endSec = m_nowMs / 1000 + 60;
        const qint64 nineSec = m_nowMs / 1000 + 3600;
        QVERIFY(change(with(id, [endSec](EntrySpec &spec) {
            spec.limits.temporaryUp = TemporaryRate{5 * kMbit, endSec};
            spec.limits.schedule = {{kAllDays, 9 * 60, 17 * 60, {{}, 2 * kMbit}}};
        })));
        const EffectiveRate down{LimitCause::None, kUnlimited, nineSec, 2 * kMbit, LimitCause::Profile};
        QCOMPARE(effective(id).up,
                 (EffectiveRate{LimitCause::Temporary, 5 * kMbit, endSec, kMbit, LimitCause::Base}));
        QCOMPARE(effective(id).down, down);
        QCOMPARE(effective(id).nextChangeSec(), endSec);
        m_nowMs = endSec * 1000;
        QVERIFY(m_meter->settle());
        QCOMPARE(effective(id).up, (EffectiveRate{.cause = LimitCause::Base, .bps = kMbit}));
        QCOMPARE(effective(id).down, down);
        QCOMPARE(effective(id).nextChangeSec(), nineSec);
    }

    void aTemporaryRateThatEndedWhileNobodyLookedIsGoneAtTheStart()
    {
        const EntryId id = add(u"8000"_s);
        QVERIFY(change(with(id, [this](EntrySpec &spec) {
            spec.limits.temporaryUp = TemporaryRate{5 * kMbit, m_nowMs / 1000 + 60};
        })));
        m_nowMs += 3'600'000;
        startProcess();
        QVERIFY(m_meter->settle());
        QVERIFY(nothingIsLeft());
        compareWithDatabase();
    }

    void aScheduleOfAWeekIsFollowed()
    {
        const EntryId id = add(u"8000"_s, kMbit);
        // Monday to Friday 9 to 17, and nights without limit.
        QVERIFY(change(with(id, [](EntrySpec &spec) {
            spec.limits.schedule = {{0x1f, 9 * 60, 17 * 60, {5 * kMbit, {}}},
                                    {kAllDays, 23 * 60, 6 * 60, {kUnlimited, {}}}};
        })));
        QHash<quint64, qint64> hours;
        const qint64 end = m_nowMs + 7LL * 24 * 3'600'000;
        while (m_nowMs < end) {
            const qint64 next = std::min(m_limiter->nextChangeMs(), end);
            QVERIFY(next > m_nowMs);
            hours[rate(Direction::Out, 8000)] += (next - m_nowMs) / 3'600'000;
            m_nowMs = next;
            QVERIFY(m_meter->settle());
        }
        QCOMPARE(hours, (QHash<quint64, qint64>{{5 * kMbit, 40}, {0, 49}, {kMbit, 79}}));
    }

    void aKillAtAnyMomentLeavesKernelAndDatabaseOne()
    {
        std::mt19937 random(3);
        for (int effects = 0; effects < 60; ++effects) {
            init();
            const EntryId first = add(u"8000-8010"_s, kMbit, kMbit);
            const EntryId second = add(u"8000"_s, 2 * kMbit);
            Fuse fuse;
            m_store.fuse = m_kernel.fuse = m_classes.fuse = m_forwarding.fuse = &fuse;
            fuse.effectsLeft = effects;
            (void)change(upTo(first, 3 * kMbit));
            (void)m_meter->add(std::vector{specOf(u"9000"_s, kMbit, kMbit), specOf(u"9001"_s)});
            (void)change(upTo(second, 0));
            (void)change(
                with(first, [](EntrySpec &spec) { spec.ports = PortSet::parse(u"7000"_s).value(); }));
            (void)m_meter->remove(std::vector{first});
            fuse.effectsLeft = -1;
            startProcess();
            QVERIFY(m_meter->settle());
            compareWithDatabase();
        }
    }
};

PORTREEVE_TEST(LimitsTest)
#include "limitstest.moc"
