// SPDX-License-Identifier: MIT
#include "tests/fakes/fakestore.h"
#include "tests/support/testsuite.h"
#include "tests/unit/storage/storagefixture.h"

#include <QtTest/QTest>

using namespace portreeve;
using namespace portreeve::storagetest;
using namespace Qt::StringLiterals;

class StorageLimitsTest final : public QObject
{
    Q_OBJECT

private slots:
    void limitsAreThereAfterReopening_data();
    void limitsAreThereAfterReopening();
    void limitsOfAChangedEntryAreReplaced_data();
    void limitsOfAChangedEntryAreReplaced();
    void rowsAreThereOnlyWhereSomethingIsSaid();
    void onlyLimitsThatChangedMoveTheirTime();
    void timesAreKeptInMilliseconds();
    void aNotedChangeCarriesLimits_data();
    void aNotedChangeCarriesLimits();
    void aNotedChangeWithDamagedLimitsIsRefused();
    void aRemovedEntryTakesItsLimitsAlong();
    void aFailedChangeLeavesLimitsAndClassIds();
    void classIdsMaySwapWithinOneCall();
    void aClassIdMayBeReusedWithinOneCall();
    void aClassIdCanBeGivenUp();
    void aClassIdOfAnotherEntryIsRefused();
    void aClassIdForAMissingEntryIsNotFound();
    void damagedLimitsAreNamed_data();
    void damagedLimitsAreNamed();
    void limitsOfNoEntryAreDamageToo();
    void theDatabaseItselfRefusesWrongLimits_data();
    void theDatabaseItselfRefusesWrongLimits();
    void theFakeDoesTheSame();
    void writingFourThousandLimits_data();
    void writingFourThousandLimits();
};

