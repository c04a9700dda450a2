// SPDX-License-Identifier: MIT
#include "tests/fakes/fakestore.h"
#include "tests/support/testsuite.h"
#include "tests/unit/storage/storagefixture.h"

#include <QtTest/QTest>

using namespace portreeve;
using namespace portreeve::storagetest;
using namespace Qt::StringLiterals;

/// Quotas and burst protection.
class StorageQuotasTest final : public QObject
{
    Q_OBJECT

private slots:
    void settingsAreThereAfterReopening_data();
    void settingsAreThereAfterReopening();
    void settingsOfAChangedEntryAreReplaced_data();
    void settingsOfAChangedEntryAreReplaced();
    void rowsAreThereOnlyWhereSomethingIsSaid();
    void onlySettingsThatChangedMoveTheirTime();
    void editsByHandMoveTheirTime();
    void aNotedChangeCarriesSettings_data();
    void aNotedChangeCarriesSettings();
    void aNotedChangeWithDamagedSettingsIsRefused_data();
    void aNotedChangeWithDamagedSettingsIsRefused();
    void aRemovedEntryTakesItsSettingsAlong();
    void aFailedChangeLeavesSettings();
    void damagedSettingsAreNamed_data();
    void damagedSettingsAreNamed();
    void theDatabaseItselfRefusesWrongSettings_data();
    void theDatabaseItselfRefusesWrongSettings();
    void settingsOfNoEntryAreDamageToo();
    void aPeriodOfDaysWithoutItsFirstDayIsNotStored();
    void theFakeDoesTheSame();
};

namespace {

using Quota = std::optional<QuotaSettings>;
using Burst = std::optional<BurstSettings>;

const QDate kFirstDay(2024, 2, 29);

QuotaSettings daysQuota()
{
    return {.bytes = kMaxQuotaBytes,
            .period = {.kind = PeriodKind::EveryDays,
                       .everyDays = kMaxPeriodDays,
                       .firstDay = kFirstDay,
                       .atMinute = 1439},
            .thresholds = {1, 100},
            .action = QuotaAction::Throttle,
            .throttleBps = kMaxRateBps};
}

BurstSettings longBurst()
{
    return {kMaxRateBps, kMaxBurstWindowMin, kMinRateBps, kMaxBurstDurationMin, BurstDirection::Out};
}

void addSettings()
{
    QTest::addColumn<Quota>("quota");
    QTest::addColumn<Burst>("burst");
    const auto row = [](const char *name, const Quota &quota, const Burst &burst) {
        QTest::newRow(name) << quota << burst;
    };
    QuotaSettings many{.bytes = quint64{1} << 53 | 1};
    many.thresholds = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    QuotaSettings yearly{.bytes = 1, .action = QuotaAction::Block};
    yearly.period = {PeriodKind::Yearly, 29, 2, 1, {}, 0};
    QuotaSettings never{.bytes = 7, .thresholds = {}};
    never.period.kind = PeriodKind::None;
    const BurstSettings least{kMinRateBps, 1, kMaxRateBps, 1, BurstDirection::Sum};
    row("nothing", {}, {});
    row("a quota alone", QuotaSettings{.bytes = 100}, {});
    row("burst protection alone", {}, BurstSettings{kMinRateBps, 5, kMinRateBps, 10, BurstDirection::In});
    row("more than 53 bits, and as many thresholds as there may be", many, least);
    row("yearly", yearly, longBurst());
    row("never, and no thresholds", never, least);
    row("days", daysQuota(), longBurst());
}

Entry guarded(EntryId id, const Quota &quota, const Burst &burst)
{
    Entry made = entry(id, QString::number(id));
    made.spec.quota = quota;
    made.spec.burst = burst;
    return made;
}

int rows(const Fixture &fixture, const QString &table)
{
    return fixture.byHand(u"SELECT count(*) FROM "_s + table).toInt();
}

} // namespace

void StorageQuotasTest::settingsAreThereAfterReopening_data()
{
    addSettings();
}

