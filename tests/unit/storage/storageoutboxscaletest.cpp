// SPDX-License-Identifier: MIT
#include "tests/support/testsuite.h"
#include "tests/unit/storage/measure.h"
#include "tests/unit/storage/outboxfixture.h"
#include "tests/unit/storage/storagefixture.h"

#include <QtTest/QTest>
#include <utility>

using namespace portreeve;
using namespace portreeve::storagetest;
using namespace Qt::StringLiterals;

/// What an outbox with 100,000 messages takes. It prints how long, and fails only for what is wrong, as
/// storagescaletest does.
class StorageOutboxScaleTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void queueing();
    void whatIsDue();
    void whatWaits();
    void looking();
    void trying();
    void expiring();
    void forgetting();

private:
    Fixture m_fixture;
    std::unique_ptr<SqlStore> m_store;
};

namespace {

constexpr quint64 kBefore = 97'000;
constexpr int kRounds = 9;

std::vector<QueuedNotification> alertsForThree(quint64 from, quint64 count)
{
    std::vector<QueuedNotification> queued;
    for (quint64 id = from; id < from + count; ++id)
        queued.push_back(
            queuedFor(id, {to(Channel::Telegram, u"-1001234567890"_s), to(Channel::Telegram, u"@operators"_s),
                           to(Channel::Email, u"operators@example.org"_s)}));
    return queued;
}

std::vector<DeliveryOutcome> outcomes(quint64 from, quint64 to, const DeliveryOutcome &like)
{
    std::vector<DeliveryOutcome> all;
    for (quint64 id = from; id <= to; ++id) {
        all.push_back(like);
        all.back().id = id;
    }
    return all;
}

} // namespace

void StorageOutboxScaleTest::initTestCase()
{
    m_store = m_fixture.open();
    QVERIFY(m_store);
    QCOMPARE(queue(*m_store, manyQueued(1'000'000, kBefore, to(Channel::Webhook))), kBefore);
}

void StorageOutboxScaleTest::queueing()
{
    const auto alerts = alertsForThree(1, 1'000);
    measure("queueing 1,000 alerts for 3 addressees each, with 97,000 there", 1,
            [&] { QCOMPARE(queue(*m_store, alerts), 3'000U); });
    measure("the same again: all keys are known", 3, [&] { QCOMPARE(queue(*m_store, alerts), 0U); });
    quint64 next = 1'001;
    measure("queueing one alert for 3 addressees", kRounds,
            [&] { QCOMPARE(queue(*m_store, alertsForThree(next++, 1)), 3U); });
}

void StorageOutboxScaleTest::whatIsDue()
{
    OutboxStore &outbox = m_store->outbox();
    measure("100 that are due, of 97,000", kRounds,
            [&] { QCOMPARE(outbox.due({Channel::Webhook, 1'000}, 100)->size(), 100U); });
    measure("100 of one destination, of 97,000", kRounds,
            [&] { QCOMPARE(outbox.due({Channel::Webhook, 1'000, QString()}, 100)->size(), 100U); });
    measure("when the next is tried", kRounds,
            [&] { QCOMPARE(*outbox.nextTryMs(Channel::Webhook, {}), 1'000); });
    measure("when the first expires", kRounds, [&] { QVERIFY(*outbox.nextExpiryMs() > 0); });
}

void StorageOutboxScaleTest::whatWaits()
{
    // All but the newest are to be tried again later.
    QVERIFY(saveOutcomes(*m_store,
                         outcomes(1, kBefore - 1, {0, DeliveryState::Queued, 1, 0, 5'000, 0, u"busy"_s})));
    OutboxStore &outbox = m_store->outbox();
    measure("the one that is due, of 97,000", kRounds,
            [&] { QCOMPARE(outbox.due({Channel::Webhook, 1'000}, 100)->size(), 1U); });
    measure("when the next is tried, where 97,000 wait", kRounds,
            [&] { QCOMPARE(*outbox.nextTryMs(Channel::Webhook, {}), 1'000); });
    measure("having all tried at another time", kRounds, [&] {
        QVERIFY(m_store->transact([&] { return outbox.reschedule(Channel::Webhook, 5'000, 9'000); }));
    });
}

void StorageOutboxScaleTest::looking()
{
    OutboxStore &outbox = m_store->outbox();
    measure("how many there are of each channel in each state", kRounds, [&] {
        QCOMPARE(outbox.counts()->at(std::pair(Channel::Webhook, DeliveryState::Queued)), kBefore);
    });
    measure("a page of 100 of all", kRounds, [&] { QCOMPARE(outbox.deliveries({}, 0, 100)->size(), 100U); });
    measure("a page of 100 from the middle", kRounds,
            [&] { QCOMPARE(outbox.deliveries(DeliveryState::Queued, 50'000, 100)->size(), 100U); });
    measure("the failed ones, of which there are none", kRounds,
            [&] { QVERIFY(outbox.deliveries(DeliveryState::Failed, 0, 100)->empty()); });
    measure("a page of 5,000", 3, [&] { QCOMPARE(outbox.deliveries({}, 0, 5'000)->size(), 5'000U); });
}

void StorageOutboxScaleTest::trying()
{
    quint64 next = 1;
    measure("writing that one was sent", kRounds,
            [&] { QVERIFY(saveOutcomes(*m_store, {{next++, DeliveryState::Sent, 2, 1, 0, 6'000, {}}})); });
    measure("trying all again", 1, [&] {
        const auto queued = changed(*m_store, [](OutboxStore &o) { return o.requeue({}, 7'000, 9'000); });
        QVERIFY(*queued > kBefore);
    });
}

void StorageOutboxScaleTest::expiring()
{
    const auto expire = [this](qint64 nowMs) {
        return changed(*m_store, [&](OutboxStore &outbox) { return outbox.expire(nowMs, u"too late"_s); });
    };
    measure("looking for expired ones, where none is", kRounds, [&] { QCOMPARE(expire(8'999), 0U); });
    measure("100,000 that expire at once", 1, [&] { QVERIFY(*expire(9'000) > kBefore); });
}

void StorageOutboxScaleTest::forgetting()
{
    const auto forget = [this] {
        QVERIFY(changed(*m_store, [](OutboxStore &outbox) { return outbox.forgetFinished(0); }));
    };
    measure("forgetting all but 10,000 of 100,000", 1, forget);
    measure("forgetting, where nothing is to be forgotten", kRounds, forget);
    QCOMPARE(m_store->outbox().deliveries({}, 0, 1'000'000)->size(), kMaxFinishedDeliveries);
}

PORTREEVE_TEST(StorageOutboxScaleTest)
#include "storageoutboxscaletest.moc"
