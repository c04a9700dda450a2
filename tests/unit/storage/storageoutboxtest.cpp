// SPDX-License-Identifier: MIT
#include "tests/fakes/fakestore.h"
#include "tests/support/testsuite.h"
#include "tests/unit/storage/outboxfixture.h"
#include "tests/unit/storage/storagefixture.h"

#include <QtTest/QTest>
#include <algorithm>
#include <limits>

using namespace portreeve;
using namespace portreeve::storagetest;
using namespace Qt::StringLiterals;

/// What an outbox does, each by the database and by its fake: others are tested with the fake.
class StorageOutboxTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data();
    void init();
    void cleanup();

    void channelsAreOffAtFirst();
    void whatIsSaidOfAChannelIsKept();
    void booksAreKept();
    void aFailedChangeLeavesAll();
    void whatIsQueuedIsDue();
    void aKeyIsQueuedOnce();
    void withoutAddresseesNothingIsQueued();
    void anAddresseeIsToldOnce();
    void theOldestAreDueFirst();
    void whatMustWaitOrIsExpiredIsNotDue();
    void dueOnesAreFoundByDestination();
    void theMostUrgentGoFirst();
    void whatIsQueuedCanBePutOffAndDropped();
    void theNextIsTheFirstThatIsTriedOrExpires();
    void aTryThatFailedIsDueLater();
    void whatIsFinishedIsNotTriedAgain();
    void expiredOnesFailWithTheirLastError();
    void failedOnesAreQueuedAgain();
    void allAreQueuedAgain();
    void whatWasSentIsNotQueuedAgain();
    void whatIsNotThereIsNotQueuedAgain();
    void whatWasFinishedLongAgoIsForgotten();
    void theOldestBeyondTheLimitAreForgotten();
    void aKeyIsKnownUntilItsLastDeliveryIsForgotten();
    void theListingIsByThePage();
    void allAreCounted();
    void idsAreNeverUsedAgain();

private:
    [[nodiscard]] Store &store() const { return *m_store; }
    [[nodiscard]] OutboxStore &outbox() const { return m_store->outbox(); }
    [[nodiscard]] std::vector<quint64> due(Channel channel, qint64 nowMs) const;
    [[nodiscard]] StoredDelivery find(quint64 id) const;
    [[nodiscard]] bool forget(qint64 keepFromMs) const;
    Result<quint64> requeue(const std::vector<quint64> &ids);

    std::unique_ptr<Fixture> m_fixture;
    std::unique_ptr<Store> m_store;
};

namespace {

using Ids = std::vector<quint64>;

DeliveryOutcome sent(quint64 id, qint64 atMs)
{
    return {id, DeliveryState::Sent, 1, 0, 0, atMs, {}};
}

DeliveryOutcome failed(quint64 id, qint64 atMs, const QString &error = u"they refused it"_s)
{
    return {id, DeliveryState::Failed, 1, 0, 0, atMs, error};
}

DeliveryOutcome later(quint64 id, qint64 notBeforeMs)
{
    return {id, DeliveryState::Queued, 2, 1, notBeforeMs, 0, u"they are busy"_s};
}

Ids idsOf(const std::vector<StoredDelivery> &deliveries)
{
    Ids ids;
    for (const StoredDelivery &each : deliveries)
        ids.push_back(each.delivery.id);
    return ids;
}

ChannelBook bookOf(Channel channel, quint32 failures = 0)
{
    ChannelBook book;
    book.channel = channel;
    book.failures = failures;
    return book;
}

ChannelSettings telegram()
{
    return {Channel::Telegram, true, {{u"token"_s, u"123:abc"_s}, {u"chat_ids"_s, u"17,@news"_s}}};
}

} // namespace

void StorageOutboxTest::initTestCase_data()
{
    QTest::addColumn<bool>("inMemory");
    QTest::newRow("database") << false;
    QTest::newRow("fake") << true;
}

void StorageOutboxTest::init()
{
    QFETCH_GLOBAL(bool, inMemory);
    m_fixture = std::make_unique<Fixture>();
    if (inMemory)
        m_store = std::make_unique<FakeStore>();
    else
        m_store = m_fixture->open();
    QVERIFY(m_store);
}