void StorageQuotasTest::settingsAreThereAfterReopening()
{
    QFETCH(Quota, quota);
    QFETCH(Burst, burst);
    const Fixture fixture;
    const std::array entries{guarded(1, quota, burst), guarded(2, {}, {}), guarded(3, quota, {}),
                             guarded(4, {}, burst)};
    {
        const auto store = fixture.open();
        QVERIFY(store->transact([&] { return store->insertEntries(entries); }));
    }
    const auto state = fixture.open()->load();
    QVERIFY(state);
    for (std::size_t i = 0; i < entries.size(); ++i)
        QCOMPARE(state->entries.at(i).entry, entries[i]);
}

void StorageQuotasTest::settingsOfAChangedEntryAreReplaced_data()
{
    addSettings();
}

void StorageQuotasTest::settingsOfAChangedEntryAreReplaced()
{
    QFETCH(Quota, quota);
    QFETCH(Burst, burst);
    const Fixture fixture;
    const auto store = fixture.open();
    const std::array before{guarded(1, {}, {}), guarded(2, daysQuota(), longBurst()),
                            guarded(3, quota, burst)};
    const std::array after{guarded(1, quota, burst), guarded(2, quota, burst), guarded(3, quota, burst)};
    QVERIFY(store->transact([&] { return store->insertEntries(before); }));
    QVERIFY(store->transact([&] { return store->updateEntries(after); }));
    const auto state = store->load();
    QVERIFY(state);
    for (std::size_t i = 0; i < after.size(); ++i)
        QCOMPARE(state->entries.at(i).entry, after[i]);
}

void StorageQuotasTest::rowsAreThereOnlyWhereSomethingIsSaid()
{
    const Fixture fixture;
    const auto store = fixture.open();
    const std::array before{guarded(1, daysQuota(), {}), guarded(2, {}, longBurst())};
    const std::array after{guarded(1, {}, {}), guarded(2, {}, {})};
    QVERIFY(store->transact([&] { return store->insertEntries(before); }));
    QCOMPARE(rows(fixture, u"quotas"_s), 1);
    QCOMPARE(rows(fixture, u"burst_settings"_s), 1);
    QVERIFY(store->transact([&] { return store->updateEntries(after); }));
    QCOMPARE(rows(fixture, u"quotas"_s), 0);
    QCOMPARE(rows(fixture, u"burst_settings"_s), 0);
}

