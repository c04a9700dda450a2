// SPDX-License-Identifier: MIT
// When the kernel is read while nobody watches.
#include "helper/service/sampler.h"
#include "tests/fakes/fakemachine.h"
#include "tests/support/testsuite.h"
#include "tests/unit/service/workshop.h"

#include <QtTest/QTest>
#include <memory>

using namespace portreeve;
using namespace Qt::StringLiterals;

class SamplerTest final : public QObject
{
    Q_OBJECT

private slots:
    void cleanup();
    void aProtectedTableIsReadEachNineSecondsWhileNobodyWatches();
    void aTableThatOthersCanFlushIsReadEverySecond();
    void aFlushLosesWhatCameSinceTheLastReadingAndNoMore();
    void whoeverWatchesGetsTheSameSecondOfBothKinds();

private:
    void open(bool protectsTable);
    void send(quint64 bytes);
    /// As the kernel was read last; nothing is read for it.
    quint64 known();

    std::unique_ptr<Workshop> m_shop;
    Subscribers m_subscribers;
    std::unique_ptr<Sampler> m_sampler;
};

namespace {

constexpr int kOftenMs = 1000;
constexpr int kIdleMs = 9000;
// A coarse timer may be late by a twentieth; a busy machine by more.
constexpr int kLateMs = 600;
// After a start the sampler looks for leftovers of the process before.
constexpr int kStartMs = 4 * kOftenMs;

} // namespace

void SamplerTest::cleanup()
{
    m_shop->engine.stop();
    m_sampler.reset();
    m_shop.reset();
    m_subscribers = {};
}

void SamplerTest::open(bool protectsTable)
{
    m_shop = std::make_unique<Workshop>(protectsTable);
    m_shop->work([](Outbox &, Meter &meter) { QVERIFY(meter.add(std::vector{specOf(u"8000"_s)})); });
    m_sampler = std::make_unique<Sampler>(m_shop->engine, Announcer(QDBusConnection(u"nowhere"_s)),
                                          m_subscribers, m_shop->health);
    m_sampler->start();
    QCOMPARE(m_sampler->intervalMs(), kOftenMs);
}

void SamplerTest::send(quint64 bytes)
{
    m_shop->work([this, bytes](Outbox &, Meter &) {
        m_shop->kernel->packet(Transport::Tcp, Direction::In, 8000, bytes);
    });
}

quint64 SamplerTest::known()
{
    quint64 bytes = 0;
    m_shop->work(
        [&bytes](Outbox &, Meter &meter) { bytes = meter.figures({}).value().rows.at(0).totalBytesIn; });
    return bytes;
}

void SamplerTest::aProtectedTableIsReadEachNineSecondsWhileNobodyWatches()
{
    open(true);
    QTRY_COMPARE_WITH_TIMEOUT(m_sampler->intervalMs(), kIdleMs, kStartMs);
    send(700);
    QTest::qWait(2 * kOftenMs);
    QCOMPARE(known(), 0U);
    QTRY_COMPARE_WITH_TIMEOUT(known(), 700U, kIdleMs);
}

void SamplerTest::aTableThatOthersCanFlushIsReadEverySecond()
{
    open(false);
    QTest::qWait(kStartMs); // by now a protected one would no longer be
    QCOMPARE(m_sampler->intervalMs(), kOftenMs);
    quint64 sent = 0;
    for (int turn = 0; turn < 3; ++turn) {
        send(700);
        sent += 700;
        QTRY_COMPARE_WITH_TIMEOUT(known(), sent, kOftenMs + kLateMs);
    }
    QVERIFY(m_shop->health.problems().isEmpty());
}

void SamplerTest::aFlushLosesWhatCameSinceTheLastReadingAndNoMore()
{
    open(false);
    QTest::qWait(kStartMs);
    send(700);
    QTRY_COMPARE_WITH_TIMEOUT(known(), 700U, kOftenMs + kLateMs);
    send(20);
    m_shop->work([this](Outbox &, Meter &meter) {
        m_shop->kernel->lose();
        QVERIFY(meter.verify());
    });
    send(3);
    QTRY_COMPARE_WITH_TIMEOUT(known(), 703U, kOftenMs + kLateMs);
}

void SamplerTest::whoeverWatchesGetsTheSameSecondOfBothKinds()
{
    for (const bool protectsTable : {true, false}) {
        open(protectsTable);
        QTest::qWait(kStartMs);
        QVERIFY(m_subscribers.add(u":1.1"_s, 1000));
        m_sampler->welcome();
        QCOMPARE(m_sampler->intervalMs(), kOftenMs);
        m_subscribers.remove(u":1.1"_s);
        m_sampler->adjust();
        QCOMPARE(m_sampler->intervalMs(), protectsTable ? kIdleMs : kOftenMs);
        cleanup();
        m_sampler.reset();
    }
    open(true);
}

PORTREEVE_TEST(SamplerTest)
#include "samplertest.moc"
