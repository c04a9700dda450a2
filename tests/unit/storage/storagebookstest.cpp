// SPDX-License-Identifier: MIT
#include "tests/fakes/fakestore.h"
#include "tests/support/testsuite.h"
#include "tests/unit/storage/storagefixture.h"

#include <QtTest/QTest>
#include <limits>

using namespace portreeve;
using namespace portreeve::storagetest;
using namespace Qt::StringLiterals;

/// Books of entries, and marks of days.
class StorageBooksTest final : public QObject
{
    Q_OBJECT

private slots:
    void aNewEntryHasABookFromWhenItWasAdded();
    void booksAreThereAfterReopening();
    void booksOfMissingEntriesArePassedOver();
    void changedEntriesKeepTheirBooks();
    void savingMovesUpdatedAt();
    void aMissingBookIsNamed();
    void marksAreByEntryRisingInTime();
    void marksBeforeTheMomentAreForgotten();
    void aSecondMarkOfAMomentReplacesTheFirst();
    void aMarkOfAMissingEntryIsNotFound();
    void marksOfNoEntryAreDamage();
    void aRemovedEntryTakesItsMarksAlong();
    void aFailedChangeLeavesBooksAndMarks();
    void theFakeDoesTheSame();
};

namespace {

constexpr quint64 kMost = std::numeric_limits<quint64>::max();
constexpr EntryBook kBook{1'700'000'000'001, 1'700'000'000'002, 100, 1'700'000'000'003};

/// A store with the entries 1 to 3.
std::unique_ptr<SqlStore> withEntries(const Fixture &fixture)
{
    auto store = fixture.open();
    return store->transact([&] { return store->insertEntries(manyEntries(3)); }) ? std::move(store) : nullptr;
}

} // namespace