void StorageQuotasTest::onlySettingsThatChangedMoveTheirTime()
{
    const Fixture fixture;
    const auto store = fixture.open();
    const auto time = [&](const QString &table) {
        return fixture.byHand(u"SELECT updated_at FROM "_s + table).toLongLong();
    };
    Entry changing = guarded(1, QuotaSettings{.bytes = 100}, longBurst());
    QVERIFY(store->transact([&] { return store->insertEntries(std::array{changing}); }));
    const qint64 quotaBefore = time(u"quotas"_s);
    const qint64 burstBefore = time(u"burst_settings"_s);
    QVERIFY(qAbs(quotaBefore - QDateTime::currentMSecsSinceEpoch()) < 10'000);
    QTest::qSleep(5);
    changing.spec.note = u"another note"_s;
    QVERIFY(store->transact([&] { return store->updateEntries(std::array{changing}); }));
    QCOMPARE(time(u"quotas"_s), quotaBefore);
    QCOMPARE(time(u"burst_settings"_s), burstBefore);
    // From NULL to a date, which no plain comparison would notice.
    changing.spec.quota->period.firstDay = kFirstDay;
    QVERIFY(store->transact([&] { return store->updateEntries(std::array{changing}); }));
    QVERIFY(time(u"quotas"_s) > quotaBefore);
    QCOMPARE(time(u"burst_settings"_s), burstBefore);
    changing.spec.burst->direction = BurstDirection::In;
    QVERIFY(store->transact([&] { return store->updateEntries(std::array{changing}); }));
    QVERIFY(time(u"burst_settings"_s) > burstBefore);
}

void StorageQuotasTest::editsByHandMoveTheirTime()
{
    const Fixture fixture;
    const auto store = fixture.open();
    const std::array entries{guarded(1, daysQuota(), longBurst())};
    QVERIFY(store->transact([&] { return store->insertEntries(entries); }));
    for (const auto &[table, column] :
         {std::pair(u"quotas"_s, u"bytes"_s), std::pair(u"burst_settings"_s, u"window_minutes"_s),
          std::pair(u"entry_books"_s, u"alerted_percent"_s)}) {
        const qint64 before = fixture.byHand(u"SELECT updated_at FROM "_s + table).toLongLong();
        QTest::qSleep(5);
        fixture.byHand(u"UPDATE %1 SET %2 = 7"_s.arg(table, column));
        QVERIFY(fixture.byHand(u"SELECT updated_at FROM "_s + table).toLongLong() > before);
    }
}

void StorageQuotasTest::aNotedChangeCarriesSettings_data()
{
    addSettings();
}

void StorageQuotasTest::aNotedChangeCarriesSettings()
{
    QFETCH(Quota, quota);
    QFETCH(Burst, burst);
    const Fixture fixture;
    const std::optional<Intent> intent =
        Intent{u"change.7"_s, {guarded(1, quota, burst), guarded(2, {}, {})}, {}};
    const auto store = fixture.open();
    QVERIFY(store->transact([&] { return store->saveIntent(intent); }));
    const auto state = store->load();
    QVERIFY(state);
    QCOMPARE(state->intent, intent);
}

void StorageQuotasTest::aNotedChangeWithDamagedSettingsIsRefused_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    const auto row = [](const QString &from, const QString &to) {
        QTest::newRow(qPrintable(to)) << from << to;
    };
    row(u"\"bytes\":\"1152921504606846976\""_s, u"\"bytes\":\"1152921504606846977\""_s);
    row(u"\"bytes\":\"1152921504606846976\""_s, u"\"bytes\":\"\""_s);
    row(u"\"kind\":\"days\""_s, u"\"kind\":\"weekly\""_s);
    row(u"\"every_days\":3660"_s, u"\"every_days\":69196"_s);
    row(u"\"first_day\":\"2024-02-29\""_s, u"\"first_day\":\"2023-02-29\""_s);
    row(u"\"at\":1439"_s, u"\"at\":1440"_s);
    row(u"\"thresholds\":\"1,100\""_s, u"\"thresholds\":\"1,101\""_s);
    row(u"\"action\":\"throttle\""_s, u"\"action\":\"notify\""_s);
    row(u"\"action\":\"throttle\""_s, u"\"action\":7"_s);
    row(u"\"throttle_bps\":100000000000"_s, u"\"throttle_bps\":null"_s);
    row(u"\"trigger_bps\":100000000000"_s, u"\"trigger_bps\":0"_s);
    row(u"\"window_minutes\":120"_s, u"\"window_minutes\":121"_s);
    row(u"\"duration_minutes\":10080"_s, u"\"duration_minutes\":\"long\""_s);
    row(u"\"direction\":\"out\""_s, u"\"direction\":\"up\""_s);
}

void StorageQuotasTest::aNotedChangeWithDamagedSettingsIsRefused()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    const Fixture fixture;
    const auto store = fixture.open();
    const Intent intent{u"change.7"_s, {guarded(1, daysQuota(), longBurst())}, {}};
    QVERIFY(store->transact([&] { return store->saveIntent(intent); }));
    const QString text = fixture.byHand(u"SELECT intent FROM kernel_state"_s).toString();
    QString damaged = text;
    fixture.byHand(u"UPDATE kernel_state SET intent = '%1'"_s.arg(damaged.replace(from, to)));
    QVERIFY2(damaged != text, qPrintable(text));
    const auto state = store->load();
    QVERIFY(!state);
    QCOMPARE(state.error().code, ErrorCode::Storage);
    QVERIFY(state.error().detail.endsWith("damaged; restore a backup"_L1));
}

