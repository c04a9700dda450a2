// SPDX-License-Identifier: MIT
#include "tests/fakes/fakestore.h"
#include "tests/support/testsuite.h"
#include "tests/unit/storage/storagefixture.h"

#include <QtTest/QTest>
#include <limits>

using namespace portreeve;
using namespace portreeve::storagetest;
using namespace Qt::StringLiterals;

/// Alerts, and periods that are over.
class StorageHistoryTest final : public QObject
{
    Q_OBJECT

private slots:
    void alertsAreUnannouncedUntilTheyAreMarked();
    void alertsAreThereAfterReopening();
    void alertsComeByThePage();
    void theGreatestAlertIdIsRememberedAfterItsAlertIsGone();
    void theOldestAlertsAreForgotten();
    void anAlertUnderAnIdThatIsTakenIsRefused();
    void whatIsOfAMissingEntryIsNotFound();
    void damagedAlertsAreNamed_data();
    void damagedAlertsAreNamed();
    void theDatabaseItselfRefusesWrongAlerts_data();
    void theDatabaseItselfRefusesWrongAlerts();
    void closedPeriodsComeTheNewestFirst();
    void aDamagedClosedPeriodIsNamed();
    void theOldestClosedPeriodsOfAnEntryAreForgotten();
    void aRemovedEntryTakesItsHistoryAlong();
    void aFailedChangeLeavesHistory();
    void theFakeDoesTheSame();
};

