// SPDX-License-Identifier: MIT
#include "helper/storage/schema.h"
#include "helper/storage/sqlscript.h"
#include "tests/support/testsuite.h"
#include "tests/unit/storage/storagefixture.h"

#include <QtCore/QFile>
#include <QtTest/QTest>

using namespace portreeve;
using namespace portreeve::storagetest;
using namespace Qt::StringLiterals;

/// Databases that former versions left.
class StorageMigrationTest final : public QObject
{
    Q_OBJECT

private slots:
    void aDatabaseOfSchema1KeepsItsEntries();
    void aChangeNotedBySchema1IsRead();
    void anUpdatedDatabaseTakesLimits();
    void aDatabaseOfSchema2KeepsAllAndGetsBooks();
    void anUpdatedDatabaseTakesQuotasAndHistory();
    void anUpdateThatFailsLeavesSchema2();
    void aDatabaseOfSchema3KeepsItsAlerts();
    void theGreatestAlertIdIsKeptWithoutAlerts();
    void anUpdatedDatabaseTakesMessages_data();
    void anUpdatedDatabaseTakesMessages();
    void anUpdateThatFailsLeavesSchema3();
    void theNextSchemaIsRefused();
    void anUpdateThatFailsLeavesSchema1();
};

namespace {

/// The statements of a schema, and what former versions set besides.
QStringList schema(int number)
{
    QFile file(u":/portreeve/schema/000%1.sql"_s.arg(number));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QStringList statements = statementsOf(file.readAll()).value_or(QStringList());
    return statements << u"PRAGMA application_id = 1349481076"_s << u"PRAGMA user_version = %1"_s.arg(number);
}

void run(const Fixture &fixture, const QStringList &statements)
{
    auto connection = Connection::open(fixture.file(u"portreeve.db"_s));
    QVERIFY(connection);
    QVERIFY((*connection)->transact([&]() -> Result<void> {
        for (const QString &statement : statements) {
            if (auto done = (*connection)->execute(statement); !done)
                return done;
        }
        return {};
    }));
}

/// A database as the first version made it, with two entries and the note of a change.
void makeSchema1(const Fixture &fixture)
{
    run(fixture,
        schema(1) << u"INSERT INTO entries (id, ports, protocol, side, note) VALUES "
                     "(3, '80', 'tcp', 'local', 'web'), (5, '53', 'udp', 'remote', '')"_s
                  << u"INSERT INTO usage (entry_id, total_tcp_in) VALUES (3, 12345), (5, 0)"_s
                  << u"UPDATE kernel_state SET incarnation = '5f2a', intent = '{\"marker\":\"change.7\","
                     "\"changed\":[{\"id\":\"5\",\"ports\":\"54\",\"protocol\":\"udp\",\"side\":\"remote\","
                     "\"note\":\"\",\"billing\":\"single\",\"weight\":1000}],\"removed\":[\"3\"]}'"_s);
}

/// The same as the second version left it: one entry is limited, and each was added at another time.
void makeSchema2(const Fixture &fixture)
{
    makeSchema1(fixture);
    run(fixture,
        schema(2) << u"UPDATE entries SET created_at = 1700000000000 + id, updated_at = 1700000009999"_s
                  << u"UPDATE usage SET at_reset_tcp_in = 45, seen_udp_out = 9"_s
                  << u"INSERT INTO limits (entry_id, up_bps) VALUES (5, 1000000)"_s
                  << u"INSERT INTO schedule_profiles VALUES (5, 0, 31, 0, 480, NULL, 0)"_s
                  << u"INSERT INTO class_ids VALUES (5, 8000)"_s);
}

/// The same as the third version left it: with two alerts, one of them announced, and a later one that was
/// forgotten, and a quota.
void makeSchema3(const Fixture &fixture)
{
    makeSchema2(fixture);
    run(fixture,
        schema(3)
            << u"INSERT INTO quotas VALUES (3, 5, 'monthly', 31, 1, 1, NULL, 0, '80,100', 'block', 0, 7)"_s
            << u"INSERT INTO alert_history VALUES "
               "(4, 3, 'quota-reached', 1700000001000, 100, -1, 5, 'block', 0, 1700000002000, 1), "
               "(9, 5, 'burst-began', 1700000003000, 0, 0, 0, 'notify', 8000, 1700000004000, 0), "
               "(12, 5, 'burst-ended', 0, 0, 0, 0, 'notify', 0, 0, 0)"_s
            << u"DELETE FROM alert_history WHERE id = 12"_s);
}

/// Makes a database of a former version.
void make(const Fixture &fixture, int number)
{
    const std::array makers{&makeSchema1, &makeSchema2, &makeSchema3};
    makers.at(static_cast<std::size_t>(number - 1))(fixture);
    QCOMPARE(fixture.byHand(u"PRAGMA user_version"_s).toInt(), number);
}

void addFormerVersions()
{
    QTest::addColumn<int>("former");
    for (int number = 1; number < kSchemaVersion; ++number)
        QTest::addRow("schema %d", number) << number;
}

int version(const Fixture &fixture)
{
    return fixture.byHand(u"PRAGMA user_version"_s).toInt();
}

} // namespace