void StorageQuotasTest::aRemovedEntryTakesItsSettingsAlong()
{
    const Fixture fixture;
    const auto store = fixture.open();
    const std::array entries{guarded(1, daysQuota(), longBurst()), guarded(2, daysQuota(), longBurst())};
    QVERIFY(store->transact([&] { return store->insertEntries(entries); }));
    QVERIFY(store->transact([&] { return store->removeEntries(std::array<EntryId, 1>{1}); }));
    for (const auto &table : {u"quotas"_s, u"burst_settings"_s, u"entry_books"_s})
        QCOMPARE(rows(fixture, table), 1);
    QCOMPARE(store->load()->entries.at(0).entry, entries[1]);
}

void StorageQuotasTest::aFailedChangeLeavesSettings()
{
    const Fixture fixture;
    const auto store = fixture.open();
    const std::array entries{guarded(1, daysQuota(), {}), guarded(2, {}, longBurst())};
    QVERIFY(store->transact([&] { return store->insertEntries(entries); }));
    const auto before = store->load();
    const auto done = store->transact([&]() -> Result<void> {
        const std::array changed{guarded(1, {}, longBurst()), guarded(2, daysQuota(), {})};
        if (auto updated = store->updateEntries(changed); !updated)
            return updated;
        return fail(ErrorCode::Kernel, u"refused"_s);
    });
    QCOMPARE(done.error().code, ErrorCode::Kernel);
    QCOMPARE(*store->load(), *before);
}

void StorageQuotasTest::damagedSettingsAreNamed_data()
{
    QTest::addColumn<QString>("statement");
    const auto row = [](const char *name, const QString &statement) { QTest::newRow(name) << statement; };
    row("a quota of nothing", u"UPDATE quotas SET bytes = 0"_s);
    row("a quota below zero", u"UPDATE quotas SET bytes = -1"_s);
    row("a quota above the most", u"UPDATE quotas SET bytes = 1152921504606846977"_s);
    row("a period nobody knows", u"UPDATE quotas SET period = 'weekly'"_s);
    row("no day", u"UPDATE quotas SET day = 0"_s);
    row("a day that fits when cut off", u"UPDATE quotas SET day = 257"_s);
    row("a month beyond the year", u"UPDATE quotas SET month = 13"_s);
    row("too long a period", u"UPDATE quotas SET every_days = 3661"_s);
    row("a first day that is none", u"UPDATE quotas SET first_day = '2023-02-29'"_s);
    row("days without a first one", u"UPDATE quotas SET first_day = NULL"_s);
    row("a time beyond the day", u"UPDATE quotas SET at_minute = 1440"_s);
    row("thresholds that are no numbers", u"UPDATE quotas SET thresholds = 'all'"_s);
    row("an action nobody knows", u"UPDATE quotas SET action = 'drop'"_s);
    row("a throttle without a rate", u"UPDATE quotas SET throttle_bps = 0"_s);
    row("a rate without a throttle", u"UPDATE quotas SET action = 'block'"_s);
    row("a trigger below the least", u"UPDATE burst_settings SET trigger_bps = 7999"_s);
    row("no window", u"UPDATE burst_settings SET window_minutes = 0"_s);
    row("a window that fits when cut off", u"UPDATE burst_settings SET window_minutes = 65537"_s);
    row("a rate above the most", u"UPDATE burst_settings SET throttle_bps = 100000000001"_s);
    row("too long a throttle", u"UPDATE burst_settings SET duration_minutes = 10081"_s);
    row("a direction nobody knows", u"UPDATE burst_settings SET direction = 'up'"_s);
    row("more than all alerted", u"UPDATE entry_books SET alerted_percent = 101 WHERE entry_id = 2"_s);
    row("a percent that fits when cut off",
        u"UPDATE entry_books SET alerted_percent = 256 WHERE entry_id = 2"_s);
    row("throttled before the epoch", u"UPDATE entry_books SET throttled_since = -1 WHERE entry_id = 2"_s);
}

