// SPDX-License-Identifier: MIT
#include "tests/support/testsuite.h"
#include "tests/unit/storage/outboxfixture.h"
#include "tests/unit/storage/storagefixture.h"

#include <QtCore/QFile>
#include <QtTest/QTest>
#include <limits>

using namespace portreeve;
using namespace portreeve::storagetest;
using namespace Qt::StringLiterals;

/// What the outbox is in the database: what is kept over a restart, and rows that make no sense.
class StorageOutboxRowsTest final : public QObject
{
    Q_OBJECT

private slots:
    void allIsThereAfterReopening();
    void everyContentIsKeptToTheBit_data();
    void everyContentIsKeptToTheBit();
    void aDamagedMessageStopsNoOther_data();
    void aDamagedMessageStopsNoOther();
    void aDamagedMessageDoesNotTakeAPlace();
    void damagedDeliveriesAreNamed_data();
    void damagedDeliveriesAreNamed();
    void damagedChannelsAreSwitchedOff_data();
    void damagedChannelsAreSwitchedOff();
    void theDatabaseItselfRefusesWrongRows_data();
    void theDatabaseItselfRefusesWrongRows();
    void noErrorRepeatsASecret();
    void aSecretThatIsTakenAwayIsInNoFile();
    void aReaderDoesNotKeepSettingsFromBeingSaved();
    void aMessageOutlivesItsEntry();
    void noMessageIsKeptWithoutADelivery();
    void editsOfChannelsByHandMoveUpdatedAt();
};