void StorageMigrationTest::aDatabaseOfSchema1KeepsItsEntries()
{
    const Fixture fixture;
    makeSchema1(fixture);
    QCOMPARE(version(fixture), 1);
    const auto store = fixture.open();
    QVERIFY(store);
    QCOMPARE(version(fixture), kSchemaVersion);
    const auto state = store->load();
    QVERIFY(state);
    QCOMPARE(state->entries.size(), 2U);
    QCOMPARE(state->entries[0].entry.id, 3U);
    QCOMPARE(state->entries[0].entry.spec.note, u"web"_s);
    QCOMPARE(state->entries[0].usage.total.bytes[0], 12345U);
    QCOMPARE(state->entries[1].entry.spec.side, Side::Remote);
    QVERIFY(state->entries[1].entry.spec.limits.isEmpty());
    QCOMPARE(state->entries[1].classMinor, 0);
    QCOMPARE(state->incarnation, u"5f2a"_s);
    QCOMPARE(state->lastId, 5U);
}

void StorageMigrationTest::aChangeNotedBySchema1IsRead()
{
    const Fixture fixture;
    makeSchema1(fixture);
    const auto state = fixture.open()->load();
    QVERIFY(state);
    Entry changed = entry(5, u"54"_s);
    changed.spec.protocol = Protocol::Udp;
    changed.spec.side = Side::Remote;
    QCOMPARE(state->intent, (Intent{u"change.7"_s, {changed}, {3}}));
}

void StorageMigrationTest::anUpdatedDatabaseTakesLimits()
{
    const Fixture fixture;
    makeSchema1(fixture);
    const auto store = fixture.open();
    Entry limited = store->load()->entries.at(0).entry;
    limited.spec.limits.base.upBps = 1'000'000;
    QVERIFY(store->transact([&] { return store->updateEntries(std::array{limited}); }));
    QVERIFY(store->transact([&] { return store->saveClassIds(std::array{ClassAssignment{3, 8000}}); }));
    QCOMPARE(store->load()->entries.at(0).entry, limited);
    QCOMPARE(store->load()->entries.at(0).classMinor, 8000);
}

void StorageMigrationTest::aDatabaseOfSchema2KeepsAllAndGetsBooks()
{
    const Fixture fixture;
    makeSchema2(fixture);
    QCOMPARE(version(fixture), 2);
    const auto state = fixture.open()->load();
    QVERIFY(state);
    QCOMPARE(version(fixture), kSchemaVersion);
    Entry web = entry(3, u"80"_s);
    web.spec.protocol = Protocol::Tcp;
    web.spec.note = u"web"_s;
    Entry dns = entry(5, u"53"_s);
    dns.spec.protocol = Protocol::Udp;
    dns.spec.side = Side::Remote;
    dns.spec.limits = {{1'000'000, {}}, {{0x1f, 0, 480, {{}, kUnlimited}}}, {}, {}};
    const Usage used{3, {{12345}}, {{45}}, {{0, 0, 0, 9}}};
    const Usage unused{5, {}, {{45}}, {{0, 0, 0, 9}}};
    const std::vector<StoredEntry> expected{
        {web, used, 0, {.resetMs = 1'700'000'000'003}, 1'700'000'000'003},
        {dns, unused, 8000, {.resetMs = 1'700'000'000'005}, 1'700'000'000'005}};
    QCOMPARE(state->entries, expected);
    QCOMPARE(state->lastAlertId, 0U);
    QVERIFY(state->unannounced.empty());
    QVERIFY(state->dayMarks.empty());
    QCOMPARE(state->minuteStart, MinuteStart());
    QCOMPARE(fixture.byHand(u"SELECT max(updated_at) FROM entries"_s).toLongLong(), 1'700'000'009'999);
}