void StorageBooksTest::aNewEntryHasABookFromWhenItWasAdded()
{
    const Fixture fixture;
    const auto store = withEntries(fixture);
    const auto state = store->load();
    QVERIFY(state);
    for (const StoredEntry &stored : state->entries) {
        QVERIFY(qAbs(stored.createdMs - QDateTime::currentMSecsSinceEpoch()) < 10'000);
        QCOMPARE(stored.book, (EntryBook{.resetMs = stored.createdMs}));
    }
}

void StorageBooksTest::booksAreThereAfterReopening()
{
    const Fixture fixture;
    // Before the epoch: where a clock without a battery starts there, a period began before.
    constexpr EntryBook kEarly{1, -2'678'400'000, 0, 0};
    {
        const auto store = withEntries(fixture);
        QVERIFY(store->transact(
            [&] { return store->saveBooks(std::array{BookOf{1, kBook}, BookOf{3, kEarly}}); }));
    }
    const auto state = fixture.open()->load();
    QVERIFY(state);
    QCOMPARE(state->entries[0].book, kBook);
    QCOMPARE(state->entries[1].book, (EntryBook{.resetMs = state->entries[1].createdMs}));
    QCOMPARE(state->entries[2].book, kEarly);
}

void StorageBooksTest::booksOfMissingEntriesArePassedOver()
{
    const Fixture fixture;
    const auto store = withEntries(fixture);
    QVERIFY(
        store->transact([&] { return store->saveBooks(std::array{BookOf{9, kBook}, BookOf{2, kBook}}); }));
    QCOMPARE(store->load()->entries.size(), 3U);
    QCOMPARE(store->load()->entries[1].book, kBook);
}

void StorageBooksTest::changedEntriesKeepTheirBooks()
{
    const Fixture fixture;
    const auto store = withEntries(fixture);
    Entry changed = entry(2, u"9000"_s);
    changed.spec.quota = QuotaSettings{.bytes = 5};
    QVERIFY(store->transact([&] { return store->saveBooks(std::array{BookOf{2, kBook}}); }));
    const qint64 createdMs = store->load()->entries[1].createdMs;
    QTest::qSleep(5);
    QVERIFY(store->transact([&] { return store->updateEntries(std::array{changed}); }));
    QCOMPARE(store->load()->entries[1].book, kBook);
    QCOMPARE(store->load()->entries[1].createdMs, createdMs);
}

void StorageBooksTest::savingMovesUpdatedAt()
{
    const Fixture fixture;
    const auto store = withEntries(fixture);
    const QString time = u"SELECT updated_at FROM entry_books WHERE entry_id = 2"_s;
    const qint64 before = fixture.byHand(time).toLongLong();
    QTest::qSleep(5);
    QVERIFY(store->transact([&] { return store->saveBooks(std::array{BookOf{2, kBook}}); }));
    QVERIFY(fixture.byHand(time).toLongLong() > before);
}

void StorageBooksTest::aMissingBookIsNamed()
{
    const Fixture fixture;
    const auto store = withEntries(fixture);
    fixture.byHand(u"DELETE FROM entry_books WHERE entry_id = 2"_s);
    const auto state = store->load();
    QVERIFY(!state);
    QCOMPARE(state.error().code, ErrorCode::Storage);
    QVERIFY(state.error().detail.contains("entry 2 is damaged (its book is missing)"_L1));
}

void StorageBooksTest::marksAreByEntryRisingInTime()
{
    const Fixture fixture;
    {
        const auto store = withEntries(fixture);
        const std::array first{DayMark{3, 200, 1, 2}, DayMark{1, 200, kMost, kMost - 1}};
        const std::array second{DayMark{1, 100, 5, 6}, DayMark{3, 300, 7, quint64{1} << 63}};
        QVERIFY(store->transact([&] { return store->addDayMarks(first, 0); }));
        QVERIFY(store->transact([&] { return store->addDayMarks(second, 0); }));
    }
    const std::vector<DayMark> expected{
        {1, 100, 5, 6}, {1, 200, kMost, kMost - 1}, {3, 200, 1, 2}, {3, 300, 7, quint64{1} << 63}};
    QCOMPARE(fixture.open()->load()->dayMarks, expected);
}

void StorageBooksTest::marksBeforeTheMomentAreForgotten()
{
    const Fixture fixture;
    const auto store = withEntries(fixture);
    const std::array marks{DayMark{1, 100, 1, 1}, DayMark{1, 101, 1, 1}, DayMark{2, 99, 1, 1}};
    QVERIFY(store->transact([&] { return store->addDayMarks(marks, 0); }));
    QVERIFY(store->transact([&] { return store->addDayMarks({}, 101); }));
    QCOMPARE(store->load()->dayMarks, (std::vector<DayMark>{{1, 101, 1, 1}}));
}

void StorageBooksTest::aSecondMarkOfAMomentReplacesTheFirst()
{
    const Fixture fixture;
    const auto store = withEntries(fixture);
    for (const quint64 total : {5U, 6U})
        QVERIFY(
            store->transact([&] { return store->addDayMarks(std::array{DayMark{1, 100, total, 0}}, 0); }));
    QCOMPARE(store->load()->dayMarks, (std::vector<DayMark>{{1, 100, 6, 0}}));
}

void StorageBooksTest::aMarkOfAMissingEntryIsNotFound()
{
    const Fixture fixture;
    const auto store = withEntries(fixture);
    const std::array marks{DayMark{1, 100, 1, 1}, DayMark{9, 100, 1, 1}};
    const auto done = store->transact([&] { return store->addDayMarks(marks, 0); });
    QCOMPARE(done.error().code, ErrorCode::NotFound);
    QVERIFY(store->load()->dayMarks.empty());
}

void StorageBooksTest::marksOfNoEntryAreDamage()
{
    const Fixture fixture;
    const auto store = withEntries(fixture);
    fixture.byHand(u"INSERT INTO day_marks VALUES (77, 1, 1, 1)"_s);
    const auto state = store->load();
    QVERIFY(!state);
    QVERIFY(state.error().detail.contains("entry 77 is damaged"_L1));
}

void StorageBooksTest::aRemovedEntryTakesItsMarksAlong()
{
    const Fixture fixture;
    const auto store = withEntries(fixture);
    const std::array marks{DayMark{1, 100, 1, 1}, DayMark{2, 100, 1, 1}};
    QVERIFY(store->transact([&] { return store->addDayMarks(marks, 0); }));
    QVERIFY(store->transact([&] { return store->removeEntries(std::array<EntryId, 1>{1}); }));
    QCOMPARE(store->load()->dayMarks, std::vector{marks[1]});
}

void StorageBooksTest::aFailedChangeLeavesBooksAndMarks()
{
    const Fixture fixture;
    const auto store = withEntries(fixture);
    QVERIFY(store->transact([&] { return store->addDayMarks(std::array{DayMark{1, 100, 1, 1}}, 0); }));
    const auto before = store->load();
    const auto done = store->transact([&]() -> Result<void> {
        for (const auto &step : {store->saveBooks(std::array{BookOf{1, kBook}}),
                                 store->addDayMarks(std::array{DayMark{2, 500, 1, 1}}, 500)}) {
            if (!step)
                return step;
        }
        return fail(ErrorCode::Kernel, u"refused"_s);
    });
    QCOMPARE(done.error().code, ErrorCode::Kernel);
    QCOMPARE(*store->load(), *before);
}

void StorageBooksTest::theFakeDoesTheSame()
{
    const Fixture fixture;
    const auto real = fixture.open();
    FakeStore fake;
    for (Store *store : std::initializer_list<Store *>{real.get(), &fake}) {
        const std::array marks{DayMark{3, 200, 1, 2}, DayMark{1, 200, 3, 4}, DayMark{1, 100, 5, 6},
                               DayMark{1, 200, 7, 8}, DayMark{2, 100, 9, 9}};
        QVERIFY(store->transact([&] { return store->insertEntries(manyEntries(3)); }));
        QVERIFY(store->transact([&] { return store->addDayMarks(marks, 0); }));
        QVERIFY(store->transact([&] { return store->addDayMarks(std::array{DayMark{2, 400, 1, 1}}, 200); }));
        const auto missing =
            store->transact([&] { return store->addDayMarks(std::array{DayMark{9, 400, 1, 1}}, 900); });
        QCOMPARE(missing.error().code, ErrorCode::NotFound);
        QVERIFY(store->transact([&] { return store->removeEntries(std::array<EntryId, 1>{3}); }));
    }
    QCOMPARE(addedAtTheEpoch(real->load()->entries), fake.state().entries);
    QCOMPARE(real->load()->dayMarks, fake.state().dayMarks);
    for (Store *store : std::initializer_list<Store *>{real.get(), &fake})
        QVERIFY(store->transact(
            [&] { return store->saveBooks(std::array{BookOf{1, kBook}, BookOf{9, kBook}}); }));
    QCOMPARE(real->load()->entries[0].book, fake.state().entries[0].book);
}

PORTREEVE_TEST(StorageBooksTest)
#include "storagebookstest.moc"
