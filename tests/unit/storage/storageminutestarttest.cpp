// SPDX-License-Identifier: MIT
#include "tests/fakes/fakestore.h"
#include "tests/support/testsuite.h"
#include "tests/unit/storage/storagefixture.h"

#include <QtTest/QTest>
#include <limits>

using namespace portreeve;
using namespace portreeve::storagetest;
using namespace Qt::StringLiterals;

class StorageMinuteStartTest final : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsKnownAtFirst();
    void totalsAreThereAfterReopening();
    void totalsThatAreNotNamedStay();
    void eachMinuteOverwritesTheOneBefore();
    void totalsOfMissingEntriesArePassedOver();
    void aRemovedEntryTakesItsTotalsAlong();
    void aFailedChangeLeavesTheStart();
    void damagedTotalsAreNamed_data();
    void damagedTotalsAreNamed();
    void aMissingMomentIsNamed();
    void theFakeDoesTheSame();
};

namespace {

constexpr quint64 kMost = std::numeric_limits<quint64>::max();
constexpr qint64 kT0 = 1'700'000'000'000;

Result<void> save(Store &store, const MinuteStart &start)
{
    return store.transact([&] { return store.saveMinuteStart(start); });
}

Result<void> remove(Store &store, const std::vector<EntryId> &ids)
{
    return store.transact([&] { return store.removeEntries(ids); });
}

/// A store with entries 1 to 600, which take five rows.
std::unique_ptr<SqlStore> withEntries(const Fixture &fixture)
{
    auto store = fixture.open();
    return store->transact([&] { return store->insertEntries(manyEntries(600)); }) ? std::move(store)
                                                                                   : nullptr;
}

MinuteStart ofAll(qint64 atMs, quint64 seed)
{
    MinuteStart start{atMs, {}};
    for (EntryId id = 1; id <= 600; ++id)
        start.totals.push_back({id, seed + id, seed * id});
    return start;
}

int rows(const Fixture &fixture)
{
    return fixture.byHand(u"SELECT count(*) FROM minute_totals"_s).toInt();
}

/// By a connection of its own that asks for no constraint.
void damage(const Fixture &fixture, const QString &statement)
{
    auto other = Connection::open(fixture.file(u"portreeve.db"_s));
    QVERIFY((*other)->execute(u"PRAGMA ignore_check_constraints = ON"_s));
    QVERIFY((*other)->execute(statement));
}

} // namespace

void StorageMinuteStartTest::nothingIsKnownAtFirst()
{
    const Fixture fixture;
    QCOMPARE(withEntries(fixture)->load()->minuteStart, MinuteStart());
}

void StorageMinuteStartTest::totalsAreThereAfterReopening()
{
    const Fixture fixture;
    const MinuteStart start{kT0, {{1, 0, kMost}, {2, 0, 0}, {127, kMost, 0}, {128, 1, 2}, {600, 127, 128}}};
    QVERIFY(save(*withEntries(fixture), start));
    QCOMPARE(fixture.open()->load()->minuteStart, start);
}

void StorageMinuteStartTest::totalsThatAreNotNamedStay()
{
    const Fixture fixture;
    const auto store = withEntries(fixture);
    QVERIFY(save(*store, {kT0, {{1, 1, 1}, {3, 3, 3}, {300, 9, 9}}}));
    QVERIFY(save(*store, {kT0 + 1, {{1, 5, 0}, {2, 2, 2}, {128, 8, 8}}}));
    QCOMPARE(store->load()->minuteStart,
             (MinuteStart{kT0 + 1, {{1, 5, 0}, {2, 2, 2}, {3, 3, 3}, {128, 8, 8}, {300, 9, 9}}}));
    QVERIFY(save(*store, {kT0 - 1, {}}));
    QCOMPARE(store->load()->minuteStart.atMs, kT0 - 1);
    QCOMPARE(store->load()->minuteStart.totals.size(), 5U);
}

void StorageMinuteStartTest::eachMinuteOverwritesTheOneBefore()
{
    const Fixture fixture;
    const auto store = withEntries(fixture);
    for (int i = 1; i <= 20; ++i)
        QVERIFY(save(*store, ofAll(kT0 + i, static_cast<quint64>(i))));
    QCOMPARE(rows(fixture), 5);
    QCOMPARE(fixture.byHand(u"SELECT count(*) FROM minute_start"_s).toInt(), 1);
    QCOMPARE(store->load()->minuteStart, ofAll(kT0 + 20, 20));
}