void StorageOutboxTest::cleanup()
{
    m_store.reset();
    m_fixture.reset();
}

std::vector<quint64> StorageOutboxTest::due(Channel channel, qint64 nowMs) const
{
    Ids ids;
    for (const PendingDelivery &each :
         outbox().due({channel, nowMs}, 100).value_or(std::vector<PendingDelivery>()))
        ids.push_back(each.id);
    return ids;
}

StoredDelivery StorageOutboxTest::find(quint64 id) const
{
    const auto found = outbox().deliveries({}, id + 1, 1);
    return found && !found->empty() ? found->front() : StoredDelivery{};
}

bool StorageOutboxTest::forget(qint64 keepFromMs) const
{
    return changed(store(), [&](OutboxStore &outbox) { return outbox.forgetFinished(keepFromMs); })
        .has_value();
}

Result<quint64> StorageOutboxTest::requeue(const std::vector<quint64> &ids)
{
    return changed(store(), [&](OutboxStore &outbox) { return outbox.requeue(ids, 5'000, 20'000); });
}

void StorageOutboxTest::channelsAreOffAtFirst()
{
    const std::vector<ChannelSettings> settings{
        {Channel::Telegram, false, {}}, {Channel::Webhook, false, {}}, {Channel::Email, false, {}}};
    QCOMPARE(outbox().channels(), settings);
    const std::vector<ChannelBook> books{bookOf(Channel::Telegram), bookOf(Channel::Webhook),
                                         bookOf(Channel::Email)};
    QCOMPARE(outbox().channelBooks(), books);
}

void StorageOutboxTest::whatIsSaidOfAChannelIsKept()
{
    const auto save = [this](const ChannelSettings &settings) {
        return changed(store(), [&](OutboxStore &outbox) { return outbox.saveChannel(settings); })
            .has_value();
    };
    ChannelSettings settings = telegram();
    settings.values.insert(u"proxy"_s, u""_s);
    QVERIFY(save(settings));
    QVERIFY(save({Channel::Email, false, {{u"from"_s, u"host@example.org"_s}}}));
    QCOMPARE(outbox().channels()->at(0), telegram());
    QCOMPARE(outbox().channels()->at(1), (ChannelSettings{Channel::Webhook, false, {}}));
    QCOMPARE(outbox().channels()->at(2).values.value(u"from"_s), u"host@example.org"_s);
    QVERIFY(save({Channel::Telegram, false, {{u"chat_ids"_s, u"18"_s}}}));
    QCOMPARE(outbox().channels()->at(0),
             (ChannelSettings{Channel::Telegram, false, {{u"chat_ids"_s, u"18"_s}}}));
}

void StorageOutboxTest::booksAreKept()
{
    const ChannelBook book{
        Channel::Webhook,  1'700'000'000'001, std::numeric_limits<quint32>::max(), -2, 1'700'000'000'003,
        1'700'000'000'004, u"they're busy"_s};
    const auto save = [this](const ChannelBook &each) {
        return changed(store(), [&](OutboxStore &outbox) { return outbox.saveChannelBook(each); })
            .has_value();
    };
    QVERIFY(save(book));
    QCOMPARE(outbox().channelBooks()->at(1), book);
    QVERIFY(changed(store(), [](OutboxStore &outbox) { return outbox.saveChannel(telegram()); }));
    QVERIFY(save(bookOf(Channel::Telegram, 1)));
    QCOMPARE(outbox().channels()->at(0), telegram());
    QCOMPARE(outbox().channelBooks()->at(0), bookOf(Channel::Telegram, 1));
    QVERIFY(save(bookOf(Channel::Webhook)));
    QCOMPARE(outbox().channelBooks()->at(1), bookOf(Channel::Webhook));
}

