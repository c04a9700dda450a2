// SPDX-License-Identifier: MIT
#include "helper/storage/minutepack.h"
#include "tests/fakes/fakestore.h"
#include "tests/support/testsuite.h"
#include "tests/unit/storage/storagefixture.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>
#include <limits>

using namespace portreeve;
using namespace portreeve::storagetest;
using namespace Qt::StringLiterals;

class StorageMinutesTest final : public QObject
{
    Q_OBJECT

private slots:
    void whatIsPackedComesBack();
    void damagedPacksAreRefused_data();
    void damagedPacksAreRefused();
    void minutesAreThereAfterReopening();
    void minutesOfOneEntryAreFoundAmongMany();
    void onlyMinutesFromAMomentOnAreGiven();
    void minutesThatEndedBeforeAMomentAreForgotten();
    void aMinuteThatComesTwiceIsKeptTwice();
    void minutesOfMissingEntriesArePassedOver();
    void aRemovedEntryTakesItsMinutesAlong();
    void aFailedChangeLeavesMinutes();
    void damagedMinutesAreNamed_data();
    void damagedMinutesAreNamed();
    void theFakeDoesTheSame();
};

namespace {

constexpr quint64 kMost = std::numeric_limits<quint64>::max();
constexpr qint64 kT0 = 1'700'000'000'000;
constexpr qint64 kMinuteMs = 60'000;

Minute minute(EntryId id, qint64 atMs, quint64 bytes = 1)
{
    return {id, atMs, 60'000, bytes, bytes + 1};
}

/// A store with entries 1 to 600, which take five rows a minute.
std::unique_ptr<SqlStore> withEntries(const Fixture &fixture)
{
    auto store = fixture.open();
    return store->transact([&] { return store->insertEntries(manyEntries(600)); }) ? std::move(store)
                                                                                   : nullptr;
}

Result<void> add(Store &store, const std::vector<Minute> &minutes, qint64 keepFromMs = 0)
{
    return store.transact([&] { return store.addMinutes(minutes, keepFromMs); });
}

int rows(const Fixture &fixture)
{
    return fixture.byHand(u"SELECT count(*) FROM minutes"_s).toInt();
}

} // namespace

void StorageMinutesTest::whatIsPackedComesBack()
{
    const Minute like{0, kT0, 59'999, 0, 0};
    QRandomGenerator random(7);
    for (int round = 0; round < 200; ++round) {
        std::vector<Minute> minutes;
        EntryId id = 0;
        for (int i = 0; i < round; ++i) {
            id += 1 + (random.generate64() >> random.bounded(50, 64));
            minutes.push_back({id, like.atMs, like.elapsedMs, random.generate64() >> random.bounded(64),
                               random.generate64() >> random.bounded(64)});
        }
        std::vector<Minute> found;
        QVERIFY(unpackMinutes(packMinutes(minutes), like, found));
        QCOMPARE(found, minutes);
    }
}

void StorageMinutesTest::damagedPacksAreRefused_data()
{
    QTest::addColumn<QByteArray>("packed");
    QTest::newRow("of no entry") << QByteArray("\x00\x01\x01", 3);
    QTest::newRow("one number alone") << QByteArray("\x01", 1);
    QTest::newRow("cut off between numbers") << QByteArray("\x01\x01\x01\x01\x01", 5);
    QTest::newRow("cut off within a number") << QByteArray("\x01\x01\x81", 3);
    QTest::newRow("65 bits") << QByteArray("\x01\x01\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02", 12);
    QTest::newRow("eleven bytes") << QByteArray("\x01\x01\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x00", 13);
    QTest::newRow("an id that wraps around")
        << QByteArray("\x02\x01\x01\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01\x01\x01", 15);
}

void StorageMinutesTest::damagedPacksAreRefused()
{
    QFETCH(QByteArray, packed);
    std::vector<Minute> found;
    QVERIFY(!unpackMinutes(packed, {}, found));
}

void StorageMinutesTest::minutesAreThereAfterReopening()
{
    const Fixture fixture;
    const std::vector<Minute> expected{{1, kT0, 60'000, 0, kMost},
                                       {127, kT0, 60'000, kMost, 0},
                                       {128, kT0, 60'000, 1, 2},
                                       {600, kT0, 60'000, 127, 128},
                                       {1, kT0 + 1, 1, 1, 1},
                                       {1, kT0 + kMinuteMs, 4'294'967'295, 1, 1},
                                       {2, kT0 + kMinuteMs + 5, 60'000, 3, 4}};
    {
        const auto store = withEntries(fixture);
        // In any order.
        QVERIFY(add(*store, {expected.rbegin(), expected.rend()}));
    }
    QCOMPARE(*fixture.open()->minutes(0, 0), expected);
}

void StorageMinutesTest::minutesOfOneEntryAreFoundAmongMany()
{
    const Fixture fixture;
    const auto store = withEntries(fixture);
    for (const qint64 atMs : {kT0, kT0 + kMinuteMs}) {
        std::vector<Minute> all;
        for (EntryId id = 1; id <= 600; ++id)
            all.push_back(minute(id, atMs, id));
        QVERIFY(add(*store, all));
    }
    QCOMPARE(rows(fixture), 10);
    QCOMPARE(*store->minutes(257, 0),
             (std::vector{minute(257, kT0, 257), minute(257, kT0 + kMinuteMs, 257)}));
    QCOMPARE(store->minutes(0, 0)->size(), 1200U);
    QVERIFY(store->minutes(601, 0)->empty());
    QVERIFY(store->minutes(kMost, 0)->empty());
}

void StorageMinutesTest::onlyMinutesFromAMomentOnAreGiven()
{
    const Fixture fixture;
    const auto store = withEntries(fixture);
    QVERIFY(add(*store, {minute(1, kT0 - 1), minute(1, kT0), minute(2, kT0 + 1)}));
    QCOMPARE(*store->minutes(0, kT0), (std::vector{minute(1, kT0), minute(2, kT0 + 1)}));
    QCOMPARE(*store->minutes(1, kT0), std::vector{minute(1, kT0)});
}

void StorageMinutesTest::minutesThatEndedBeforeAMomentAreForgotten()
{
    const Fixture fixture;
    const auto store = withEntries(fixture);
    QVERIFY(add(*store, {minute(1, kT0 - 1), minute(1, kT0), minute(600, kT0 - 1)}));
    QVERIFY(add(*store, {minute(2, kT0 + 5)}, kT0));
    QCOMPARE(*store->minutes(0, 0), (std::vector{minute(1, kT0), minute(2, kT0 + 5)}));
    QVERIFY(add(*store, {}, kT0 + 100));
    QCOMPARE(rows(fixture), 0);
}

void StorageMinutesTest::aMinuteThatComesTwiceIsKeptTwice()
{
    const Fixture fixture;
    const auto store = withEntries(fixture);
    QVERIFY(add(*store, {minute(1, kT0), minute(1, kT0)}));
    QVERIFY(add(*store, {minute(1, kT0)}));
    QCOMPARE(*store->minutes(0, 0), (std::vector{minute(1, kT0), minute(1, kT0), minute(1, kT0)}));
}

void StorageMinutesTest::minutesOfMissingEntriesArePassedOver()
{
    const Fixture fixture;
    const auto store = withEntries(fixture);
    QVERIFY(add(*store, {minute(601, kT0), minute(5, kT0), minute(kMost, kT0)}));
    QCOMPARE(*store->minutes(0, 0), std::vector{minute(5, kT0)});
}

void StorageMinutesTest::aRemovedEntryTakesItsMinutesAlong()
{
    const Fixture fixture;
    const auto store = withEntries(fixture);
    QVERIFY(add(*store, {minute(1, kT0), minute(2, kT0, kMost - 1), minute(300, kT0), minute(600, kT0)}));
    QVERIFY(add(*store, {minute(1, kT0 + 1), minute(300, kT0 + 1)}));
    QCOMPARE(rows(fixture), 5);
    QVERIFY(store->transact([&] { return store->removeEntries(std::array<EntryId, 2>{300, 1}); }));
    QCOMPARE(*store->minutes(0, 0), (std::vector{minute(2, kT0, kMost - 1), minute(600, kT0)}));
    QCOMPARE(rows(fixture), 2);
}

void StorageMinutesTest::aFailedChangeLeavesMinutes()
{
    const Fixture fixture;
    const auto store = withEntries(fixture);
    QVERIFY(add(*store, {minute(1, kT0), minute(2, kT0)}));
    const auto before = store->minutes(0, 0);
    const auto done = store->transact([&]() -> Result<void> {
        for (const auto &step : {store->addMinutes(std::array{minute(3, kT0 + 5)}, kT0 + 5),
                                 store->removeEntries(std::array<EntryId, 1>{2})}) {
            if (!step)
                return step;
        }
        return fail(ErrorCode::Kernel, u"refused"_s);
    });
    QCOMPARE(done.error().code, ErrorCode::Kernel);
    QCOMPARE(*store->minutes(0, 0), *before);
}

void StorageMinutesTest::damagedMinutesAreNamed_data()
{
    QTest::addColumn<QString>("statement");
    QTest::newRow("cut off") << u"UPDATE minutes SET counts = substr(counts, 1, length(counts) - 1)"_s;
    QTest::newRow("too long") << u"UPDATE minutes SET counts = CAST(counts || x'01' AS BLOB)"_s;
    QTest::newRow("not its own") << u"UPDATE minutes SET slice = slice + 1"_s;
    QTest::newRow("too long a minute") << u"UPDATE minutes SET elapsed = 4294967296"_s;
    QTest::newRow("less than nothing") << u"UPDATE minutes SET elapsed = -1"_s;
}

void StorageMinutesTest::damagedMinutesAreNamed()
{
    QFETCH(QString, statement);
    const Fixture fixture;
    const auto store = withEntries(fixture);
    QVERIFY(add(*store, {minute(1, kT0), minute(2, kT0)}));
    auto other = Connection::open(fixture.file(u"portreeve.db"_s));
    QVERIFY((*other)->execute(u"PRAGMA ignore_check_constraints = ON"_s));
    QVERIFY((*other)->execute(statement));
    const auto found = store->minutes(0, 0);
    QVERIFY(!found);
    QCOMPARE(found.error().code, ErrorCode::Storage);
    QVERIFY2(found.error().detail.contains("the minute 1700000000000 is damaged ("_L1),
             qPrintable(found.error().detail));
}

void StorageMinutesTest::theFakeDoesTheSame()
{
    const Fixture fixture;
    const auto real = fixture.open();
    FakeStore fake;
    for (Store *store : std::initializer_list<Store *>{real.get(), &fake}) {
        QVERIFY(store->transact([&] { return store->insertEntries(manyEntries(600)); }));
        QVERIFY(add(*store, {minute(7, kT0 + 100)})); // by a clock that was ahead
        QVERIFY(add(*store, {minute(1, kT0 - 5)}));
        QVERIFY(add(*store, {minute(600, kT0), minute(1, kT0), minute(601, kT0), minute(300, kT0)}));
        QVERIFY(add(*store, {minute(2, kT0 + 2), minute(1, kT0 + 1), minute(1, kT0 + 2)}));
        QVERIFY(add(*store, {minute(5, kT0 + 3), minute(6, kT0 - 10)}, kT0 - 5));
        QVERIFY(store->transact([&] { return store->removeEntries(std::array<EntryId, 1>{300}); }));
    }
    for (const EntryId id : {0U, 1U, 2U, 300U, 600U, 601U}) {
        for (const qint64 fromMs : {qint64{0}, kT0, kT0 + 2}) {
            QCOMPARE(*real->minutes(id, fromMs), *fake.minutes(id, fromMs));
        }
    }
    QCOMPARE(real->minutes(0, 0)->size(), 7U);
}

PORTREEVE_TEST(StorageMinutesTest)
#include "storageminutestest.moc"
