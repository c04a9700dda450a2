// SPDX-License-Identifier: MIT
// What takes packets past counters and limits is a problem as long as it is there.
#include "helper/service/bypasskeeper.h"
#include "tests/fakes/fakemachine.h"
#include "tests/support/testsuite.h"
#include "tests/unit/service/workshop.h"

#include <QtTest/QTest>
#include <memory>

using namespace portreeve;
using namespace Qt::StringLiterals;

class BypassKeeperTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Workshop> m_shop;
    std::unique_ptr<BypassKeeper> m_keeper;

    void addEntry(bool isLimited)
    {
        m_shop->work([isLimited](Outbox &, Meter &meter) {
            EntrySpec spec = specOf(u"8000"_s);
            if (isLimited)
                spec.limits.base.downBps = 1'000'000;
            QVERIFY(meter.startLimits());
            QVERIFY(meter.add(std::vector{spec}));
        });
    }

    void setFlowtables(std::vector<Flowtable> flowtables)
    {
        m_shop->work([&](Outbox &, Meter &) { m_shop->kernel->foreignFlowtables = std::move(flowtables); });
        emit m_shop->engine.bypassesChanged();
    }

    [[nodiscard]] QString forwarded() const { return m_shop->health.bySubject().value(kMeasuringForwarded); }
    [[nodiscard]] QString arrivals() const { return m_shop->health.bySubject().value(kLimitingArrivals); }

private slots:
    void init()
    {
        m_shop = std::make_unique<Workshop>();
        m_keeper = std::make_unique<BypassKeeper>(m_shop->engine, Announcer(QDBusConnection(u"nowhere"_s)),
                                                  m_shop->health);
    }

    // Jobs that still run call the keeper.
    void cleanup()
    {
        m_shop->engine.stop();
        QCoreApplication::processEvents();
        m_keeper.reset();
        m_shop.reset();
    }

    void aFlowtableOnAnUplinkIsTold()
    {
        addEntry(false);
        setFlowtables({{.family = u"inet"_s,
                        .table = u"fastpath"_s,
                        .name = u"ft"_s,
                        .devices = {u"eth0"_s, u"lan0"_s}}});
        QTRY_VERIFY(!forwarded().isEmpty());
        for (const QString &word : {u"\"ft\""_s, u"\"inet fastpath\""_s, u"eth0"_s})
            QVERIFY2(forwarded().contains(word), qPrintable(forwarded()));
        QVERIFY2(!forwarded().contains(u"lan0"_s), qPrintable(forwarded()));
        setFlowtables({{.family = u"inet"_s,
                        .table = u"fastpath"_s,
                        .name = u"ft"_s,
                        .devices = {u"lan0"_s, u"lan1"_s}}});
        QTRY_COMPARE(forwarded(), QString());
    }

    void withNothingToCountNothingIsMissed()
    {
        setFlowtables(
            {{.family = u"inet"_s, .table = u"fastpath"_s, .name = u"ft"_s, .devices = {u"eth0"_s}}});
        QTest::qWait(100);
        QCOMPARE(forwarded(), QString());
        addEntry(false);
        m_keeper->look();
        QTRY_VERIFY(!forwarded().isEmpty());
    }

    void filtersThatLeadArrivalsAwayAreToldWhileALimitWouldHold()
    {
        m_shop->work([this](Outbox &, Meter &) { m_shop->classes->ingressRedirects = {2}; });
        addEntry(false);
        m_keeper->look();
        QTest::qWait(100);
        QCOMPARE(arrivals(), QString());
        m_shop->work([](Outbox &, Meter &meter) {
            const EntryChange change = with(1, [](EntrySpec &spec) { spec.limits.base.downBps = 1'000'000; });
            QVERIFY(meter.modify(std::vector{change}));
            QCOMPARE(meter.limitReadings(std::vector<EntryId>{1})->front().state, LimitState::Bypassed);
        });
        m_keeper->look();
        QTRY_VERIFY(arrivals().contains(u"eth0"_s));
        m_shop->work([this](Outbox &, Meter &meter) {
            m_shop->classes->ingressRedirects.clear();
            QCOMPARE(meter.limitReadings(std::vector<EntryId>{1})->front().state, LimitState::InForce);
        });
        emit m_shop->engine.bypassesChanged();
        QTRY_COMPARE(arrivals(), QString());
    }

    void aLimitOnWhatLeavesIsNotPassedBy()
    {
        m_shop->work([this](Outbox &, Meter &meter) {
            m_shop->classes->ingressRedirects = {2};
            EntrySpec spec = specOf(u"8000"_s);
            spec.limits.base.upBps = 1'000'000;
            QVERIFY(meter.startLimits());
            QVERIFY(meter.add(std::vector{spec}));
            QCOMPARE(meter.limitReadings(std::vector<EntryId>{1})->front().state, LimitState::InForce);
        });
        m_keeper->look();
        QTest::qWait(100);
        QCOMPARE(arrivals(), QString());
    }
};

PORTREEVE_TEST(BypassKeeperTest)
#include "bypasskeepertest.moc"