namespace {

constexpr quint64 kMost = std::numeric_limits<quint64>::max();

Alert alert(quint64 id, EntryId entry)
{
    return {.id = id, .entry = entry, .timeSec = 1'700'000'000};
}

std::vector<Alert> manyAlerts(quint64 from, quint64 count)
{
    std::vector<Alert> alerts;
    for (quint64 id = from; id < from + count; ++id)
        alerts.push_back(alert(id, 1));
    return alerts;
}

std::vector<quint64> idsOf(const std::vector<Alert> &alerts)
{
    std::vector<quint64> ids;
    for (const Alert &each : alerts)
        ids.push_back(each.id);
    return ids;
}

ClosedPeriod period(EntryId entry, qint64 endedSec)
{
    return {.entry = entry, .beganSec = 1, .endedSec = endedSec};
}

/// A store with the entries 1 to 3.
std::unique_ptr<SqlStore> withEntries(const Fixture &fixture)
{
    auto store = fixture.open();
    return store->transact([&] { return store->insertEntries(manyEntries(3)); }) ? std::move(store) : nullptr;
}

using Ids = std::vector<quint64>;

} // namespace

void StorageHistoryTest::alertsAreUnannouncedUntilTheyAreMarked()
{
    const Fixture fixture;
    const auto store = withEntries(fixture);
    const std::array alerts{alert(5, 1), alert(4, 2), alert(7, 1)};
    QVERIFY(store->transact([&] { return store->addAlerts(alerts); }));
    QCOMPARE(idsOf(store->load()->unannounced), (Ids{4, 5, 7}));
    QVERIFY(store->transact([&] { return store->markAnnounced(std::array<quint64, 3>{5, 99, 5}); }));
    QCOMPARE(idsOf(store->load()->unannounced), (Ids{4, 7}));
    QCOMPARE(idsOf(*store->alerts(0, 10)), (Ids{4, 5, 7}));
}

void StorageHistoryTest::alertsAreThereAfterReopening()
{
    const Fixture fixture;
    const std::vector alerts{
        Alert{1, 3, AlertKind::Threshold, 1'700'000'001, 80, 80, 100, QuotaAction::Notify, 0, 0},
        Alert{2, 1, AlertKind::Reached, 1'700'000'002, 100, kMost, kMaxQuotaBytes, QuotaAction::Throttle,
              kMaxRateBps, 1'800'000'000},
        Alert{3, 1, AlertKind::Reached, 1'700'000'003, 100, 5, 5, QuotaAction::Block, 0, 0},
        Alert{4, 2, AlertKind::BurstBegan, 1'700'000'004, 0, 0, 0, QuotaAction::Notify, kMinRateBps, 99},
        Alert{5, 2, AlertKind::BurstEnded, 1'700'000'005, 0, 0, 0, QuotaAction::Notify, 0, 0},
        Alert{6, 2, AlertKind::PeriodEnded, 1'700'000'006, 0, kMost, 5, QuotaAction::Notify, 0, 1'800'000'000,
              -7, kMost - 1, kMost - 2}};
    {
        const auto store = withEntries(fixture);
        QVERIFY(store->transact([&] { return store->addAlerts(alerts); }));
    }
    const auto store = fixture.open();
    QCOMPARE(store->alerts(0, 100), alerts);
    QCOMPARE(store->load()->unannounced, alerts);
    QCOMPARE(store->load()->lastAlertId, 6U);
    QCOMPARE(fixture.byHand(u"SELECT time FROM alert_history WHERE id = 1"_s).toLongLong(),
             1'700'000'001'000);
}

void StorageHistoryTest::alertsComeByThePage()
{
    const Fixture fixture;
    const auto store = withEntries(fixture);
    QVERIFY(store->transact([&] { return store->addAlerts(manyAlerts(1, 5)); }));
    QCOMPARE(idsOf(*store->alerts(0, 2)), (Ids{1, 2}));
    QCOMPARE(idsOf(*store->alerts(2, 2)), (Ids{3, 4}));
    QCOMPARE(idsOf(*store->alerts(4, 2)), (Ids{5}));
    QCOMPARE(idsOf(*store->alerts(5, 2)), Ids());
    QCOMPARE(idsOf(*store->alerts(0, 0)), Ids());
    QCOMPARE(idsOf(*store->alerts(3, kMost)), (Ids{4, 5}));
    QCOMPARE(idsOf(*store->alerts(kMost, 5)), Ids());
    QCOMPARE(idsOf(*store->alerts(quint64{1} << 63, 5)), Ids());
}

void StorageHistoryTest::theGreatestAlertIdIsRememberedAfterItsAlertIsGone()
{
    const Fixture fixture;
    {
        const auto store = withEntries(fixture);
        QVERIFY(store->transact([&] { return store->addAlerts(std::array{alert(1, 1), alert(41, 2)}); }));
        QVERIFY(store->transact([&] { return store->removeEntries(std::array<EntryId, 2>{1, 2}); }));
        QVERIFY(store->alerts(0, 9)->empty());
    }
    QCOMPARE(fixture.open()->load()->lastAlertId, 41U);
}

void StorageHistoryTest::theOldestAlertsAreForgotten()
{
    const Fixture fixture;
    const auto store = withEntries(fixture);
    // With a gap, as a failed change leaves one: how many there are counts, not how great the ids are.
    QVERIFY(store->transact([&] { return store->addAlerts(manyAlerts(1, 6)); }));
    QVERIFY(store->transact([&] { return store->markAnnounced(std::array<quint64, 2>{1, 5}); }));
    QVERIFY(store->transact([&] { return store->addAlerts(manyAlerts(101, kMaxAlerts - 4)); }));
    const auto kept = store->alerts(0, kMost);
    QCOMPARE(kept->size(), kMaxAlerts);
    QCOMPARE(kept->front().id, 3U);
    QCOMPARE(kept->back().id, kMaxAlerts + 96);
    const auto state = store->load();
    QCOMPARE(state->unannounced.size(), kMaxAlerts - 1);
    QCOMPARE(state->unannounced[0].id, 3U);
    QCOMPARE(state->unannounced[2].id, 6U);
    QCOMPARE(state->unannounced[3].id, 101U);
    QCOMPARE(state->unannounced.back(), kept->back());
    // Ends of periods, of which there may be thousands at once, drive out one another alone.
    std::vector<Alert> ends = manyAlerts(100'001, kMaxAlerts + 7);
    for (Alert &end : ends)
        end.kind = AlertKind::PeriodEnded;
    QVERIFY(store->transact([&] { return store->addAlerts(ends); }));
    QCOMPARE(store->alerts(0, kMost)->front().id, 3U);
    const auto left = store->alerts(100'000, kMost);
    QCOMPARE(left->size(), kMaxAlerts);
    QCOMPARE(left->front().id, 100'008U);
}

void StorageHistoryTest::anAlertUnderAnIdThatIsTakenIsRefused()
{
    const Fixture fixture;
    const auto store = withEntries(fixture);
    QVERIFY(store->transact([&] { return store->addAlerts(std::array{alert(3, 1)}); }));
    const auto done = store->transact([&] { return store->addAlerts(std::array{alert(4, 1), alert(3, 2)}); });
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::Storage);
    QCOMPARE(*store->alerts(0, 9), std::vector{alert(3, 1)});
    QCOMPARE(store->load()->lastAlertId, 3U);
}

void StorageHistoryTest::whatIsOfAMissingEntryIsNotFound()
{
    const Fixture fixture;
    const auto store = withEntries(fixture);
    const auto alerts =
        store->transact([&] { return store->addAlerts(std::array{alert(1, 1), alert(2, 9)}); });
    const auto periods =
        store->transact([&] { return store->addClosedPeriods(std::array{period(1, 1), period(9, 1)}); });
    QCOMPARE(alerts.error().code, ErrorCode::NotFound);
    QCOMPARE(periods.error().code, ErrorCode::NotFound);
    QVERIFY(store->alerts(0, 9)->empty());
    QVERIFY(store->closedPeriods(1, 9)->empty());
    QVERIFY(store->closedPeriods(9, 9)->empty());
}

void StorageHistoryTest::damagedAlertsAreNamed_data()
{
    QTest::addColumn<QString>("statement");
    const auto row = [](const char *name, const QString &statement) { QTest::newRow(name) << statement; };
    row("a kind nobody knows", u"UPDATE alert_history SET kind = 'weather'"_s);
    row("more than all", u"UPDATE alert_history SET percent = 101"_s);
    row("a percent that fits when cut off", u"UPDATE alert_history SET percent = 356"_s);
    row("an action nobody knows", u"UPDATE alert_history SET action = ''"_s);
    row("a quota above the most", u"UPDATE alert_history SET quota_bytes = 1152921504606846977"_s);
    row("too slow a rate", u"UPDATE alert_history SET rate_bps = 7999"_s);
}

void StorageHistoryTest::damagedAlertsAreNamed()
{
    QFETCH(QString, statement);
    const Fixture fixture;
    const auto store = withEntries(fixture);
    QVERIFY(store->transact([&] { return store->addAlerts(std::array{alert(7, 1)}); }));
    auto other = Connection::open(fixture.file(u"portreeve.db"_s));
    QVERIFY((*other)->execute(u"PRAGMA ignore_check_constraints = ON"_s));
    QVERIFY((*other)->execute(statement));
    const auto state = store->load();
    const auto alerts = store->alerts(0, 9);
    for (const Error &error : {state ? Error() : state.error(), alerts ? Error() : alerts.error()}) {
        QCOMPARE(error.code, ErrorCode::Storage);
        QVERIFY2(error.detail.contains("alert 7 is damaged ("_L1), qPrintable(error.detail));
        QVERIFY2(error.detail.endsWith("); restore a backup"_L1), qPrintable(error.detail));
    }
}

void StorageHistoryTest::theDatabaseItselfRefusesWrongAlerts_data()
{
    damagedAlertsAreNamed_data();
    QTest::newRow("announced by half") << u"UPDATE alert_history SET announced = 2"_s;
    QTest::newRow("a period by no hand") << u"UPDATE closed_periods SET by_hand = 2"_s;
    QTest::newRow("a quota below zero") << u"UPDATE closed_periods SET quota_bytes = -1"_s;
}

void StorageHistoryTest::theDatabaseItselfRefusesWrongAlerts()
{
    QFETCH(QString, statement);
    const Fixture fixture;
    const auto store = withEntries(fixture);
    QVERIFY(store->transact([&] { return store->addAlerts(std::array{alert(7, 1)}); }));
    QVERIFY(store->transact([&] { return store->addClosedPeriods(std::array{period(1, 1)}); }));
    auto other = Connection::open(fixture.file(u"portreeve.db"_s));
    QVERIFY(!(*other)->execute(statement));
}

void StorageHistoryTest::closedPeriodsComeTheNewestFirst()
{
    const Fixture fixture;
    const ClosedPeriod rich{2,         1'700'000'000, 1'702'678'400,  kMost,
                            kMost - 1, kMost - 2,     kMaxQuotaBytes, true};
    {
        const auto store = withEntries(fixture);
        // The clock was set back between the first and the second.
        const std::array first{period(2, 900), period(1, 5)};
        const std::array second{period(2, 300), rich};
        QVERIFY(store->transact([&] { return store->addClosedPeriods(first); }));
        QVERIFY(store->transact([&] { return store->addClosedPeriods(second); }));
    }
    const auto store = fixture.open();
    QCOMPARE(*store->closedPeriods(2, 9), (std::vector{rich, period(2, 300), period(2, 900)}));
    QCOMPARE(*store->closedPeriods(2, 2), (std::vector{rich, period(2, 300)}));
    QCOMPARE(*store->closedPeriods(1, kMost), std::vector{period(1, 5)});
    QVERIFY(store->closedPeriods(3, 9)->empty());
    QVERIFY(store->closedPeriods(2, 0)->empty());
}

void StorageHistoryTest::aDamagedClosedPeriodIsNamed()
{
    const Fixture fixture;
    const auto store = withEntries(fixture);
    QVERIFY(store->transact([&] { return store->addClosedPeriods(std::array{period(1, 1), period(2, 1)}); }));
    auto other = Connection::open(fixture.file(u"portreeve.db"_s));
    QVERIFY((*other)->execute(u"PRAGMA ignore_check_constraints = ON"_s));
    QVERIFY((*other)->execute(u"UPDATE closed_periods SET quota_bytes = -1 WHERE entry_id = 2"_s));
    QVERIFY(store->closedPeriods(1, 9));
    const auto periods = store->closedPeriods(2, 9);
    QVERIFY(!periods);
    QCOMPARE(periods.error().code, ErrorCode::Storage);
    QVERIFY(periods.error().detail.contains("entry 2 is damaged ("_L1));
}

void StorageHistoryTest::theOldestClosedPeriodsOfAnEntryAreForgotten()
{
    const Fixture fixture;
    const auto store = withEntries(fixture);
    std::vector<ClosedPeriod> periods{period(2, 1)};
    for (std::size_t i = 0; i < kMaxClosedPeriods + 7; ++i)
        periods.push_back(period(1, static_cast<qint64>(i)));
    QVERIFY(store->transact([&] { return store->addClosedPeriods(periods); }));
    const auto kept = store->closedPeriods(1, kMost);
    QCOMPARE(kept->size(), kMaxClosedPeriods);
    QCOMPARE(kept->front(), periods.back());
    QCOMPARE(kept->back(), period(1, 7));
    QCOMPARE(store->closedPeriods(2, kMost)->size(), 1U);
}

void StorageHistoryTest::aRemovedEntryTakesItsHistoryAlong()
{
    const Fixture fixture;
    const auto store = withEntries(fixture);
    QVERIFY(store->transact([&] { return store->addAlerts(std::array{alert(1, 1), alert(2, 2)}); }));
    QVERIFY(store->transact([&] { return store->addClosedPeriods(std::array{period(1, 1), period(2, 2)}); }));
    QVERIFY(store->transact([&] { return store->removeEntries(std::array<EntryId, 1>{1}); }));
    QCOMPARE(*store->alerts(0, 9), std::vector{alert(2, 2)});
    QCOMPARE(store->load()->unannounced, std::vector{alert(2, 2)});
    QVERIFY(store->closedPeriods(1, 9)->empty());
    QCOMPARE(store->closedPeriods(2, 9)->size(), 1U);
}

void StorageHistoryTest::aFailedChangeLeavesHistory()
{
    const Fixture fixture;
    const auto store = withEntries(fixture);
    QVERIFY(store->transact([&] { return store->addAlerts(std::array{alert(1, 1)}); }));
    const auto before = store->load();
    const auto done = store->transact([&]() -> Result<void> {
        for (const auto &step :
             {store->addAlerts(std::array{alert(2, 1)}), store->markAnnounced(std::array<quint64, 1>{1}),
              store->addClosedPeriods(std::array{period(1, 1)})}) {
            if (!step)
                return step;
        }
        return fail(ErrorCode::Kernel, u"refused"_s);
    });
    QCOMPARE(done.error().code, ErrorCode::Kernel);
    QCOMPARE(*store->load(), *before);
    QVERIFY(store->closedPeriods(1, 9)->empty());
}

void StorageHistoryTest::theFakeDoesTheSame()
{
    const Fixture fixture;
    const auto real = fixture.open();
    FakeStore fake;
    for (Store *store : std::initializer_list<Store *>{real.get(), &fake}) {
        const auto run = [&](const auto &change) { return store->transact(change).has_value(); };
        QVERIFY(run([&] { return store->insertEntries(manyEntries(3)); }));
        QVERIFY(run([&] { return store->addAlerts(std::array{alert(5, 1), alert(3, 2), alert(6, 3)}); }));
        QVERIFY(run([&] { return store->markAnnounced(std::array<quint64, 2>{3, 99}); }));
        QVERIFY(!run([&] { return store->addAlerts(std::array{alert(7, 1), alert(5, 1)}); }));
        QVERIFY(!run([&] { return store->addAlerts(std::array{alert(7, 9)}); }));
        QVERIFY(run([&] { return store->addAlerts(manyAlerts(11, kMaxAlerts - 2)); }));
        const std::array periods{period(1, 9), period(2, 5), period(1, 3)};
        QVERIFY(run([&] { return store->addClosedPeriods(periods); }));
        QVERIFY(!run([&] { return store->addClosedPeriods(std::array{period(9, 9)}); }));
        QVERIFY(run([&] { return store->removeEntries(std::array<EntryId, 1>{3}); }));
    }
    QCOMPARE(real->load()->unannounced, fake.state().unannounced);
    QCOMPARE(real->load()->lastAlertId, fake.state().lastAlertId);
    for (const quint64 after : {quint64{0}, quint64{5}, quint64{500}, kMost}) {
        QCOMPARE(*real->alerts(after, 7), *fake.alerts(after, 7));
        QCOMPARE(real->alerts(after, kMost)->size(), fake.alerts(after, kMost)->size());
    }
    for (const EntryId id : {1U, 2U, 3U, 9U}) {
        QCOMPARE(*real->closedPeriods(id, 1), *fake.closedPeriods(id, 1));
        QCOMPARE(*real->closedPeriods(id, kMost), *fake.closedPeriods(id, kMost));
    }
}

PORTREEVE_TEST(StorageHistoryTest)
#include "storagehistorytest.moc"
