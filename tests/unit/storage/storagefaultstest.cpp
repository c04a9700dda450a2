// SPDX-License-Identifier: MIT
#include "tests/unit/storage/storagefixture.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtTest/QTest>
#include <csignal>
#include <cstdio>
#include <sys/resource.h>

using namespace portreeve;
using namespace portreeve::storagetest;
using namespace Qt::StringLiterals;

class StorageFaultsTest final : public QObject
{
    Q_OBJECT

private slots:
    void aNewerSchemaIsRefusedUnchanged();
    void aForeignDatabaseIsRefusedUnchanged();
    void aFileThatIsNoDatabaseIsRefused();
    void aDamagedPageIsFoundAtOpening();
    void aDamagedEntryIsNamed_data();
    void aDamagedEntryIsNamed();
    void aDamagedNoteOfAChangeIsTold();
    void theSamePortsTwiceAlreadyExist();
    void aFullDiskIsToldAndRolledBack();
    void aFullDiskLeavesQuotasAndHistory();
    void anotherWriterIsToldAfterAWhile();
    void whatWasCommittedSurvivesKill9();
};

namespace {

constexpr auto kWriterOption = "--write-until-killed";

/// What a round of the writer is, in one transaction: usage of each entry, a minute, an alert and a closed
/// period.
Result<void> writeRound(SqlStore &store, const std::vector<Usage> &rows, quint64 round)
{
    const Minute minute{1, static_cast<qint64>(round), 60'000, round, 0};
    for (const auto &done :
         {store.saveUsage(rows), store.addMinutes(std::array{minute}, minute.atMs - 5),
          store.addAlerts(std::array{Alert{.id = round, .entry = 2}}),
          store.addClosedPeriods(std::array{ClosedPeriod{.entry = 3, .billedBytes = round}})}) {
        if (!done)
            return done;
    }
    return {};
}

/// Commits ever greater numbers and tells each one that is committed.
int writeUntilKilled(const QString &directory)
{
    const auto store = SqlStore::open(directory);
    if (!store || !(*store)->transact([&] { return (*store)->insertEntries(manyEntries(100)); }))
        return 1;
    for (quint64 round = 1;; ++round) {
        std::vector<Usage> rows;
        for (EntryId id = 1; id <= 100; ++id)
            rows.push_back(usage(id, round));
        if (!(*store)->transact([&] { return writeRound(**store, rows, round); }))
            return 1;
        std::printf("%llu\n", round);
        std::fflush(stdout);
    }
}

/// Makes writes past \a bytes fail, as on a full disk, while it lives.
class FileSizeLimit final
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(FileSizeLimit)

private:
    rlimit m_before{};
};

void overwrite(const QString &path, qint64 offset, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(offset));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

void StorageFaultsTest::aNewerSchemaIsRefusedUnchanged()
{
    const Fixture fixture;
    QVERIFY(fixture.open());
    fixture.byHand(u"PRAGMA user_version = 99"_s);
    const Error error = fixture.openError();
    QCOMPARE(error.code, ErrorCode::Storage);
    QVERIFY(error.detail.contains("schema 99"_L1));
    QCOMPARE(fixture.byHand(u"PRAGMA user_version"_s).toInt(), 99);
}

void StorageFaultsTest::aForeignDatabaseIsRefusedUnchanged()
{
    const Fixture fixture;
    fixture.byHand(u"CREATE TABLE theirs (x)"_s);
    QCOMPARE(fixture.openError().code, ErrorCode::Storage);
    QVERIFY(fixture.openError().detail.contains("another program"_L1));
    QCOMPARE(fixture.byHand(u"SELECT group_concat(name) FROM sqlite_schema"_s).toString(), u"theirs"_s);
    QCOMPARE(fixture.byHand(u"PRAGMA journal_mode"_s).toString(), u"delete"_s);
}

void StorageFaultsTest::aFileThatIsNoDatabaseIsRefused()
{
    const Fixture fixture;
    overwrite(fixture.file(u"portreeve.db"_s), 0, QByteArray(8192, 'x'));
    QCOMPARE(fixture.openError().code, ErrorCode::Storage);
    QVERIFY(fixture.openError().detail.contains("not a database"_L1));
}

void StorageFaultsTest::aDamagedPageIsFoundAtOpening()
{
    const Fixture fixture;
    {
        const auto store = fixture.open();
        QVERIFY(store->transact([&] { return store->insertEntries(manyEntries(1000)); }));
    }
    const qint64 size = QFile(fixture.file(u"portreeve.db"_s)).size();
    overwrite(fixture.file(u"portreeve.db"_s), (size / 8192) * 4096, QByteArray(4096, '\xff'));
    QCOMPARE(fixture.openError().code, ErrorCode::Storage);
    QVERIFY2(fixture.openError().detail.contains("damaged"_L1), qPrintable(fixture.openError().detail));
}

void StorageFaultsTest::aDamagedEntryIsNamed_data()
{
    QTest::addColumn<QString>("change");
    QTest::newRow("ports") << u"ports = '70000'"_s;
    QTest::newRow("an unknown kind that is muted") << u"muted = 'threshold,joke'"_s;
    QTest::newRow("a muted kind of no entry") << u"muted = 'problem'"_s;
    QTest::newRow("nothing between commas") << u"muted = 'threshold,'"_s;
}

void StorageFaultsTest::aDamagedEntryIsNamed()
{
    QFETCH(QString, change);
    const Fixture fixture;
    const auto store = fixture.open();
    QVERIFY(store->transact([&] { return store->insertEntries(manyEntries(3)); }));
    fixture.byHand(u"UPDATE entries SET %1 WHERE id = 2"_s.arg(change));
    const auto state = store->load();
    QVERIFY(!state);
    QCOMPARE(state.error().code, ErrorCode::Storage);
    QVERIFY(state.error().detail.contains("entry 2"_L1));
}

void StorageFaultsTest::aDamagedNoteOfAChangeIsTold()
{
    const Fixture fixture;
    const auto store = fixture.open();
    Entry muted = entry(1, u"80"_s);
    muted.spec.muted.set(NotificationKind::BurstEnded);
    const Intent intent{u"change.7"_s, {muted}, {}};
    QVERIFY(store->transact([&] { return store->saveIntent(intent); }));
    QCOMPARE(store->load()->intent, intent);
    fixture.byHand(u"UPDATE kernel_state SET intent = replace(intent, 'burst-ended', 'joke')"_s);
    const auto state = store->load();
    QVERIFY(!state);
    QCOMPARE(state.error().code, ErrorCode::Storage);
    QVERIFY2(state.error().detail.contains("the noted change is damaged"_L1),
             qPrintable(state.error().detail));
}

void StorageFaultsTest::theSamePortsTwiceAlreadyExist()
{
    const Fixture fixture;
    const auto store = fixture.open();
    QVERIFY(store->transact([&] { return store->insertEntries(std::array{entry(1, u"80"_s)}); }));
    const auto again = store->transact([&] { return store->insertEntries(std::array{entry(2, u"80"_s)}); });
    QVERIFY(!again);
    QCOMPARE(again.error().code, ErrorCode::AlreadyExists);
    QCOMPARE(store->load()->entries.size(), 1U);
    QCOMPARE(store->load()->lastId, 1U);
}

void StorageFaultsTest::aFullDiskIsToldAndRolledBack()
{
    const Fixture fixture;
    const auto store = fixture.open();
    QVERIFY(store->transact([&] { return store->insertEntries(std::array{entry(9999, u"9999"_s)}); }));
    const auto before = store->load();
    auto entries = manyEntries(5000);
    for (Entry &each : entries)
        each.spec.limits = {{kMinRateBps, {}}, {{kAllDays, 0, 0, {{}, kMaxRateBps}}}, {}, {}};
    {
        const FileSizeLimit limit(200'000);
        const auto done = store->transact([&] { return store->insertEntries(entries); });
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Storage);
        QVERIFY2(done.error().detail.contains("disk"_L1), qPrintable(done.error().detail));
    }
    QCOMPARE(*store->load(), *before);
    QVERIFY(store->transact([&] { return store->insertEntries(entries); }));
    QCOMPARE(store->load()->entries.size(), 5001U);
}

void StorageFaultsTest::aFullDiskLeavesQuotasAndHistory()
{
    const Fixture fixture;
    const auto store = fixture.open();
    QVERIFY(store->transact([&] { return store->insertEntries(manyEntries(2000)); }));
    QVERIFY(store->transact([&] { return writeRound(*store, {}, 1); }));
    const auto before = store->load();
    const auto change = [&]() -> Result<void> {
        std::vector<Entry> entries = manyEntries(2000);
        std::vector<Minute> minutes;
        std::vector<DayMark> marks;
        for (Entry &each : entries) {
            each.spec.quota = QuotaSettings{.bytes = each.id};
            minutes.push_back({each.id, 2, 60'000, ~quint64{0}, ~quint64{0}});
            marks.push_back({each.id, 2, each.id, each.id});
        }
        for (const auto &done :
             {writeRound(*store, {}, 2), store->updateEntries(entries), store->addMinutes(minutes, 2),
              store->addDayMarks(marks, 2), store->saveBooks(std::array{BookOf{1, {5, 5, 5, 5}}}),
              store->markAnnounced(std::array<quint64, 1>{1})}) {
            if (!done)
                return done;
        }
        return {};
    };
    {
        const FileSizeLimit limit(100'000);
        const auto done = store->transact(change);
        QVERIFY(!done);
        QVERIFY2(done.error().detail.contains("disk"_L1), qPrintable(done.error().detail));
    }
    QCOMPARE(*store->load(), *before);
    QCOMPARE(store->minutes(0, 0)->size(), 1U);
    QCOMPARE(store->alerts(0, 9)->size(), 1U);
    QCOMPARE(store->closedPeriods(3, 9)->size(), 1U);
    QVERIFY(store->transact(change));
    QCOMPARE(store->load()->lastAlertId, 2U);
    QCOMPARE(store->minutes(0, 0)->size(), 2001U);
}

void StorageFaultsTest::anotherWriterIsToldAfterAWhile()
{
    const Fixture fixture;
    const auto store = fixture.open();
    auto other = Connection::open(fixture.file(u"portreeve.db"_s));
    QVERIFY(other);
    QVERIFY((*other)->execute(u"BEGIN IMMEDIATE"_s));
    const auto done = store->transact([&] { return store->setIncarnation(u"x"_s); });
    QVERIFY(!done);
    QVERIFY(done.error().detail.contains("another program holds it"_L1));
    QVERIFY((*other)->execute(u"ROLLBACK"_s));
    QVERIFY(store->transact([&] { return store->setIncarnation(u"x"_s); }));
}

void StorageFaultsTest::whatWasCommittedSurvivesKill9()
{
    const Fixture fixture;
    QProcess writer;
    writer.start(QCoreApplication::applicationFilePath(),
                 {QLatin1StringView(kWriterOption), fixture.directory()});
    QByteArray told;
    while (told.count('\n') < 20) {
        QVERIFY(writer.waitForReadyRead());
        told += writer.readAll();
    }
    writer.kill();
    QVERIFY(writer.waitForFinished());
    told += writer.readAll();
    const QList<QByteArray> lines = told.left(told.lastIndexOf('\n')).split('\n');
    const auto store = fixture.open();
    const auto state = store->load();
    QVERIFY(state);
    const quint64 found = state->entries.at(0).usage.total.bytes[0];
    // The one after the last that was told may be committed, too.
    QVERIFY(found == lines.last().toULongLong() || found == lines.last().toULongLong() + 1);
    for (const StoredEntry &row : state->entries)
        QCOMPARE(row.usage, usage(row.entry.id, found));
    QCOMPARE(state->lastAlertId, found);
    QCOMPARE(state->unannounced.back().id, found);
    QCOMPARE(store->minutes(1, 0)->size(), 6U);
    QCOMPARE(store->minutes(1, 0)->back().bytesIn, found);
    QCOMPARE(store->closedPeriods(3, 1)->front().billedBytes, found);
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments.at(1) == QLatin1StringView(kWriterOption))
        return writeUntilKilled(arguments.at(2));
    StorageFaultsTest test;
    return QTest::qExec(&test, arguments);
}

#include "storagefaultstest.moc"