namespace {

constexpr quint64 kMost = std::numeric_limits<quint64>::max();
constexpr qint64 kFar = std::numeric_limits<qint64>::max() - 1;
const QString kToken = u"7000000001:AAE-this_is_a_token_of_a_bot"_s;

EntryEvent richEvent()
{
    return {u"80,443,8000-8100/tcp@remote"_s,
            u"web\"}'); DROP TABLE notifications; -- :key ? 网络\U0001F600"_s,
            {.id = kMost,
             .entry = kMost - 1,
             .kind = AlertKind::PeriodEnded,
             .timeSec = kFar,
             .percent = 100,
             .usedBytes = kMost - 2,
             .quotaBytes = kMaxQuotaBytes,
             .action = QuotaAction::Throttle,
             .rateBps = (quint64{1} << 53) + 1,
             .untilSec = -kFar,
             .sinceSec = (qint64{1} << 53) + 1,
             .bytesIn = kMost - 3,
             .bytesOut = quint64{1} << 63}};
}

StatusReport richReport()
{
    StatusReport report{{}, 2, std::numeric_limits<quint32>::max(), kMost};
    for (quint64 i = 0; i < kMaxStatusLines; ++i)
        report.lines.push_back(
            {kMost - i, u"8000"_s, {}, i, kMost, 3, 0, QuotaStanding::Blocked, i % 2 == 0, 1, 8'000, i});
    return report;
}

ChannelSettings telegram()
{
    return {Channel::Telegram, true, {{u"token"_s, kToken}, {u"chat_ids"_s, u"17"_s}}};
}

bool save(Store &store, const ChannelSettings &settings)
{
    return changed(store, [&](OutboxStore &outbox) { return outbox.saveChannel(settings); }).has_value();
}

/// Runs a statement past all CHECKs.
bool damage(const Fixture &fixture, const QString &statement)
{
    auto other = Connection::open(fixture.file(u"portreeve.db"_s));
    return other && (*other)->execute(u"PRAGMA ignore_check_constraints = ON"_s) &&
           (*other)->execute(statement);
}

/// All that is on the disk.
QByteArray bytesOf(const Fixture &fixture)
{
    QByteArray bytes;
    for (const QString &name : {u"portreeve.db"_s, u"portreeve.db-wal"_s}) {
        QFile file(fixture.file(name));
        if (file.open(QIODevice::ReadOnly))
            bytes += file.readAll();
    }
    return bytes;
}

int rowsOf(const Fixture &fixture, const QString &table)
{
    return fixture.byHand(u"SELECT count(*) FROM "_s + table).toInt();
}

} // namespace

void StorageOutboxRowsTest::allIsThereAfterReopening()
{
    const Fixture fixture;
    const ChannelBook book{Channel::Email, 1, 2, 3, 4, 5, u"they're busy"_s};
    std::vector<PendingDelivery> due;
    {
        const auto store = fixture.open();
        QVERIFY(save(*store, telegram()));
        QVERIFY(changed(*store, [&](OutboxStore &outbox) { return outbox.saveChannelBook(book); }));
        QCOMPARE(queue(*store, manyQueued(1, 3, to(Channel::Email, u"a@example.org"_s))), 3U);
        QVERIFY(saveOutcomes(*store, {{1, DeliveryState::Sent, 1, 0, 0, 2'000, {}},
                                      {2, DeliveryState::Queued, 4, 1, 3'000, 0, u"they are busy"_s}}));
        due = *store->outbox().due({Channel::Email, 3'000}, 9);
        QCOMPARE(due.size(), 2U);
    }
    const auto store = fixture.open();
    QCOMPARE(store->outbox().channels()->at(0), telegram());
    QCOMPARE(store->outbox().channelBooks()->at(2), book);
    QCOMPARE(*store->outbox().due({Channel::Email, 3'000}, 9), due);
    QCOMPARE(store->outbox().deliveries({}, 2, 9)->front().finishedMs, 2'000);
    // Keys are known still.
    QCOMPARE(queue(*store, manyQueued(3, 2, to(Channel::Webhook))), 1U);
}

void StorageOutboxRowsTest::everyContentIsKeptToTheBit_data()
{
    QTest::addColumn<Notification>("notification");
    const auto row = [](const char *name, NotificationKind kind, NotificationContent content) {
        QTest::newRow(name) << Notification{1, u"key"_s, kind, kFar, std::move(content)};
    };
    row("an entry's", NotificationKind::PeriodEnded, richEvent());
    row("of nothing known", NotificationKind::Threshold, EntryEvent{});
    row("a problem", NotificationKind::Problem, ProblemEvent{u"Counting"_s, u"It says \"no\".\n\\ \t"_s});
    row("a problem that is over", NotificationKind::Problem, ProblemEvent{u"Counting"_s, {}});
    row("a report", NotificationKind::Report, richReport());
    row("an empty report", NotificationKind::Report, StatusReport{});
    for (const AlertKind kind :
         {AlertKind::Threshold, AlertKind::Reached, AlertKind::BurstBegan, AlertKind::BurstEnded})
        row(qPrintable(toText(kind)), notificationKind(kind), EntryEvent{{}, {}, {.entry = 1, .kind = kind}});
}

void StorageOutboxRowsTest::everyContentIsKeptToTheBit()
{
    QFETCH(Notification, notification);
    const Fixture fixture;
    QCOMPARE(queue(*fixture.open(), {{notification, {to(Channel::Webhook)}}}), 1U);
    const auto store = fixture.open();
    QCOMPARE(store->outbox().due({Channel::Webhook, 1'000}, 1)->at(0).notification, notification);
    QCOMPARE(store->outbox().deliveries({}, 0, 1)->at(0).delivery.notification, notification);
}

void StorageOutboxRowsTest::aDamagedMessageStopsNoOther_data()
{
    QTest::addColumn<QString>("statement");
    const auto content = [](const char *name, const QString &text) {
        QTest::newRow(name) << u"UPDATE notifications SET content = '%1' WHERE id = 2"_s.arg(text);
    };
    const auto member = [](const char *name, const QString &key, const QString &value) {
        QTest::newRow(name) << u"UPDATE notifications SET content = json_set(content, '$.event.%1', %2) "
                               "WHERE id = 2"_s.arg(key, value);
    };
    content("empty", u""_s);
    content("no JSON", u"{\"event\":"_s);
    content("an array", u"[1]"_s);
    content("of no known kind", u"{\"joke\":{}}"_s);
    content("null", u"{\"event\":null}"_s);
    content("a report without lines", u"{\"report\":{\"part\":1,\"parts\":1,\"entries\":\"1\"}}"_s);
    content("a report with half a line",
            u"{\"report\":{\"part\":1,\"parts\":1,\"entries\":\"1\",\"lines\":[{\"entry\":\"1\"}]}}"_s);
    content("a problem without a subject", u"{\"problem\":{\"detail\":\"\"}}"_s);
    member("a label that is a number", u"label"_s, u"5"_s);
    member("a figure below zero", u"alert.used"_s, u"'-1'"_s);
    member("a figure beyond 64 bits", u"alert.used"_s, u"'18446744073709551616'"_s);
    member("a time with a half", u"alert.time"_s, u"1.5"_s);
    member("a percentage beyond its type", u"alert.percent"_s, u"256"_s);
    member("an unknown word", u"alert.kind"_s, u"'joke'"_s);
    QTest::newRow("an unknown kind") << u"UPDATE notifications SET kind = 'joke' WHERE id = 2"_s;
    QTest::newRow("missing") << u"DELETE FROM notifications WHERE id = 2"_s;
}

void StorageOutboxRowsTest::aDamagedMessageStopsNoOther()
{
    QFETCH(QString, statement);
    const Fixture fixture;
    const auto store = fixture.open();
    QCOMPARE(queue(*store, manyQueued(1, 3, to(Channel::Webhook))), 3U);
    QVERIFY(damage(fixture, statement));
    OutboxStore &outbox = store->outbox();
    const auto due = outbox.due({Channel::Webhook, 1'000}, 9);
    QVERIFY2(due, due ? "" : qPrintable(due.error().detail));
    QCOMPARE(due->size(), 2U);
    QCOMPARE(due->front().notification.key, u"alert:1"_s);
    QCOMPARE(due->back().notification.key, u"alert:3"_s);
    const auto failed = outbox.deliveries(DeliveryState::Failed, 0, 9);
    QCOMPARE(failed->size(), 1U);
    QCOMPARE(failed->front().delivery.id, 2U);
    QCOMPARE(failed->front().finishedMs, 1'000);
    QVERIFY2(failed->front().error.contains("notification 2: "_L1), qPrintable(failed->front().error));
    // The listing shows all, and what there is to say of this one.
    QCOMPARE(outbox.deliveries({}, 0, 9)->size(), 3U);
    const auto *shown = std::get_if<ProblemEvent>(&failed->front().delivery.notification.content);
    QVERIFY(shown != nullptr);
    QCOMPARE(shown->detail, failed->front().error);
    // Queued once more, it fails once more.
    QCOMPARE(changed(*store, [](OutboxStore &o) { return o.requeue({}, 2'000, 9'000); }), 3U);
    QCOMPARE(outbox.due({Channel::Webhook, 2'000}, 9)->size(), 2U);
    QCOMPARE(*outbox.nextExpiryMs(), 9'000);
}

void StorageOutboxRowsTest::aDamagedMessageDoesNotTakeAPlace()
{
    const Fixture fixture;
    const auto store = fixture.open();
    QCOMPARE(queue(*store, manyQueued(1, 6, to(Channel::Webhook))), 6U);
    QVERIFY(damage(fixture, u"UPDATE notifications SET content = 'x' WHERE id <= 4"_s));
    const auto due = store->outbox().due({Channel::Webhook, 1'000}, 2);
    QCOMPARE(due->size(), 2U);
    QCOMPARE(due->front().id, 5U);
    QCOMPARE(store->outbox().deliveries(DeliveryState::Failed, 0, 9)->size(), 4U);
}

void StorageOutboxRowsTest::damagedDeliveriesAreNamed_data()
{
    QTest::addColumn<QString>("statement");
    QTest::newRow("attempts below zero") << u"UPDATE deliveries SET attempts = -1"_s;
    QTest::newRow("attempts beyond their type") << u"UPDATE deliveries SET attempts = 4294967296"_s;
    QTest::newRow("parts below zero") << u"UPDATE deliveries SET parts_done = -1"_s;
}

void StorageOutboxRowsTest::damagedDeliveriesAreNamed()
{
    QFETCH(QString, statement);
    const Fixture fixture;
    const auto store = fixture.open();
    QCOMPARE(queue(*store, {queuedFor(7, {to(Channel::Webhook)})}), 1U);
    QVERIFY(damage(fixture, statement));
    const auto due = store->outbox().due({Channel::Webhook, 1'000}, 9);
    const auto listed = store->outbox().deliveries({}, 0, 9);
    for (const Error &error : {due ? Error() : due.error(), listed ? Error() : listed.error()}) {
        QCOMPARE(error.code, ErrorCode::Storage);
        QVERIFY2(error.detail.contains("delivery 1 is damaged ("_L1), qPrintable(error.detail));
    }
    QVERIFY(damage(fixture, u"UPDATE deliveries SET attempts = 0, parts_done = 0, state = 'lost'"_s));
    const auto counts = store->outbox().counts();
    QVERIFY(!counts);
    QCOMPARE(counts.error().code, ErrorCode::Storage);
    QVERIFY(damage(fixture, u"UPDATE deliveries SET state = 'queued', channel = 'pigeon'"_s));
    QVERIFY(!store->outbox().deliveries({}, 0, 9));
}

void StorageOutboxRowsTest::damagedChannelsAreSwitchedOff_data()
{
    QTest::addColumn<QString>("statement");
    QTest::newRow("missing") << u"DELETE FROM channels WHERE channel = 'telegram'"_s;
    QTest::newRow("an unknown key") << u"UPDATE channel_settings SET key = 'pigeon' WHERE key = 'token'"_s;
    QTest::newRow("a secret that cannot be")
        << u"UPDATE channel_settings SET value = value || ' ' WHERE key = 'token'"_s;
}

void StorageOutboxRowsTest::damagedChannelsAreSwitchedOff()
{
    QFETCH(QString, statement);
    const Fixture fixture;
    const auto store = fixture.open();
    QVERIFY(save(*store, telegram()));
    QVERIFY(damage(fixture, statement));
    // The others and the meter go on; this one is off, and says why.
    const auto channels = store->outbox().channels();
    QVERIFY(channels);
    QCOMPARE(channels->size(), kChannels.size());
    const ChannelSettings &repaired = channels->front();
    QVERIFY(!repaired.isEnabled);
    QVERIFY(validateSettings(repaired));
    const auto book = store->outbox().channelBooks()->front();
    QCOMPARE(book.lastError.contains(u"damaged"_s), !statement.contains(u"DELETE"_s));
    QVERIFY(!book.lastError.contains(kToken));
    // It is so for good, and can be set again.
    QCOMPARE(store->outbox().channels()->front(), repaired);
    QVERIFY(save(*store, telegram()));
    QCOMPARE(store->outbox().channels()->front(), telegram());
    QVERIFY(damage(fixture, u"DELETE FROM channels"_s));
    const auto saved = changed(*store, [](OutboxStore &outbox) { return outbox.saveChannelBook({}); });
    QVERIFY(!saved);
    QVERIFY(saved.error().detail.contains("channel telegram is damaged (it is missing)"_L1));
}

void StorageOutboxRowsTest::theDatabaseItselfRefusesWrongRows_data()
{
    damagedDeliveriesAreNamed_data();
    QTest::newRow("an unknown state") << u"UPDATE deliveries SET state = 'lost'"_s;
    QTest::newRow("an unknown channel") << u"UPDATE deliveries SET channel = 'pigeon'"_s;
    QTest::newRow("queued and finished") << u"UPDATE deliveries SET finished_at = 1"_s;
    QTest::newRow("an addressee twice")
        << u"INSERT INTO deliveries (notification_id, channel, destination, urgency, "
           "not_before, expires_at, created_at) VALUES (1, 'webhook', '', 1, 1, 2, 3)"_s;
    QTest::newRow("a key twice")
        << u"INSERT INTO notifications (key, kind, time, entry_id, content) VALUES ('alert:7', 'problem', 1, 0, '{}')"_s;
    QTest::newRow("no key") << u"UPDATE notifications SET key = ''"_s;
    QTest::newRow("an unknown kind") << u"UPDATE notifications SET kind = 'joke'"_s;
    QTest::newRow("no content") << u"UPDATE notifications SET content = ''"_s;
    QTest::newRow("enabled by half") << u"UPDATE channels SET enabled = 2"_s;
    QTest::newRow("a fourth channel") << u"INSERT INTO channels (channel) VALUES ('pigeon')"_s;
    QTest::newRow("failures below zero") << u"UPDATE channels SET failures = -1"_s;
    QTest::newRow("an empty setting") << u"UPDATE channel_settings SET value = ''"_s;
    QTest::newRow("a setting of no name") << u"UPDATE channel_settings SET key = '' WHERE key = 'token'"_s;
}

void StorageOutboxRowsTest::theDatabaseItselfRefusesWrongRows()
{
    QFETCH(QString, statement);
    const Fixture fixture;
    const auto store = fixture.open();
    QVERIFY(save(*store, telegram()));
    QCOMPARE(queue(*store, {queuedFor(7, {to(Channel::Webhook)})}), 1U);
    auto other = Connection::open(fixture.file(u"portreeve.db"_s));
    QVERIFY(!(*other)->execute(statement));
}

void StorageOutboxRowsTest::noErrorRepeatsASecret()
{
    const Fixture fixture;
    const auto store = fixture.open();
    ChannelSettings settings = telegram();
    settings.values[u"token"_s] = kToken.repeated(kMaxSettingLength / kToken.size() + 1);
    const auto tooLong = changed(*store, [&](OutboxStore &outbox) { return outbox.saveChannel(settings); });
    QVERIFY(!tooLong);
    QCOMPARE(tooLong.error().code, ErrorCode::Storage);
    QVERIFY2(!tooLong.error().detail.contains(kToken), qPrintable(tooLong.error().detail));
    QVERIFY(store->outbox().channels()->at(0).values.isEmpty());
}

void StorageOutboxRowsTest::aSecretThatIsTakenAwayIsInNoFile()
{
    const Fixture fixture;
    const auto store = fixture.open();
    QVERIFY(save(*store, telegram()));
    QVERIFY(bytesOf(fixture).contains(kToken.toUtf8()));
    ChannelSettings without = telegram();
    without.values.remove(u"token"_s);
    QVERIFY(save(*store, without));
    QVERIFY(bytesOf(fixture).contains("chat_ids"));
    QVERIFY(!bytesOf(fixture).contains(kToken.toUtf8()));
}

void StorageOutboxRowsTest::aReaderDoesNotKeepSettingsFromBeingSaved()
{
    const Fixture fixture;
    const auto store = fixture.open();
    auto other = Connection::open(fixture.file(u"portreeve.db"_s));
    QVERIFY((*other)->execute(u"BEGIN"_s));
    QCOMPARE((*other)->value(u"SELECT count(*) FROM channel_settings"_s)->toInt(), 0);
    QVERIFY(save(*store, telegram()));
    QCOMPARE(store->outbox().channels()->at(0), telegram());
    QVERIFY((*other)->execute(u"COMMIT"_s));
    QVERIFY(save(*store, {Channel::Telegram, false, {}}));
    QVERIFY(!bytesOf(fixture).contains(kToken.toUtf8()));
}

void StorageOutboxRowsTest::aMessageOutlivesItsEntry()
{
    const Fixture fixture;
    const auto store = fixture.open();
    QVERIFY(store->transact([&] { return store->insertEntries(manyEntries(3)); }));
    QCOMPARE(queue(*store, {queuedFor(7, {to(Channel::Webhook)})}), 1U);
    QCOMPARE(fixture.byHand(u"SELECT entry_id FROM notifications"_s).toInt(), 3);
    QVERIFY(store->transact([&] { return store->removeEntries(std::array<EntryId, 1>{3}); }));
    const auto due = store->outbox().due({Channel::Webhook, 1'000}, 9);
    QCOMPARE(due->size(), 1U);
    QCOMPARE(entryOf(due->front().notification), 3U);
}

void StorageOutboxRowsTest::noMessageIsKeptWithoutADelivery()
{
    const Fixture fixture;
    const auto store = fixture.open();
    QCOMPARE(queue(*store,
                   {queuedFor(7, {to(Channel::Webhook), to(Channel::Telegram, u"1"_s)}), queuedFor(8, {})}),
             2U);
    QCOMPARE(rowsOf(fixture, u"notifications"_s), 1);
    for (const auto &[id, left] : {std::pair(quint64{1}, 1), std::pair(quint64{2}, 0)}) {
        QVERIFY(saveOutcomes(*store, {{id, DeliveryState::Sent, 1, 0, 0, 2'000, {}}}));
        QVERIFY(changed(*store, [](OutboxStore &outbox) { return outbox.forgetFinished(3'000); }));
        QCOMPARE(rowsOf(fixture, u"notifications"_s), left);
        QCOMPARE(rowsOf(fixture, u"deliveries"_s), left);
    }
    // One that is taken out by hand takes its deliveries along.
    QCOMPARE(queue(*store, {queuedFor(9, {to(Channel::Webhook), to(Channel::Telegram, u"1"_s)})}), 2U);
    auto other = Connection::open(fixture.file(u"portreeve.db"_s));
    QVERIFY((*other)->execute(u"PRAGMA foreign_keys = ON"_s));
    QVERIFY((*other)->execute(u"DELETE FROM notifications"_s));
    QCOMPARE(rowsOf(fixture, u"deliveries"_s), 0);
}

void StorageOutboxRowsTest::editsOfChannelsByHandMoveUpdatedAt()
{
    const Fixture fixture;
    const auto store = fixture.open();
    fixture.byHand(u"UPDATE channels SET updated_at = 1"_s);
    QVERIFY(save(*store, telegram()));
    QVERIFY(fixture.byHand(u"SELECT updated_at FROM channels WHERE channel = 'telegram'"_s).toLongLong() > 1);
    QCOMPARE(fixture.byHand(u"SELECT updated_at FROM channels WHERE channel = 'email'"_s).toLongLong(), 1);
}

PORTREEVE_TEST(StorageOutboxRowsTest)
#include "storageoutboxrowstest.moc"