namespace {

constexpr qint64 kUntilSec = 1'893'456'789;

LimitSettings richLimits()
{
    return {{8'000, kMaxRateBps},
            {{0x1f, 8 * 60, 18 * 60, {1'000'000, {}}}, {kAllDays, 1439, 0, {kUnlimited, kMaxRateBps}}},
            TemporaryRate{kUnlimited, kUntilSec},
            TemporaryRate{kMaxRateBps, kUntilSec + 1}};
}

void addLimits()
{
    QTest::addColumn<LimitSettings>("limits");
    LimitSettings most;
    for (quint16 i = 0; i < kMaxProfiles; ++i)
        most.schedule.push_back({kAllDays, i, static_cast<quint16>(i + 1), {kMinRateBps + i, kUnlimited}});
    LimitSettings temporary;
    temporary.temporaryDown = TemporaryRate{kUnlimited, kUntilSec};
    QTest::newRow("nothing") << LimitSettings{};
    QTest::newRow("up") << LimitSettings{{kMinRateBps, {}}, {}, {}, {}};
    QTest::newRow("down, more than 32 bits") << LimitSettings{{{}, kMaxRateBps}, {}, {}, {}};
    QTest::newRow("unlimited for a while, and nothing else") << temporary;
    QTest::newRow("as many profiles as there may be") << most;
    QTest::newRow("everything") << richLimits();
}

Entry limited(EntryId id, const LimitSettings &limits)
{
    Entry made = entry(id, QString::number(id));
    made.spec.limits = limits;
    return made;
}

int rows(const Fixture &fixture, const QString &table)
{
    return fixture.byHand(u"SELECT count(*) FROM "_s + table).toInt();
}

std::vector<Entry> fourThousand(const LimitSettings &limits)
{
    std::vector<Entry> entries;
    for (EntryId id = 1; id <= 4'000; ++id)
        entries.push_back(limited(id, limits));
    return entries;
}

} // namespace

void StorageLimitsTest::limitsAreThereAfterReopening_data()
{
    addLimits();
}

void StorageLimitsTest::limitsAreThereAfterReopening()
{
    QFETCH(LimitSettings, limits);
    const Fixture fixture;
    const std::array entries{limited(1, limits), limited(2, {}), limited(3, limits)};
    {
        const auto store = fixture.open();
        QVERIFY(store->transact([&] { return store->insertEntries(entries); }));
    }
    const auto state = fixture.open()->load();
    QVERIFY(state);
    for (std::size_t i = 0; i < entries.size(); ++i)
        QCOMPARE(state->entries.at(i).entry, entries[i]);
}

void StorageLimitsTest::limitsOfAChangedEntryAreReplaced_data()
{
    addLimits();
}

void StorageLimitsTest::limitsOfAChangedEntryAreReplaced()
{
    QFETCH(LimitSettings, limits);
    const Fixture fixture;
    const auto store = fixture.open();
    LimitSettings fewer = richLimits();
    fewer.schedule.pop_back();
    const std::array before{limited(1, {}), limited(2, richLimits()), limited(3, fewer), limited(4, limits)};
    const std::array after{limited(1, limits), limited(2, limits), limited(3, limits), limited(4, limits)};
    QVERIFY(store->transact([&] { return store->insertEntries(before); }));
    QVERIFY(store->transact([&] { return store->updateEntries(after); }));
    const auto state = store->load();
    QVERIFY(state);
    for (std::size_t i = 0; i < after.size(); ++i)
        QCOMPARE(state->entries.at(i).entry, after[i]);
}

void StorageLimitsTest::rowsAreThereOnlyWhereSomethingIsSaid()
{
    const Fixture fixture;
    const auto store = fixture.open();
    LimitSettings scheduled;
    scheduled.schedule = richLimits().schedule;
    QVERIFY(store->transact(
        [&] { return store->insertEntries(std::array{limited(1, {}), limited(2, scheduled)}); }));
    QCOMPARE(rows(fixture, u"limits"_s), 0);
    QCOMPARE(rows(fixture, u"schedule_profiles"_s), 2);
    QVERIFY(store->transact([&] { return store->updateEntries(std::array{limited(2, richLimits())}); }));
    QCOMPARE(rows(fixture, u"limits"_s), 1);
    QVERIFY(store->transact([&] { return store->updateEntries(std::array{limited(2, {})}); }));
    QCOMPARE(rows(fixture, u"limits"_s), 0);
    QCOMPARE(rows(fixture, u"schedule_profiles"_s), 0);
}

void StorageLimitsTest::onlyLimitsThatChangedMoveTheirTime()
{
    const Fixture fixture;
    const auto store = fixture.open();
    const QString time = u"SELECT updated_at FROM limits"_s;
    Entry changing = limited(1, richLimits());
    QVERIFY(store->transact([&] { return store->insertEntries(std::array{changing}); }));
    const qint64 before = fixture.byHand(time).toLongLong();
    QVERIFY(qAbs(before - QDateTime::currentMSecsSinceEpoch()) < 10'000);
    QTest::qSleep(5);
    changing.spec.note = u"another note"_s;
    QVERIFY(store->transact([&] { return store->updateEntries(std::array{changing}); }));
    QCOMPARE(fixture.byHand(time).toLongLong(), before);
    changing.spec.limits.temporaryUp.reset();
    QVERIFY(store->transact([&] { return store->updateEntries(std::array{changing}); }));
    const qint64 after = fixture.byHand(time).toLongLong();
    QVERIFY(after > before);
    QTest::qSleep(5);
    fixture.byHand(u"UPDATE limits SET up_bps = 9000"_s);
    QVERIFY(fixture.byHand(time).toLongLong() > after);
}

void StorageLimitsTest::timesAreKeptInMilliseconds()
{
    const Fixture fixture;
    const auto store = fixture.open();
    QVERIFY(store->transact([&] { return store->insertEntries(std::array{limited(1, richLimits())}); }));
    QCOMPARE(fixture.byHand(u"SELECT temporary_up_until FROM limits"_s).toLongLong(), kUntilSec * 1000);
}

void StorageLimitsTest::aNotedChangeCarriesLimits_data()
{
    addLimits();
}

void StorageLimitsTest::aNotedChangeCarriesLimits()
{
    QFETCH(LimitSettings, limits);
    const Fixture fixture;
    const std::optional<Intent> intent = Intent{u"change.7"_s, {limited(1, limits), limited(2, {})}, {}};
    const auto store = fixture.open();
    QVERIFY(store->transact([&] { return store->saveIntent(intent); }));
    const auto state = store->load();
    QVERIFY(state);
    QCOMPARE(state->intent, intent);
}

void StorageLimitsTest::aNotedChangeWithDamagedLimitsIsRefused()
{
    const Fixture fixture;
    const auto store = fixture.open();
    QVERIFY(store->transact(
        [&] { return store->saveIntent(Intent{u"change.7"_s, {limited(1, richLimits())}, {}}); }));
    const QString text = fixture.byHand(u"SELECT intent FROM kernel_state"_s).toString();
    for (const auto &[from, to] :
         {std::pair("\"up_bps\":8000"_L1, "\"up_bps\":7999"_L1),
          std::pair("\"days\":31"_L1, "\"days\":287"_L1), std::pair("\"to\":1080"_L1, "\"to\":\"six\""_L1),
          std::pair("\"bps\":0"_L1, "\"bps\":null"_L1)}) {
        QString damaged = text;
        fixture.byHand(u"UPDATE kernel_state SET intent = '%1'"_s.arg(damaged.replace(from, to)));
        const auto state = store->load();
        QVERIFY2(damaged != text, from.data());
        QVERIFY2(!state, from.data());
        QCOMPARE(state.error().code, ErrorCode::Storage);
        QVERIFY(state.error().detail.endsWith("damaged; restore a backup"_L1));
    }
}

void StorageLimitsTest::aRemovedEntryTakesItsLimitsAlong()
{
    const Fixture fixture;
    const auto store = fixture.open();
    const std::array entries{limited(1, richLimits()), limited(2, richLimits())};
    QVERIFY(store->transact([&] { return store->insertEntries(entries); }));
    QVERIFY(store->transact([&] { return store->saveClassIds(std::array{ClassAssignment{1, 7}}); }));
    QVERIFY(store->transact([&] { return store->removeEntries(std::array<EntryId, 1>{1}); }));
    QCOMPARE(rows(fixture, u"limits"_s), 1);
    QCOMPARE(rows(fixture, u"schedule_profiles"_s), 2);
    QCOMPARE(rows(fixture, u"class_ids"_s), 0);
    QCOMPARE(store->load()->entries.at(0).entry, entries[1]);
}

void StorageLimitsTest::aFailedChangeLeavesLimitsAndClassIds()
{
    const Fixture fixture;
    const auto store = fixture.open();
    const std::array entries{limited(1, richLimits()), limited(2, {})};
    QVERIFY(store->transact([&] { return store->insertEntries(entries); }));
    QVERIFY(store->transact([&] { return store->saveClassIds(std::array{ClassAssignment{1, 7}}); }));
    const auto before = store->load();
    const auto done = store->transact([&]() -> Result<void> {
        const std::array changed{limited(1, {}), limited(2, richLimits())};
        const std::array ids{ClassAssignment{1, 0}, ClassAssignment{2, 7}};
        for (const auto &step : {store->updateEntries(changed), store->saveClassIds(ids)}) {
            if (!step)
                return step;
        }
        return fail(ErrorCode::Kernel, u"refused"_s);
    });
    QCOMPARE(done.error().code, ErrorCode::Kernel);
    QCOMPARE(*store->load(), *before);
}

void StorageLimitsTest::classIdsMaySwapWithinOneCall()
{
    const Fixture fixture;
    const auto store = fixture.open();
    QVERIFY(store->transact([&] { return store->insertEntries(manyEntries(3)); }));
    const std::array first{ClassAssignment{1, 1}, ClassAssignment{2, 65535}, ClassAssignment{3, 9}};
    const std::array second{ClassAssignment{1, 65535}, ClassAssignment{2, 1}};
    QVERIFY(store->transact([&] { return store->saveClassIds(first); }));
    QVERIFY(store->transact([&] { return store->saveClassIds(second); }));
    const auto state = store->load();
    QVERIFY(state);
    QCOMPARE(state->entries.at(0).classMinor, 65535);
    QCOMPARE(state->entries.at(1).classMinor, 1);
    QCOMPARE(state->entries.at(2).classMinor, 9);
}

void StorageLimitsTest::aClassIdMayBeReusedWithinOneCall()
{
    const Fixture fixture;
    const auto store = fixture.open();
    QVERIFY(store->transact([&] { return store->insertEntries(manyEntries(2)); }));
    QVERIFY(store->transact([&] { return store->saveClassIds(std::array{ClassAssignment{2, 9}}); }));
    const std::array reused{ClassAssignment{1, 9}, ClassAssignment{2, 0}};
    QVERIFY(store->transact([&] { return store->saveClassIds(reused); }));
    QCOMPARE(store->load()->entries.at(0).classMinor, 9);
    QCOMPARE(store->load()->entries.at(1).classMinor, 0);
}

void StorageLimitsTest::aClassIdCanBeGivenUp()
{
    const Fixture fixture;
    const auto store = fixture.open();
    QVERIFY(store->transact([&] { return store->insertEntries(manyEntries(1)); }));
    QVERIFY(store->transact([&] { return store->saveClassIds(std::array{ClassAssignment{1, 9}}); }));
    const std::array none{ClassAssignment{1, 0}, ClassAssignment{99, 0}};
    QVERIFY(store->transact([&] { return store->saveClassIds(none); }));
    QCOMPARE(store->load()->entries.at(0).classMinor, 0);
    QCOMPARE(rows(fixture, u"class_ids"_s), 0);
}

void StorageLimitsTest::aClassIdOfAnotherEntryIsRefused()
{
    const Fixture fixture;
    const auto store = fixture.open();
    QVERIFY(store->transact([&] { return store->insertEntries(manyEntries(2)); }));
    QVERIFY(store->transact([&] { return store->saveClassIds(std::array{ClassAssignment{1, 9}}); }));
    const auto done = store->transact([&] { return store->saveClassIds(std::array{ClassAssignment{2, 9}}); });
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::Storage);
    QVERIFY(done.error().detail.contains("class id 9"_L1));
    QCOMPARE(store->load()->entries.at(0).classMinor, 9);
}

void StorageLimitsTest::aClassIdForAMissingEntryIsNotFound()
{
    const Fixture fixture;
    const auto store = fixture.open();
    const auto done = store->transact([&] { return store->saveClassIds(std::array{ClassAssignment{4, 9}}); });
    QCOMPARE(done.error().code, ErrorCode::NotFound);
}

void StorageLimitsTest::damagedLimitsAreNamed_data()
{
    QTest::addColumn<QString>("statement");
    const auto row = [](const char *name, const QString &statement) { QTest::newRow(name) << statement; };
    row("a base rate that says unlimited", u"UPDATE limits SET up_bps = 0"_s);
    row("a rate below the least", u"UPDATE limits SET down_bps = 7999"_s);
    row("a rate below zero", u"UPDATE limits SET temporary_down_bps = -1"_s);
    row("a rate for ever", u"UPDATE limits SET temporary_up_until = NULL"_s);
    row("an end of nothing", u"UPDATE limits SET temporary_up_bps = NULL"_s);
    row("no day", u"UPDATE schedule_profiles SET days = 0 WHERE position = 1"_s);
    row("days that fit when cut off", u"UPDATE schedule_profiles SET days = 257"_s);
    row("a time that fits when cut off", u"UPDATE schedule_profiles SET to_minute = 65536"_s);
    row("a time beyond the day", u"UPDATE schedule_profiles SET from_minute = 1440"_s);
    row("a profile that says nothing", u"UPDATE schedule_profiles SET up_bps = NULL, down_bps = NULL"_s);
    row("a rate above the most", u"UPDATE schedule_profiles SET up_bps = 100000000001"_s);
    row("no class id", u"UPDATE class_ids SET minor = 0"_s);
    row("a class id that fits when cut off", u"UPDATE class_ids SET minor = 65537"_s);
    row("too many profiles",
        u"INSERT INTO schedule_profiles WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n "
        "WHERE i < 60) SELECT 2, i, 1, 0, 0, 8000, 8000 FROM n"_s);
}

void StorageLimitsTest::damagedLimitsAreNamed()
{
    QFETCH(QString, statement);
    const Fixture fixture;
    const auto store = fixture.open();
    const std::array entries{limited(1, {}), limited(2, richLimits()), limited(3, {})};
    QVERIFY(store->transact([&] { return store->insertEntries(entries); }));
    QVERIFY(store->transact([&] { return store->saveClassIds(std::array{ClassAssignment{2, 9}}); }));
    auto other = Connection::open(fixture.file(u"portreeve.db"_s));
    QVERIFY((*other)->execute(u"PRAGMA ignore_check_constraints = ON"_s));
    QVERIFY((*other)->execute(statement));
    const auto state = store->load();
    QVERIFY(!state);
    QCOMPARE(state.error().code, ErrorCode::Storage);
    QVERIFY2(state.error().detail.contains("entry 2 is damaged ("_L1), qPrintable(state.error().detail));
    QVERIFY2(state.error().detail.endsWith("); restore a backup"_L1), qPrintable(state.error().detail));
}

void StorageLimitsTest::limitsOfNoEntryAreDamageToo()
{
    const Fixture fixture;
    const auto store = fixture.open();
    // Other programs' connections check no foreign keys.
    fixture.byHand(u"INSERT INTO class_ids (entry_id, minor) VALUES (77, 5)"_s);
    const auto state = store->load();
    QVERIFY(!state);
    QVERIFY(state.error().detail.contains("entry 77 is damaged"_L1));
}

void StorageLimitsTest::theDatabaseItselfRefusesWrongLimits_data()
{
    damagedLimitsAreNamed_data();
}

void StorageLimitsTest::theDatabaseItselfRefusesWrongLimits()
{
    QFETCH(QString, statement);
    const Fixture fixture;
    const auto store = fixture.open();
    QVERIFY(store->transact([&] { return store->insertEntries(std::array{limited(2, richLimits())}); }));
    QVERIFY(store->transact([&] { return store->saveClassIds(std::array{ClassAssignment{2, 9}}); }));
    auto other = Connection::open(fixture.file(u"portreeve.db"_s));
    QVERIFY(!(*other)->execute(statement));
}

void StorageLimitsTest::theFakeDoesTheSame()
{
    const Fixture fixture;
    const auto real = fixture.open();
    FakeStore fake;
    for (Store *store : std::initializer_list<Store *>{real.get(), &fake}) {
        const std::array entries{limited(1, richLimits()), limited(2, {}), limited(3, richLimits())};
        const std::array ids{ClassAssignment{1, 7}, ClassAssignment{3, 8}};
        const std::array moved{ClassAssignment{1, 0}, ClassAssignment{2, 7}};
        QVERIFY(store->transact([&] { return store->insertEntries(entries); }));
        QVERIFY(store->transact([&] { return store->saveClassIds(ids); }));
        QVERIFY(store->transact([&] { return store->saveClassIds(moved); }));
        Entry told = limited(3, {});
        told.effective.up.untilSec = 5;
        QVERIFY(store->transact([&] { return store->updateEntries(std::array{told}); }));
        const auto taken =
            store->transact([&] { return store->saveClassIds(std::array{ClassAssignment{1, 8}}); });
        QCOMPARE(taken.error().code, ErrorCode::Storage);
        const auto missing =
            store->transact([&] { return store->saveClassIds(std::array{ClassAssignment{9, 1}}); });
        QCOMPARE(missing.error().code, ErrorCode::NotFound);
        QVERIFY(store->transact([&] { return store->removeEntries(std::array<EntryId, 1>{1}); }));
    }
    QCOMPARE(addedAtTheEpoch(real->load()->entries), fake.state().entries);
}

void StorageLimitsTest::writingFourThousandLimits_data()
{
    QTest::addColumn<LimitSettings>("limits");
    LimitSettings scheduled = richLimits();
    scheduled.schedule.resize(4, scheduled.schedule.front());
    QTest::newRow("nothing") << LimitSettings{};
    QTest::newRow("a base rate") << LimitSettings{{1'000'000, 2'000'000}, {}, {}, {}};
    QTest::newRow("everything, with four profiles") << scheduled;
}

void StorageLimitsTest::writingFourThousandLimits()
{
    QFETCH(LimitSettings, limits);
    const Fixture fixture;
    const auto store = fixture.open();
    auto entries = fourThousand(limits);
    QVERIFY(store->transact([&] { return store->insertEntries(entries); }));
    quint64 bps = 1'000'000;
    QBENCHMARK
    {
        for (Entry &each : entries) {
            if (!limits.isEmpty())
                each.spec.limits.base.upBps = ++bps;
            if (!limits.schedule.empty())
                each.spec.limits.schedule.front().rates.upBps = bps;
        }
        QVERIFY(store->transact([&] { return store->updateEntries(entries); }));
    }
    QCOMPARE(store->load()->entries.back().entry, entries.back());
}

PORTREEVE_TEST(StorageLimitsTest)
#include "storagelimitstest.moc"