void StorageQuotasTest::damagedSettingsAreNamed()
{
    QFETCH(QString, statement);
    const Fixture fixture;
    const auto store = fixture.open();
    const std::array entries{guarded(1, {}, {}), guarded(2, daysQuota(), longBurst()), guarded(3, {}, {})};
    QVERIFY(store->transact([&] { return store->insertEntries(entries); }));
    auto other = Connection::open(fixture.file(u"portreeve.db"_s));
    QVERIFY((*other)->execute(u"PRAGMA ignore_check_constraints = ON"_s));
    QVERIFY((*other)->execute(statement));
    const auto state = store->load();
    QVERIFY(!state);
    QCOMPARE(state.error().code, ErrorCode::Storage);
    QVERIFY2(state.error().detail.contains("entry 2 is damaged ("_L1), qPrintable(state.error().detail));
    QVERIFY2(state.error().detail.endsWith("); restore a backup"_L1), qPrintable(state.error().detail));
}

void StorageQuotasTest::theDatabaseItselfRefusesWrongSettings_data()
{
    damagedSettingsAreNamed_data();
}

void StorageQuotasTest::theDatabaseItselfRefusesWrongSettings()
{
    QFETCH(QString, statement);
    const Fixture fixture;
    const auto store = fixture.open();
    const std::array entries{guarded(2, daysQuota(), longBurst())};
    QVERIFY(store->transact([&] { return store->insertEntries(entries); }));
    auto other = Connection::open(fixture.file(u"portreeve.db"_s));
    QVERIFY(!(*other)->execute(statement));
}

void StorageQuotasTest::settingsOfNoEntryAreDamageToo()
{
    for (const auto &statement :
         {u"INSERT INTO quotas VALUES (77, 1, 'none', 1, 1, 1, NULL, 5, '', 'notify', 0, 0)"_s,
          u"INSERT INTO burst_settings VALUES (77, 8000, 1, 8000, 1, 'in', 0)"_s}) {
        const Fixture fixture;
        const auto store = fixture.open();
        // Other programs' connections check no foreign keys.
        fixture.byHand(statement);
        const auto state = store->load();
        QVERIFY(!state);
        QVERIFY(state.error().detail.contains("entry 77 is damaged (it is missing, but has"_L1));
    }
}

void StorageQuotasTest::aPeriodOfDaysWithoutItsFirstDayIsNotStored()
{
    const Fixture fixture;
    const auto store = fixture.open();
    QuotaSettings quota = daysQuota();
    quota.period.firstDay = {};
    const auto done =
        store->transact([&] { return store->insertEntries(std::array{guarded(1, quota, {})}); });
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::Storage);
    QVERIFY(store->load()->entries.empty());
}

void StorageQuotasTest::theFakeDoesTheSame()
{
    const Fixture fixture;
    const auto real = fixture.open();
    FakeStore fake;
    const std::array entries{guarded(3, daysQuota(), {}), guarded(1, {}, longBurst()), guarded(2, {}, {})};
    Entry changed = guarded(1, daysQuota(), {});
    changed.quotaStatus.usedBytes = 5;
    changed.burstStatus.untilSec = 6;
    for (Store *store : std::initializer_list<Store *>{real.get(), &fake}) {
        QVERIFY(store->transact([&] { return store->insertEntries(entries); }));
        QVERIFY(store->transact([&] { return store->updateEntries(std::array{changed}); }));
        QVERIFY(store->transact([&] { return store->saveIntent(Intent{u"change.1"_s, {changed}, {2}}); }));
        QVERIFY(store->transact([&] { return store->removeEntries(std::array<EntryId, 1>{2}); }));
    }
    const auto state = real->load();
    QCOMPARE(addedAtTheEpoch(state->entries), fake.state().entries);
    QCOMPARE(state->intent, fake.state().intent);
}

PORTREEVE_TEST(StorageQuotasTest)
#include "storagequotastest.moc"
