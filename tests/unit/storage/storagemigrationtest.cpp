// SPDX-License-Identifier: MIT
#include "helper/storage/schema.h"
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
    void theNextSchemaIsRefused();
    void anUpdateThatFailsLeavesSchema1();
};

namespace {

/// A database as the first version made it, with two entries and the note of a change.
void makeSchema1(const Fixture &fixture)
{
    QFile file(u":/portreeve/schema/0001.sql"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    for (const QString &statement : QString::fromUtf8(file.readAll()).split(u"\n\n"_s)) {
        if (statement.contains("CREATE"_L1) || statement.contains("INSERT"_L1))
            fixture.byHand(statement);
    }
    for (const auto &statement :
         {u"PRAGMA application_id = 1349481076"_s, u"PRAGMA user_version = 1"_s,
          u"INSERT INTO entries (id, ports, protocol, side, note) VALUES (3, '80', 'tcp', 'local', 'web'), "
          "(5, '53', 'udp', 'remote', '')"_s,
          u"INSERT INTO usage (entry_id, total_tcp_in) VALUES (3, 12345), (5, 0)"_s,
          u"UPDATE kernel_state SET incarnation = '5f2a', intent = '{\"marker\":\"change.7\","
          "\"changed\":[{\"id\":\"5\",\"ports\":\"54\",\"protocol\":\"udp\",\"side\":\"remote\","
          "\"note\":\"\",\"billing\":\"single\",\"weight\":1000}],\"removed\":[\"3\"]}'"_s})
        fixture.byHand(statement);
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
    QCOMPARE(version(fixture), 2);
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

void StorageMigrationTest::theNextSchemaIsRefused()
{
    const Fixture fixture;
    QVERIFY(fixture.open());
    QCOMPARE(version(fixture), kSchemaVersion);
    fixture.byHand(u"PRAGMA user_version = 3"_s);
    QCOMPARE(fixture.openError().code, ErrorCode::Storage);
    QVERIFY(fixture.openError().detail.contains("schema 3"_L1));
    QCOMPARE(version(fixture), 3);
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

QTEST_GUILESS_MAIN(StorageMigrationTest)
#include "storagemigrationtest.moc"