void StorageMigrationTest::anUpdatedDatabaseTakesQuotasAndHistory()
{
    const Fixture fixture;
    makeSchema2(fixture);
    const auto store = fixture.open();
    Entry web = store->load()->entries.at(0).entry;
    web.spec.quota = QuotaSettings{.bytes = 5};
    web.spec.burst = BurstSettings{kMinRateBps, 1, kMinRateBps, 1, BurstDirection::In};
    const Alert alert{.id = 1, .entry = 3};
    QVERIFY(store->transact([&] { return store->updateEntries(std::array{web}); }));
    QVERIFY(store->transact([&] { return store->addAlerts(std::array{alert}); }));
    QVERIFY(store->transact([&] { return store->addMinutes(std::array{Minute{5, 7, 60'000, 1, 2}}, 0); }));
    const MinuteStart start{7, {{3, 1, 2}}};
    QVERIFY(store->transact([&] { return store->saveMinuteStart(start); }));
    QCOMPARE(store->load()->minuteStart, start);
    QCOMPARE(store->load()->entries.at(0).entry, web);
    QCOMPARE(store->load()->unannounced, std::vector{alert});
    QCOMPARE(store->minutes(0, 0)->size(), 1U);
}

void StorageMigrationTest::anUpdateThatFailsLeavesSchema2()
{
    const Fixture fixture;
    makeSchema2(fixture);
    // In the way of the last table of schema 3.
    fixture.byHand(u"CREATE TABLE day_marks (x)"_s);
    QCOMPARE(fixture.openError().code, ErrorCode::Storage);
    QCOMPARE(version(fixture), 2);
    QCOMPARE(fixture.byHand(u"SELECT count(*) FROM sqlite_schema WHERE name = 'quotas'"_s).toInt(), 0);
    fixture.byHand(u"DROP TABLE day_marks"_s);
    QCOMPARE(fixture.open()->load()->entries.size(), 2U);
}

void StorageMigrationTest::aDatabaseOfSchema3KeepsItsAlerts()
{
    const Fixture fixture;
    makeSchema3(fixture);
    QCOMPARE(version(fixture), 3);
    const auto store = fixture.open();
    const auto state = store->load();
    QVERIFY(state);
    const Alert reached{.id = 4,
                        .entry = 3,
                        .kind = AlertKind::Reached,
                        .timeSec = 1'700'000'001,
                        .percent = 100,
                        .usedBytes = ~quint64{0},
                        .quotaBytes = 5,
                        .action = QuotaAction::Block,
                        .untilSec = 1'700'000'002};
    const Alert began{.id = 9,
                      .entry = 5,
                      .kind = AlertKind::BurstBegan,
                      .timeSec = 1'700'000'003,
                      .rateBps = 8'000,
                      .untilSec = 1'700'000'004};
    QCOMPARE(store->alerts(0, 9), (std::vector{reached, began}));
    QCOMPARE(state->unannounced, std::vector{began});
    QCOMPARE(state->lastAlertId, 12U);
    QCOMPARE(state->entries.size(), 2U);
    QCOMPARE(state->entries.at(0).entry.spec.quota->action, QuotaAction::Block);
    for (const StoredEntry &stored : state->entries)
        QVERIFY(stored.entry.spec.muted.isEmpty());
    QCOMPARE(fixture.byHand(u"SELECT max(updated_at) FROM entries"_s).toLongLong(), 1'700'000'009'999);
    QCOMPARE(
        fixture.byHand(u"SELECT group_concat(name) FROM (SELECT name FROM sqlite_schema "
                       "WHERE type = 'index' AND tbl_name = 'alert_history' ORDER BY name)"_s),
        u"alert_history_of_entry,alert_history_others,alert_history_periods,alert_history_unannounced"_s);
    // Alerts go with their entry, as before.
    QVERIFY(store->transact([&] { return store->removeEntries(std::array<EntryId, 1>{3}); }));
    QCOMPARE(store->alerts(0, 9), std::vector{began});
}

void StorageMigrationTest::theGreatestAlertIdIsKeptWithoutAlerts()
{
    const Fixture fixture;
    makeSchema3(fixture);
    fixture.byHand(u"DELETE FROM alert_history"_s);
    const auto store = fixture.open();
    QCOMPARE(store->load()->lastAlertId, 12U);
    QVERIFY(store->alerts(0, 9)->empty());
    // There is one sequence of each table, and none of the table that was on the way.
    QCOMPARE(
        fixture.byHand(u"SELECT group_concat(name) FROM (SELECT name FROM sqlite_sequence ORDER BY name)"_s),
        u"alert_history,entries"_s);
    fixture.byHand(
        u"INSERT INTO alert_history (entry_id, kind, time, percent, used_bytes, quota_bytes, action, "
        "rate_bps, until) VALUES (3, 'burst-ended', 0, 0, 0, 0, 'notify', 0, 0)"_s);
    QCOMPARE(store->alerts(0, 9)->front().id, 13U);
}

void StorageMigrationTest::anUpdatedDatabaseTakesMessages_data()
{
    addFormerVersions();
}

void StorageMigrationTest::anUpdatedDatabaseTakesMessages()
{
    QFETCH(int, former);
    const Fixture fixture;
    make(fixture, former);
    const auto store = fixture.open();
    QVERIFY(store);
    Entry web = store->load()->entries.at(0).entry;
    web.spec.muted.set(NotificationKind::PeriodEnded);
    const Alert ended{.id = 20,
                      .entry = 3,
                      .kind = AlertKind::PeriodEnded,
                      .timeSec = 9,
                      .usedBytes = 5,
                      .quotaBytes = 7,
                      .untilSec = 11,
                      .sinceSec = -2,
                      .bytesIn = ~quint64{0},
                      .bytesOut = 6};
    const QueuedNotification told{
        {1, u"alert:20"_s, NotificationKind::PeriodEnded, 9'000, EntryEvent{u"80"_s, {}, ended}},
        {{Channel::Email, u"a@example.org"_s, 1, 9}}};
    const ChannelSettings email{Channel::Email, true, {{u"to"_s, u"a@example.org"_s}}};
    QVERIFY(store->transact([&]() -> Result<void> {
        for (const auto &done : {store->updateEntries(std::array{web}), store->addAlerts(std::array{ended}),
                                 store->outbox().saveChannel(email)}) {
            if (!done)
                return done;
        }
        const auto queued = store->outbox().queue(std::array{told}, 1);
        return queued ? Result<void>() : std::unexpected(queued.error());
    }));
    QCOMPARE(store->load()->entries.at(0).entry, web);
    QCOMPARE(store->alerts(19, 9), std::vector{ended});
    QCOMPARE(store->outbox().channels()->back(), email);
    QCOMPARE(store->outbox().due({Channel::Email, 1}, 9)->at(0).notification, told.notification);
}

void StorageMigrationTest::anUpdateThatFailsLeavesSchema3()
{
    const Fixture fixture;
    makeSchema3(fixture);
    // In the way of the last table of schema 4.
    fixture.byHand(u"CREATE TABLE deliveries (x)"_s);
    QCOMPARE(fixture.openError().code, ErrorCode::Storage);
    QCOMPARE(version(fixture), 3);
    QCOMPARE(fixture.byHand(u"SELECT count(*) FROM alert_history"_s).toInt(), 2);
    QCOMPARE(
        fixture.byHand(u"SELECT count(*) FROM pragma_table_info('entries') WHERE name = 'muted'"_s).toInt(),
        0);
    fixture.byHand(u"DROP TABLE deliveries"_s);
    QCOMPARE(fixture.open()->load()->lastAlertId, 12U);
}

void StorageMigrationTest::theNextSchemaIsRefused()
{
    const Fixture fixture;
    QVERIFY(fixture.open());
    QCOMPARE(version(fixture), kSchemaVersion);
    fixture.byHand(u"PRAGMA user_version = %1"_s.arg(kSchemaVersion + 1));
    QCOMPARE(fixture.openError().code, ErrorCode::Storage);
    QVERIFY(fixture.openError().detail.contains(u"schema %1"_s.arg(kSchemaVersion + 1)));
    QCOMPARE(version(fixture), kSchemaVersion + 1);
}

void StorageMigrationTest::anUpdateThatFailsLeavesSchema1()
{
    const Fixture fixture;
    makeSchema1(fixture);
    // In the way of the last table of schema 2.
    fixture.byHand(u"CREATE TABLE class_ids (x)"_s);
    QCOMPARE(fixture.openError().code, ErrorCode::Storage);
    QCOMPARE(version(fixture), 1);
    QCOMPARE(fixture.byHand(u"SELECT count(*) FROM sqlite_schema WHERE name = 'limits'"_s).toInt(), 0);
    fixture.byHand(u"DROP TABLE class_ids"_s);
    QVERIFY(fixture.open());
}

PORTREEVE_TEST(StorageMigrationTest)
#include "storagemigrationtest.moc"
