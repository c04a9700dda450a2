// SPDX-License-Identifier: MIT
#include "tests/support/testsuite.h"
#include "tests/unit/storage/measure.h"
#include "tests/unit/storage/storagefixture.h"

#include <QtCore/QFileInfo>
#include <QtTest/QTest>
#include <algorithm>

using namespace portreeve;
using namespace portreeve::storagetest;
using namespace Qt::StringLiterals;

/// What ten thousand entries with quotas and burst protection take. It prints how long, for a person to read,
/// and fails only for what is wrong: how long things take here says little of another machine.
class StorageScaleTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aMinuteOfAllEntries();
    void theDatabaseStopsGrowing();
    void reading();
    void theFirstOfAMonth();
    void aWeekOfMarks();
    void opening();
    void removingEntries();

private:
    void addMinute();

    Fixture m_fixture;
    std::unique_ptr<SqlStore> m_store;
    std::vector<Entry> m_entries;
    qint64 m_nowMs = 1'790'000'000'000;
};

namespace {

constexpr EntryId kEntries = 10'000;
constexpr int kRounds = 9;

/// As much in a minute as some Mbit/s make, different for each.
std::vector<Minute> minutesAt(qint64 atMs)
{
    std::vector<Minute> minutes;
    for (EntryId id = 1; id <= kEntries; ++id)
        minutes.push_back({id, atMs, 60'000, id * 7'919, id * 104'729});
    return minutes;
}

/// Where each had counted some hundred GiB, which takes twelve bytes of each.
MinuteStart startAt(qint64 atMs)
{
    MinuteStart start{atMs, {}};
    for (EntryId id = 1; id <= kEntries; ++id)
        start.totals.push_back({id, (id << 27) + static_cast<quint64>(atMs), id << 26});
    return start;
}

std::vector<Usage> usageAt(qint64 atMs)
{
    std::vector<Usage> rows;
    for (EntryId id = 1; id <= kEntries; ++id)
        rows.push_back(usage(id, static_cast<quint64>(atMs) + id));
    return rows;
}

std::vector<BookOf> booksOf(EntryId count, qint64 atMs)
{
    std::vector<BookOf> books;
    for (EntryId id = 1; id <= count; ++id)
        books.push_back({id, {atMs, atMs, 50, 0}});
    return books;
}

} // namespace

void StorageScaleTest::initTestCase()
{
    m_store = m_fixture.open();
    QVERIFY(m_store);
    m_entries = manyEntries(kEntries);
    for (Entry &entry : m_entries) {
        entry.spec.quota = QuotaSettings{.bytes = entry.id << 30};
        entry.spec.burst = BurstSettings{1'000'000, 5, 100'000, 10, BurstDirection::Sum};
    }
    measure("adding 10,000 entries with quota and burst protection", 1,
            [this] { QVERIFY(m_store->transact([this] { return m_store->insertEntries(m_entries); })); });
    for (int i = 0; i < 121; ++i)
        addMinute();
}

void StorageScaleTest::addMinute()
{
    m_nowMs += 60'000;
    QVERIFY(m_store->transact(
        [this] { return m_store->addMinutes(minutesAt(m_nowMs), m_nowMs - kMinutesKeptMs); }));
}

void StorageScaleTest::aMinuteOfAllEntries()
{
    measure("a minute of each, forgetting the oldest; alone", kRounds, [this] { addMinute(); });
    measure("the beginning of a minute, with the totals of each; alone", kRounds, [this] {
        m_nowMs += 60'000;
        QVERIFY(m_store->transact([this] { return m_store->saveMinuteStart(startAt(m_nowMs)); }));
    });
    measure("the same with the totals of ten", kRounds, [this] {
        m_nowMs += 60'000;
        MinuteStart start = startAt(m_nowMs);
        std::erase_if(start.totals, [](const TotalsOf &totals) { return totals.entry % 1000 != 0; });
        QVERIFY(m_store->transact([&] { return m_store->saveMinuteStart(start); }));
    });
    measure("usage of each; alone", kRounds,
            [this] { QVERIFY(m_store->transact([this] { return m_store->saveUsage(usageAt(m_nowMs)); })); });
    quint64 alertId = 0;
    measure("the tick: usage and a minute of each, 10 books, 10 alerts", kRounds, [&] {
        m_nowMs += 60'000;
        QVERIFY(m_store->transact([&]() -> Result<void> {
            std::vector<Alert> alerts;
            for (EntryId id = 1; id <= 10; ++id)
                alerts.push_back({.id = ++alertId, .entry = id, .timeSec = m_nowMs / 1000});
            for (const auto &done : {m_store->saveUsage(usageAt(m_nowMs)),
                                     m_store->addMinutes(minutesAt(m_nowMs), m_nowMs - kMinutesKeptMs),
                                     m_store->saveMinuteStart(startAt(m_nowMs)),
                                     m_store->saveBooks(booksOf(10, m_nowMs)), m_store->addAlerts(alerts)}) {
                if (!done)
                    return done;
            }
            return {};
        }));
    });
    QCOMPARE(m_store->alerts(0, 1000)->size(), alertId);
}

void StorageScaleTest::theDatabaseStopsGrowing()
{
    const auto pages = [this] { return m_fixture.byHand(u"PRAGMA page_count"_s).toInt(); };
    const int before = pages();
    for (int i = 0; i < 125; ++i) {
        addMinute();
        QVERIFY(m_store->transact([this] { return m_store->saveMinuteStart(startAt(m_nowMs)); }));
    }
    const int after = pages();
    m_fixture.byHand(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    qInfo("the database after two hours and after four: %d and %d pages; file %.1f MiB", before, after,
          static_cast<double>(QFileInfo(m_fixture.file(u"portreeve.db"_s)).size()) / 1048576);
    QVERIFY2(after < before + before / 20, qPrintable(u"%1 pages, then %2"_s.arg(before).arg(after)));
    QCOMPARE(m_fixture.byHand(u"SELECT count(DISTINCT at) FROM minutes"_s).toInt(), 121);
}

void StorageScaleTest::reading()
{
    measure("loading 10,000 entries with all that was said of them", 3,
            [this] { QCOMPARE(m_store->load()->minuteStart.totals.size(), kEntries); });
    std::vector<Minute> found;
    measure("reading two hours of each (1.2 million minutes)", 3,
            [&] { found = m_store->minutes(0, m_nowMs - kMinutesKeptMs).value_or(std::vector<Minute>()); });
    QCOMPARE(found.size(), kEntries * 121);
    QVERIFY(std::ranges::is_sorted(found, {}, &Minute::atMs));
    const auto last = minutesAt(m_nowMs);
    QVERIFY(std::ranges::equal(std::span(found).last(kEntries), last));
    measure("reading two hours of one", 3, [&] { found = *m_store->minutes(5'000, 0); });
    QCOMPARE(found.size(), 121U);
    QCOMPARE(found.back(), last[4'999]);
}

void StorageScaleTest::theFirstOfAMonth()
{
    std::vector<ClosedPeriod> periods;
    for (EntryId id = 1; id <= kEntries; ++id)
        periods.push_back({.entry = id, .beganSec = 1, .endedSec = m_nowMs / 1000, .billedBytes = id});
    measure("all periods end: a closed one, book and usage of each", 3, [&] {
        QVERIFY(m_store->transact([&]() -> Result<void> {
            for (const auto &done :
                 {m_store->addClosedPeriods(periods), m_store->saveBooks(booksOf(kEntries, m_nowMs)),
                  m_store->saveUsage(usageAt(m_nowMs))}) {
                if (!done)
                    return done;
            }
            return {};
        }));
    });
    QCOMPARE(m_store->closedPeriods(kEntries, 10)->size(), 3U);
}

void StorageScaleTest::aWeekOfMarks()
{
    qint64 dayMs = m_nowMs;
    measure("a mark of each, forgetting those of a week ago", 10, [&] {
        std::vector<DayMark> marks;
        dayMs += 86'400'000;
        for (EntryId id = 1; id <= kEntries; ++id)
            marks.push_back({id, dayMs, id, id});
        QVERIFY(
            m_store->transact([&] { return m_store->addDayMarks(marks, dayMs - qint64{7} * 86'400'000); }));
    });
    measure("loading with eight marks of each", 3,
            [this] { QCOMPARE(m_store->load()->dayMarks.size(), kEntries * 8); });
}

void StorageScaleTest::opening()
{
    measure("opening, with a check of every page", 3, [this] {
        m_store.reset();
        m_store = m_fixture.open();
        QVERIFY(m_store);
    });
}

void StorageScaleTest::removingEntries()
{
    EntryId next = 0;
    measure("removing one entry with two hours of minutes", 5, [&] {
        QVERIFY(m_store->transact([&] { return m_store->removeEntries(std::array{next += 1000}); }));
    });
    std::vector<EntryId> rest;
    for (const Entry &entry : m_entries) {
        if (entry.id % 1000 != 0)
            rest.push_back(entry.id);
    }
    measure("removing 9,990 entries", 1,
            [&] { QVERIFY(m_store->transact([&] { return m_store->removeEntries(rest); })); });
    QCOMPARE(m_store->minutes(0, 0)->size(), 5U * 121);
}

PORTREEVE_TEST(StorageScaleTest)
#include "storagescaletest.moc"