void StorageOutboxTest::aFailedChangeLeavesAll()
{
    QCOMPARE(queue(store(), {queuedFor(1, {to(Channel::Webhook)}), queuedFor(2, {to(Channel::Webhook)})}),
             2U);
    const auto before = *outbox().deliveries({}, 0, 9);
    const auto change = [this]() -> Result<void> {
        const std::array outcomes{sent(1, 2'000)};
        if (auto done = outbox().saveChannel(telegram()); !done)
            return done;
        if (auto done = outbox().saveChannelBook(bookOf(Channel::Email, 3)); !done)
            return done;
        if (auto done = outbox().saveOutcomes(outcomes); !done)
            return done;
        if (auto done = outbox().forgetFinished(3'000); !done)
            return done;
        if (auto done = outbox().queue(std::array{queuedFor(3, {to(Channel::Email)})}, 1); !done)
            return std::unexpected(done.error());
        return fail(ErrorCode::Kernel, u"refused"_s);
    };
    QCOMPARE(store().transact(change).error().code, ErrorCode::Kernel);
    QCOMPARE(*outbox().deliveries({}, 0, 9), before);
    QVERIFY(!outbox().channels()->at(0).isEnabled);
    QVERIFY(outbox().channels()->at(0).values.isEmpty());
    QCOMPARE(outbox().channelBooks()->at(2).failures, 0U);
    // The keys are as they were, too: one is known, the other is not.
    QCOMPARE(queue(store(), {queuedFor(1, {to(Channel::Email)}), queuedFor(3, {to(Channel::Email)})}), 1U);
}

void StorageOutboxTest::whatIsQueuedIsDue()
{
    const Addressee chat = to(Channel::Telegram, u"-100"_s);
    const Addressee hook{Channel::Webhook, {}, 600, 700};
    const Notification problem{99, u"problem:counting"_s, NotificationKind::Problem, 450,
                               ProblemEvent{u"Counting"_s, u"The kernel refused."_s}};
    QCOMPARE(queue(store(), {queuedFor(7, {chat, hook}), {problem, {chat}}}), 3U);
    Notification first = thresholdPassed(7);
    first.id = 1;
    Notification second = problem;
    second.id = 2;
    QCOMPARE(*outbox().due({Channel::Telegram, 1'000}, 9),
             (std::vector<PendingDelivery>{{3, second, chat, 0, 0, 500}, {1, first, chat, 0, 0, 500}}));
    QCOMPARE(*outbox().due({Channel::Webhook, 600}, 9),
             (std::vector<PendingDelivery>{{2, first, hook, 0, 0, 500}}));
    QVERIFY(outbox().due({Channel::Email, 1'000}, 9)->empty());
}

void StorageOutboxTest::aKeyIsQueuedOnce()
{
    const Addressee hook = to(Channel::Webhook);
    QCOMPARE(queue(store(),
                   {queuedFor(7, {hook}), queuedFor(7, {hook, to(Channel::Email)}), queuedFor(8, {hook})}),
             2U);
    QCOMPARE(queue(store(), {queuedFor(7, {to(Channel::Telegram)}), queuedFor(9, {hook})}), 1U);
    QCOMPARE(outbox().deliveries({}, 0, 9)->size(), 3U);
    QVERIFY(due(Channel::Telegram, 1'000).empty());
    // What was sent is known as well.
    QVERIFY(saveOutcomes(store(), {sent(1, 2'000)}));
    QCOMPARE(queue(store(), {queuedFor(7, {hook})}), 0U);
}

void StorageOutboxTest::withoutAddresseesNothingIsQueued()
{
    QCOMPARE(queue(store(), {queuedFor(7, {}), queuedFor(8, {})}), 0U);
    QVERIFY(outbox().deliveries({}, 0, 9)->empty());
    // Nobody was told, so the key is free.
    QCOMPARE(queue(store(), {queuedFor(7, {to(Channel::Email, u"a@example.org"_s)})}), 1U);
}

void StorageOutboxTest::anAddresseeIsToldOnce()
{
    const Addressee one = to(Channel::Telegram, u"1"_s);
    Addressee again = one;
    again.expiresMs = 99'000;
    QCOMPARE(queue(store(),
                   {queuedFor(7, {one, to(Channel::Email, u"1"_s), to(Channel::Telegram, u"2"_s), again})}),
             3U);
    QCOMPARE(due(Channel::Telegram, 1'000).size(), 2U);
    QCOMPARE(outbox().due({Channel::Telegram, 1'000}, 1)->front().to, one);
}

void StorageOutboxTest::theOldestAreDueFirst()
{
    Addressee early = to(Channel::Webhook);
    early.notBeforeMs = 1;
    auto waiting = manyQueued(1, 3, to(Channel::Webhook));
    waiting.push_back(queuedFor(4, {early}));
    QCOMPARE(queue(store(), waiting), 4U);
    QCOMPARE(due(Channel::Webhook, 1'000), (Ids{1, 2, 3, 4}));
    QCOMPARE(outbox().due({Channel::Webhook, 1'000}, 2)->back().id, 2U);
    QVERIFY(outbox().due({Channel::Webhook, 1'000}, 0)->empty());
    QCOMPARE(outbox().due({Channel::Webhook, 1'000}, std::numeric_limits<std::size_t>::max())->size(), 4U);
}

void StorageOutboxTest::whatMustWaitOrIsExpiredIsNotDue()
{
    QCOMPARE(queue(store(), {queuedFor(7, {to(Channel::Webhook)})}), 1U);
    QCOMPARE(due(Channel::Webhook, 999), Ids());
    QCOMPARE(due(Channel::Webhook, 1'000), Ids{1});
    QCOMPARE(due(Channel::Webhook, 8'999), Ids{1});
    QCOMPARE(due(Channel::Webhook, 9'000), Ids());
}

void StorageOutboxTest::dueOnesAreFoundByDestination()
{
    const Addressee one = to(Channel::Telegram, u"1"_s);
    const Addressee two = to(Channel::Telegram, u"2"_s);
    Addressee waits = two;
    waits.notBeforeMs = 1'001;
    QCOMPARE(queue(store(), {queuedFor(1, {one, two}), queuedFor(2, {one, to(Channel::Webhook)}),
                             queuedFor(3, {waits}), queuedFor(4, {one})}),
             6U);
    QVERIFY(saveOutcomes(store(), {sent(1, 1'000)}));
    const auto of = [this](const QString &destination, qint64 nowMs) {
        Ids ids;
        const auto found = outbox().due({Channel::Telegram, nowMs, destination}, 9);
        for (const PendingDelivery &delivery : *found)
            ids.push_back(delivery.id);
        return ids;
    };
    QCOMPARE(of(u"1"_s, 1'000), (Ids{3, 6}));
    QCOMPARE(of(u"2"_s, 1'000), Ids{2});
    QCOMPARE(of(u"2"_s, 1'001), (Ids{2, 5}));
    QCOMPARE(of(u"3"_s, 1'001), Ids());
    QCOMPARE(*outbox().nextTryMs(Channel::Telegram, u"2"_s), 1'000);
    QVERIFY(saveOutcomes(store(), {sent(2, 1'000)}));
    QCOMPARE(*outbox().nextTryMs(Channel::Telegram, u"2"_s), 1'001);
    QCOMPARE(*outbox().nextTryMs(Channel::Telegram, u"3"_s), 0);
    QCOMPARE(*outbox().nextTryMs(Channel::Email, u"2"_s), 0);
}

void StorageOutboxTest::theMostUrgentGoFirst()
{
    std::vector<QueuedNotification> all;
    for (const NotificationKind kind :
         {NotificationKind::Report, NotificationKind::PeriodEnded, NotificationKind::Threshold,
          NotificationKind::Reached, NotificationKind::BurstEnded, NotificationKind::Problem}) {
        all.push_back(queuedFor(static_cast<quint64>(all.size()) + 1, {to(Channel::Webhook)}));
        all.back().notification.kind = kind;
    }
    QCOMPARE(queue(store(), all), 6U);
    QCOMPARE(due(Channel::Webhook, 1'000), (Ids{4, 6, 3, 5, 2, 1}));
    const auto reports = outbox().due({Channel::Webhook, 1'000, std::nullopt, true}, 9);
    QCOMPARE(reports->size(), 1U);
    QCOMPARE(reports->front().id, 1U);
}

void StorageOutboxTest::whatIsQueuedCanBePutOffAndDropped()
{
    QCOMPARE(queue(store(), {queuedFor(1, {to(Channel::Telegram, u"1"_s), to(Channel::Telegram, u"2"_s)}),
                             queuedFor(2, {to(Channel::Webhook)})}),
             3U);
    QVERIFY(store().transact([this] { return outbox().reschedule(Channel::Telegram, 50'000, 60'000); }));
    QCOMPARE(due(Channel::Telegram, 49'999), Ids());
    QCOMPARE(due(Channel::Telegram, 50'000), (Ids{1, 2}));
    QCOMPARE(due(Channel::Telegram, 60'000), Ids());
    QCOMPARE(due(Channel::Webhook, 1'000), Ids{3});
    QCOMPARE(*outbox().nextExpiryMs(), 9'000);
    QVERIFY(store().transact([this] { return outbox().bringNearer(50'000, 2'000, 3'000); }));
    QCOMPARE(due(Channel::Telegram, 2'000), Ids());
    QVERIFY(store().transact([this] { return outbox().bringNearer(49'999, 2'000, 3'000); }));
    QCOMPARE(due(Channel::Telegram, 2'000), (Ids{1, 2}));
    quint64 failed = 0;
    QVERIFY(store().transact([&]() -> Result<void> {
        failed = *outbox().failElsewhere(Channel::Telegram, {u"2"_s, u"7"_s}, 2'500, u"taken away"_s);
        return {};
    }));
    QCOMPARE(failed, 1U);
    QCOMPARE(due(Channel::Telegram, 2'000), Ids{2});
    QCOMPARE(due(Channel::Webhook, 1'000), Ids{3});
    const auto gone = outbox().deliveries(DeliveryState::Failed, 0, 9);
    QCOMPARE(gone->front().error, u"taken away"_s);
    QCOMPARE(gone->front().finishedMs, 2'500);
    // It had been under way, and the service took it.
    QVERIFY(saveOutcomes(store(), {sent(1, 2'600)}));
    QVERIFY(outbox().deliveries(DeliveryState::Failed, 0, 9)->empty());
    QCOMPARE(outbox().deliveries(DeliveryState::Sent, 0, 9)->front().finishedMs, 2'600);
}

void StorageOutboxTest::theNextIsTheFirstThatIsTriedOrExpires()
{
    const auto tried = [this](const QString &destination) {
        return *outbox().nextTryMs(Channel::Webhook, destination);
    };
    QCOMPARE(tried(u"a"_s), 0);
    QCOMPARE(*outbox().nextExpiryMs(), 0);
    const Addressee expiresFirst{Channel::Webhook, u"a"_s, 8'000, 2'000};
    const Addressee triedFirst{Channel::Webhook, u"b"_s, 3'000, 9'000};
    QCOMPARE(queue(store(), {queuedFor(1, {expiresFirst, triedFirst})}), 2U);
    QCOMPARE(tried(u"a"_s), 8'000);
    QCOMPARE(tried(u"b"_s), 3'000);
    QCOMPARE(*outbox().nextExpiryMs(), 2'000);
    QVERIFY(saveOutcomes(store(), {failed(1, 2'000)}));
    QCOMPARE(tried(u"a"_s), 0);
    QCOMPARE(*outbox().nextExpiryMs(), 9'000);
    QVERIFY(saveOutcomes(store(), {later(2, 4'000)}));
    QCOMPARE(tried(u"b"_s), 4'000);
    QVERIFY(saveOutcomes(store(), {sent(2, 4'000)}));
    QCOMPARE(tried(u"b"_s), 0);
    QCOMPARE(*outbox().nextExpiryMs(), 0);
}

void StorageOutboxTest::aTryThatFailedIsDueLater()
{
    QCOMPARE(queue(store(), {queuedFor(7, {to(Channel::Webhook)})}), 1U);
    QVERIFY(saveOutcomes(store(), {later(1, 4'000)}));
    QCOMPARE(due(Channel::Webhook, 3'999), Ids());
    const auto again = outbox().due({Channel::Webhook, 4'000}, 9);
    QCOMPARE(again->size(), 1U);
    QCOMPARE(again->front().attempts, 2U);
    QCOMPARE(again->front().partsDone, 1U);
    QCOMPARE(again->front().to.notBeforeMs, 4'000);
    QCOMPARE(again->front().to.expiresMs, 9'000);
    QCOMPARE(find(1).error, u"they are busy"_s);
    QCOMPARE(find(1).state, DeliveryState::Queued);
    QCOMPARE(find(1).finishedMs, 0);
}

void StorageOutboxTest::whatIsFinishedIsNotTriedAgain()
{
    QCOMPARE(queue(store(), manyQueued(1, 3, to(Channel::Webhook))), 3U);
    QVERIFY(saveOutcomes(store(), {sent(1, 2'000), sent(77, 2'000), failed(2, 2'001)}));
    QCOMPARE(due(Channel::Webhook, 3'000), Ids{3});
    QCOMPARE(find(1).state, DeliveryState::Sent);
    QCOMPARE(find(1).finishedMs, 2'000);
    QCOMPARE(find(1).delivery.to.notBeforeMs, 1'000);
    QCOMPARE(find(2).state, DeliveryState::Failed);
    QCOMPARE(find(2).error, u"they refused it"_s);
    QCOMPARE(find(2).finishedMs, 2'001);
    // Late words of tries that were given up meanwhile change nothing, but that the service took it.
    const auto before = *outbox().deliveries({}, 0, 9);
    QVERIFY(saveOutcomes(store(), {later(1, 1), later(2, 1), failed(1, 5'000)}));
    QCOMPARE(*outbox().deliveries({}, 0, 9), before);
}

void StorageOutboxTest::expiredOnesFailWithTheirLastError()
{
    Addressee longer = to(Channel::Email, u"a@example.org"_s);
    longer.expiresMs = 9'001;
    QCOMPARE(
        queue(store(), {queuedFor(1, {to(Channel::Webhook)}), queuedFor(2, {to(Channel::Telegram, u"1"_s)}),
                        queuedFor(3, {longer}), queuedFor(4, {to(Channel::Webhook)})}),
        4U);
    QVERIFY(saveOutcomes(store(), {later(2, 30'000), sent(4, 2'000)}));
    const auto expire = [this](qint64 nowMs) {
        return changed(store(), [&](OutboxStore &outbox) { return outbox.expire(nowMs, u"too late"_s); });
    };
    QCOMPARE(expire(8'999), 0U);
    QCOMPARE(expire(9'000), 2U);
    QCOMPARE(find(1).state, DeliveryState::Failed);
    QCOMPARE(find(1).error, u"too late"_s);
    QCOMPARE(find(1).finishedMs, 9'000);
    QCOMPARE(find(2).error, u"too late: they are busy"_s);
    QCOMPARE(find(2).delivery.attempts, 2U);
    QCOMPARE(find(3).state, DeliveryState::Queued);
    QCOMPARE(find(4).state, DeliveryState::Sent);
    QCOMPARE(expire(9'000), 0U);
}

void StorageOutboxTest::failedOnesAreQueuedAgain()
{
    QCOMPARE(queue(store(), manyQueued(1, 4, to(Channel::Webhook))), 4U);
    QVERIFY(saveOutcomes(store(), {later(1, 30'000), later(2, 2'000), failed(3, 2'000)}));
    QVERIFY(saveOutcomes(store(), {{2, DeliveryState::Failed, 3, 1, 0, 2'500, u"they refused it"_s}}));
    QCOMPARE(requeue({2, 1, 2}), 2U);
    QCOMPARE(due(Channel::Webhook, 4'999), Ids{4});
    QCOMPARE(due(Channel::Webhook, 5'000), (Ids{1, 2, 4}));
    // What was tried stays noted: parts that were taken are not sent twice.
    QCOMPARE(find(2).state, DeliveryState::Queued);
    QCOMPARE(find(2).delivery.attempts, 3U);
    QCOMPARE(find(2).delivery.partsDone, 1U);
    QCOMPARE(find(2).error, u"they refused it"_s);
    QCOMPARE(find(2).finishedMs, 0);
    QCOMPARE(find(2).delivery.to.expiresMs, 20'000);
    QCOMPARE(find(1).delivery.to.notBeforeMs, 5'000);
    QCOMPARE(find(3).state, DeliveryState::Failed);
}

void StorageOutboxTest::allAreQueuedAgain()
{
    QCOMPARE(requeue({}), 0U);
    QCOMPARE(queue(store(), manyQueued(1, 4, to(Channel::Webhook))), 4U);
    QVERIFY(saveOutcomes(store(), {later(1, 30'000), sent(2, 2'000), failed(3, 2'000)}));
    QCOMPARE(requeue({}), 3U);
    QCOMPARE(due(Channel::Webhook, 5'000), (Ids{1, 3, 4}));
    QCOMPARE(*outbox().nextTryMs(Channel::Webhook, {}), 5'000);
    QCOMPARE(find(2).state, DeliveryState::Sent);
}

void StorageOutboxTest::whatWasSentIsNotQueuedAgain()
{
    QCOMPARE(queue(store(), manyQueued(1, 2, to(Channel::Webhook))), 2U);
    QVERIFY(saveOutcomes(store(), {failed(1, 2'000), sent(2, 2'000)}));
    const auto before = *outbox().deliveries({}, 0, 9);
    const auto queued = requeue({1, 2});
    QVERIFY(!queued);
    QCOMPARE(queued.error().code, ErrorCode::InvalidArgument);
    QVERIFY2(queued.error().detail.contains("message 2"_L1), qPrintable(queued.error().detail));
    QCOMPARE(*outbox().deliveries({}, 0, 9), before);
}

void StorageOutboxTest::whatIsNotThereIsNotQueuedAgain()
{
    QCOMPARE(queue(store(), manyQueued(1, 1, to(Channel::Webhook))), 1U);
    QVERIFY(saveOutcomes(store(), {failed(1, 2'000)}));
    for (const quint64 missing : {quint64{0}, quint64{2}, ~quint64{0}}) {
        const auto queued = requeue({1, missing});
        QVERIFY(!queued);
        QCOMPARE(queued.error().code, ErrorCode::NotFound);
    }
    QCOMPARE(find(1).state, DeliveryState::Failed);
}

void StorageOutboxTest::whatWasFinishedLongAgoIsForgotten()
{
    QCOMPARE(queue(store(), manyQueued(1, 4, to(Channel::Webhook))), 4U);
    QVERIFY(saveOutcomes(store(), {sent(1, 2'000), failed(2, 2'000), sent(3, 2'001)}));
    QVERIFY(forget(2'000));
    QCOMPARE(outbox().deliveries({}, 0, 9)->size(), 4U);
    QVERIFY(forget(2'001));
    QCOMPARE(idsOf(*outbox().deliveries({}, 0, 9)), (Ids{4, 3}));
}

void StorageOutboxTest::theOldestBeyondTheLimitAreForgotten()
{
    const quint64 count = kMaxFinishedDeliveries + 4;
    QCOMPARE(queue(store(), manyQueued(1, count, to(Channel::Webhook))), count);
    std::vector<DeliveryOutcome> outcomes;
    for (quint64 id = 1; id < count; ++id)
        outcomes.push_back(sent(id, 5'000));
    // 7 was finished last, 9,000 first.
    outcomes[6].finishedMs = 6'000;
    outcomes[8'999].finishedMs = 4'000;
    QVERIFY(saveOutcomes(store(), outcomes));
    QVERIFY(forget(0));
    const Ids left = idsOf(*outbox().deliveries({}, 0, count));
    QCOMPARE(left.size(), kMaxFinishedDeliveries + 1);
    QCOMPARE(left.front(), count);
    for (const quint64 gone : {1U, 2U, 9'000U})
        QCOMPARE(std::ranges::count(left, gone), 0);
    for (const quint64 kept : {3U, 7U, 10'003U})
        QCOMPARE(std::ranges::count(left, kept), 1);
}

void StorageOutboxTest::aKeyIsKnownUntilItsLastDeliveryIsForgotten()
{
    const std::vector both{queuedFor(7, {to(Channel::Webhook), to(Channel::Telegram, u"1"_s)})};
    QCOMPARE(queue(store(), both), 2U);
    QVERIFY(saveOutcomes(store(), {sent(1, 2'000)}));
    QVERIFY(forget(3'000));
    QCOMPARE(queue(store(), both), 0U);
    QCOMPARE(due(Channel::Telegram, 1'000), Ids{2});
    QVERIFY(saveOutcomes(store(), {failed(2, 2'000)}));
    QVERIFY(forget(3'000));
    QVERIFY(outbox().deliveries({}, 0, 9)->empty());
    QCOMPARE(queue(store(), both), 2U);
}

void StorageOutboxTest::theListingIsByThePage()
{
    QCOMPARE(queue(store(), manyQueued(1, 5, to(Channel::Webhook))), 5U);
    QVERIFY(saveOutcomes(store(), {sent(2, 2'000), failed(4, 2'000), sent(5, 2'000)}));
    const auto list = [this](std::optional<DeliveryState> state, quint64 before, std::size_t limit) {
        return idsOf(outbox().deliveries(state, before, limit).value_or(std::vector<StoredDelivery>()));
    };
    QCOMPARE(list({}, 0, 9), (Ids{5, 4, 3, 2, 1}));
    QCOMPARE(list({}, 0, 2), (Ids{5, 4}));
    QCOMPARE(list({}, 4, 2), (Ids{3, 2}));
    QCOMPARE(list({}, 1, 2), Ids());
    QCOMPARE(list({}, 0, 0), Ids());
    QCOMPARE(list({}, ~quint64{0}, std::numeric_limits<std::size_t>::max()), (Ids{5, 4, 3, 2, 1}));
    QCOMPARE(list(DeliveryState::Queued, 0, 9), (Ids{3, 1}));
    QCOMPARE(list(DeliveryState::Sent, 5, 9), Ids{2});
    QCOMPARE(list(DeliveryState::Failed, 0, 9), Ids{4});
    Notification failedOne = thresholdPassed(4);
    failedOne.id = 4;
    QCOMPARE(outbox().deliveries(DeliveryState::Failed, 0, 1)->front(),
             (StoredDelivery{{4, failedOne, to(Channel::Webhook), 1, 0, 500},
                             DeliveryState::Failed,
                             u"they refused it"_s,
                             2'000}));
}

void StorageOutboxTest::allAreCounted()
{
    QVERIFY(outbox().counts()->empty());
    QCOMPARE(queue(store(), manyQueued(1, 3, to(Channel::Webhook))), 3U);
    QCOMPARE(queue(store(), manyQueued(4, 2, to(Channel::Telegram, u"1"_s))), 2U);
    QVERIFY(saveOutcomes(store(), {sent(1, 2'000), failed(2, 2'000), failed(3, 2'000)}));
    const std::map<std::pair<Channel, DeliveryState>, quint64> expected{
        {{Channel::Webhook, DeliveryState::Sent}, 1},
        {{Channel::Webhook, DeliveryState::Failed}, 2},
        {{Channel::Telegram, DeliveryState::Queued}, 2}};
    QCOMPARE(*outbox().counts(), expected);
}

void StorageOutboxTest::idsAreNeverUsedAgain()
{
    QCOMPARE(queue(store(), manyQueued(1, 2, to(Channel::Webhook))), 2U);
    QVERIFY(saveOutcomes(store(), {sent(1, 2'000), sent(2, 2'000)}));
    QVERIFY(forget(3'000));
    QCOMPARE(queue(store(), manyQueued(1, 1, to(Channel::Webhook))), 1U);
    QCOMPARE(due(Channel::Webhook, 1'000), Ids{3});
    QCOMPARE(outbox().due({Channel::Webhook, 1'000}, 1)->front().notification.id, 3U);
}

PORTREEVE_TEST(StorageOutboxTest)
#include "storageoutboxtest.moc"