void StorageMinuteStartTest::totalsOfMissingEntriesArePassedOver()
{
    const Fixture fixture;
    const auto store = withEntries(fixture);
    QVERIFY(save(*store, {kT0, {{5, 1, 1}, {601, 2, 2}, {kMost, 3, 3}}}));
    QCOMPARE(store->load()->minuteStart, (MinuteStart{kT0, {{5, 1, 1}}}));
}

void StorageMinuteStartTest::aRemovedEntryTakesItsTotalsAlong()
{
    const Fixture fixture;
    const auto store = withEntries(fixture);
    QVERIFY(save(*store, {kT0, {{1, 1, 1}, {2, 2, 2}, {300, 3, 3}, {600, 4, 4}}}));
    QVERIFY(remove(*store, {300, 1, 500}));
    QCOMPARE(store->load()->minuteStart, (MinuteStart{kT0, {{2, 2, 2}, {600, 4, 4}}}));
    QCOMPARE(rows(fixture), 2);
}

void StorageMinuteStartTest::aFailedChangeLeavesTheStart()
{
    const Fixture fixture;
    const auto store = withEntries(fixture);
    QVERIFY(save(*store, {kT0, {{1, 1, 1}, {2, 2, 2}}}));
    const auto before = store->load();
    const auto done = store->transact([&]() -> Result<void> {
        for (const auto &step : {store->saveMinuteStart({kT0 + 5, {{1, 9, 9}, {300, 9, 9}}}),
                                 store->removeEntries(std::array<EntryId, 1>{2})}) {
            if (!step)
                return step;
        }
        return fail(ErrorCode::Kernel, u"refused"_s);
    });
    QCOMPARE(done.error().code, ErrorCode::Kernel);
    QCOMPARE(*store->load(), *before);
}

void StorageMinuteStartTest::damagedTotalsAreNamed_data()
{
    QTest::addColumn<QString>("statement");
    const auto row = [](const char *name, const QString &change) {
        QTest::newRow(name) << u"UPDATE minute_totals SET "_s + change;
    };
    row("cut off", u"totals = substr(totals, 1, length(totals) - 1)"_s);
    row("too long", u"totals = CAST(totals || x'01' AS BLOB)"_s);
    row("empty", u"totals = x''"_s);
    row("not its own", u"slice = slice + 1"_s);
    row("beyond its own", u"totals = x'01010180010101'"_s);
    row("one entry twice", u"totals = x'010101000101'"_s);
}

void StorageMinuteStartTest::damagedTotalsAreNamed()
{
    QFETCH(QString, statement);
    const Fixture fixture;
    const auto store = withEntries(fixture);
    QVERIFY(save(*store, {kT0, {{1, 1, 1}, {2, 2, 2}}}));
    damage(fixture, statement);
    const auto state = store->load();
    QVERIFY(!state);
    QCOMPARE(state.error().code, ErrorCode::Storage);
    QVERIFY2(state.error().detail.contains("the beginning of the minute is damaged (the totals of slice "_L1),
             qPrintable(state.error().detail));
}

void StorageMinuteStartTest::aMissingMomentIsNamed()
{
    const Fixture fixture;
    const auto store = withEntries(fixture);
    damage(fixture, u"DELETE FROM minute_start"_s);
    const auto state = store->load();
    QVERIFY(!state);
    QCOMPARE(state.error().code, ErrorCode::Storage);
    QVERIFY(state.error().detail.contains("the beginning of the minute is damaged ("_L1));
}

void StorageMinuteStartTest::theFakeDoesTheSame()
{
    const Fixture fixture;
    const auto real = fixture.open();
    FakeStore fake;
    for (Store *store : std::initializer_list<Store *>{real.get(), &fake}) {
        QVERIFY(store->transact([&] { return store->insertEntries(manyEntries(600)); }));
        QVERIFY(save(*store, ofAll(kT0, 3)));
        QVERIFY(save(*store, {kT0 + 1, {{1, 9, 9}, {300, 8, 8}, {601, 7, 7}}}));
        QVERIFY(remove(*store, {300, 2}));
        QVERIFY(!store->transact([&]() -> Result<void> {
            const auto saved = store->saveMinuteStart(ofAll(kT0 + 7, 7));
            return saved ? fail(ErrorCode::Kernel, u"refused"_s) : saved;
        }));
        QVERIFY(save(*store, {kT0 - 1, {{5, 5, 5}}}));
    }
    QCOMPARE(real->load()->minuteStart, fake.load()->minuteStart);
    QCOMPARE(fake.load()->minuteStart.totals.size(), 598U);
}

PORTREEVE_TEST(StorageMinuteStartTest)
#include "storageminutestarttest.moc"
