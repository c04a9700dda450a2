// SPDX-License-Identifier: MIT
// The dispatcher between a real worker thread and a courier that answers when the test says so.
#include "tests/support/testsuite.h"
#include "tests/unit/service/workshop.h"

#include <QtTest/QTest>
#include <memory>

using namespace portreeve;
using namespace Qt::StringLiterals;

class DispatcherTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_shop.reset(); }
    void sendsWhatIsQueuedWhenItIsWoken();
    void sendsOneAtATimeOnAChannel();
    void sendsWhatTheMeterQueuedByItself();
    void goesOnAfterAFailureByItself();
    void tellsWhatIsWrong();
    void asksOnceHoweverOftenItIsWoken();
    void mayGoWhileARequestIsOnItsWay();

private:
    std::unique_ptr<Workshop> m_shop;
};

void DispatcherTest::init()
{
    m_shop = std::make_unique<Workshop>();
    m_shop->openWebhook();
}

void DispatcherTest::sendsWhatIsQueuedWhenItIsWoken()
{
    m_shop->courier.atOnce = [](const Request &) { return taken(); };
    m_shop->queueMessage(u"Counting"_s);
    QVERIFY(m_shop->courier.requests.empty());
    m_shop->dispatcher.wake();
    QTRY_COMPARE(m_shop->courier.requests.size(), std::size_t{1});
    QTRY_COMPARE(m_shop->messages().front().state, DeliveryState::Sent);
    QTest::qWait(50);
    QCOMPARE(m_shop->courier.requests.size(), std::size_t{1});
}

void DispatcherTest::sendsOneAtATimeOnAChannel()
{
    m_shop->queueMessage(u"Counting"_s);
    m_shop->queueMessage(u"Limiting"_s);
    m_shop->dispatcher.wake();
    QTRY_COMPARE(m_shop->courier.waiting(), std::size_t{1});
    m_shop->dispatcher.wake();
    QTest::qWait(300);
    QCOMPARE(m_shop->courier.waiting(), std::size_t{1});
    m_shop->courier.answer(taken());
    QTRY_COMPARE(m_shop->courier.requests.size(), std::size_t{2});
    m_shop->courier.answer(taken());
    QTRY_COMPARE(m_shop->messages().front().state, DeliveryState::Sent);
}

void DispatcherTest::sendsWhatTheMeterQueuedByItself()
{
    m_shop->courier.atOnce = [](const Request &) { return taken(); };
    m_shop->work([this](Outbox &, Meter &meter) {
        EntrySpec spec;
        spec.ports = PortSet::parse(u"8000"_s).value();
        spec.quota = QuotaSettings{.bytes = 1'000, .period = {.kind = PeriodKind::None}};
        QVERIFY(meter.add(std::vector{spec}));
        m_shop->kernel->packet(Transport::Tcp, Direction::Out, 8000, 500);
        QVERIFY(meter.settle());
    });
    // Nobody woke the dispatcher.
    QTRY_COMPARE(m_shop->courier.requests.size(), std::size_t{1});
    QCOMPARE(m_shop->messages().front().kind, NotificationKind::Threshold);
}

void DispatcherTest::goesOnAfterAFailureByItself()
{
    int tries = 0;
    m_shop->courier.atOnce = [&tries](const Request &) {
        Answer answer = taken();
        answer.status = ++tries == 1 ? 500 : 200;
        return answer;
    };
    m_shop->queueMessage(u"Counting"_s);
    m_shop->dispatcher.wake();
    QTRY_COMPARE(m_shop->messages().front().attempts, 1U);
    // Five seconds by the settings of backoff(), at the chance of one half.
    QTRY_COMPARE_WITH_TIMEOUT(m_shop->messages().front().state, DeliveryState::Sent, 10'000);
    QCOMPARE(tries, 2);
}

void DispatcherTest::tellsWhatIsWrong()
{
    m_shop->courier.atOnce = [](const Request &) {
        Answer answer = taken();
        answer.status = 400;
        answer.body = "no such hook";
        return answer;
    };
    m_shop->queueMessage(u"Counting"_s);
    m_shop->dispatcher.wake();
    QTRY_VERIFY(!m_shop->health.problems().isEmpty());
    QVERIFY2(m_shop->health.bySubject().contains(u"Sending by webhook"_s),
             qPrintable(m_shop->health.bySubject().keys().join(u' ')));
    // Everybody may read that; what the service said is told to those who may see the channels.
    QVERIFY(!m_shop->health.problems().front().contains(u"no such hook"_s));
    QVERIFY(m_shop->messages().front().error.contains(u"no such hook"_s));
    m_shop->courier.atOnce = [](const Request &) { return taken(); };
    m_shop->queueMessage(u"Limiting"_s);
    m_shop->dispatcher.wake();
    QTRY_VERIFY(m_shop->health.problems().isEmpty());
}

void DispatcherTest::asksOnceHoweverOftenItIsWoken()
{
    m_shop->courier.atOnce = [](const Request &) { return taken(); };
    for (int i = 0; i < 20; ++i)
        m_shop->queueMessage(u"Counting %1"_s.arg(i));
    for (int i = 0; i < 1000; ++i)
        m_shop->dispatcher.wake();
    QTRY_COMPARE_WITH_TIMEOUT(m_shop->messages().back().state, DeliveryState::Sent, 10'000);
    const auto all = m_shop->messages();
    QTRY_VERIFY_WITH_TIMEOUT(
        std::ranges::all_of(m_shop->messages(), [](const auto &m) { return m.state == DeliveryState::Sent; }),
        15'000);
    QCOMPARE(m_shop->courier.requests.size(), all.size());
}

void DispatcherTest::mayGoWhileARequestIsOnItsWay()
{
    m_shop->queueMessage(u"Counting"_s);
    m_shop->dispatcher.wake();
    QTRY_COMPARE(m_shop->courier.waiting(), std::size_t{1});
    m_shop.reset();
    QVERIFY(true); // under the sanitizers: nothing is touched any more
}

PORTREEVE_TEST(DispatcherTest)
#include "dispatchertest.moc"
