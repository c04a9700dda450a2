// SPDX-License-Identifier: MIT
#include "tests/support/testsuite.h"
#include "tests/unit/storage/storagefixture.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtTest/QTest>
#include <sys/stat.h>

using namespace portreeve;
using namespace portreeve::storagetest;
using namespace Qt::StringLiterals;

class StorageFilesTest final : public QObject
{
    Q_OBJECT

private slots:
    void filesAreClosedToOthersWhateverTheUmask();
    void aMissingDirectoryIsMade();
    void anOpenDirectoryOfOursIsClosed();
    void anOpenDirectoryWithFilesOfOthersIsLeftAlone();
    void symbolicLinksAreRefused();
    void aFifoInPlaceOfTheDatabaseIsRefused();
    void anUnusablePathSaysWhatToDo();
    void aSecondOpenerIsRefused();
    void theLockIsFreeAgainAfterwards();
};

namespace {

uint modeOf(const QString &path)
{
    struct stat facts{};
    return ::lstat(QFile::encodeName(path).constData(), &facts) == 0 ? facts.st_mode & 07777U : 0;
}

void touch(const QString &path)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
}

} // namespace

void StorageFilesTest::filesAreClosedToOthersWhateverTheUmask()
{
    const Fixture fixture;
    const mode_t mask = ::umask(0);
    const auto store = fixture.open();
    ::umask(mask);
    QVERIFY(store->transact([&] { return store->setIncarnation(u"x"_s); }));
    QCOMPARE(modeOf(fixture.directory()), 0700U);
    for (const auto &name :
         {u"portreeve.db"_s, u"portreeve.db-wal"_s, u"portreeve.db-shm"_s, u"portreeve.lock"_s})
        QCOMPARE(modeOf(fixture.file(name)), 0600U);
}

void StorageFilesTest::aMissingDirectoryIsMade()
{
    const Fixture fixture;
    const QString path = fixture.file(u"state"_s);
    QVERIFY(SqlStore::open(path));
    QCOMPARE(modeOf(path), 0700U);
}

void StorageFilesTest::anOpenDirectoryOfOursIsClosed()
{
    const Fixture fixture;
    touch(fixture.file(u"portreeve.db"_s));
    QCOMPARE(::chmod(QFile::encodeName(fixture.directory()).constData(), 0755), 0);
    QVERIFY(fixture.open());
    QCOMPARE(modeOf(fixture.directory()), 0700U);
}

void StorageFilesTest::anOpenDirectoryWithFilesOfOthersIsLeftAlone()
{
    const Fixture fixture;
    touch(fixture.file(u"passwd"_s));
    QCOMPARE(::chmod(QFile::encodeName(fixture.directory()).constData(), 0755), 0);
    QCOMPARE(fixture.openError().code, ErrorCode::Storage);
    QCOMPARE(modeOf(fixture.directory()), 0755U);
    QVERIFY(!QFile::exists(fixture.file(u"portreeve.lock"_s)));
}

void StorageFilesTest::symbolicLinksAreRefused()
{
    const Fixture fixture;
    const Fixture elsewhere;
    QVERIFY(QFile::link(elsewhere.directory(), fixture.file(u"link"_s)));
    QVERIFY(!SqlStore::open(fixture.file(u"link"_s)));
    QVERIFY(QFile::remove(fixture.file(u"link"_s)));
    for (const auto &name : {u"portreeve.db"_s, u"portreeve.lock"_s}) {
        QFile::remove(fixture.file(u"portreeve.lock"_s));
        QVERIFY(QFile::link(elsewhere.file(u"target"_s), fixture.file(name)));
        QCOMPARE(fixture.openError().code, ErrorCode::Storage);
        QVERIFY(QFile::remove(fixture.file(name)));
    }
    QVERIFY(!QFile::exists(elsewhere.file(u"target"_s)));
}

void StorageFilesTest::aFifoInPlaceOfTheDatabaseIsRefused()
{
    const Fixture fixture;
    QCOMPARE(::mkfifo(QFile::encodeName(fixture.file(u"portreeve.db"_s)).constData(), 0600), 0);
    QCOMPARE(fixture.openError().code, ErrorCode::Storage);
}

void StorageFilesTest::anUnusablePathSaysWhatToDo()
{
    const auto store = SqlStore::open(u"/proc/portreeve-test"_s);
    QVERIFY(!store);
    QCOMPARE(store.error().code, ErrorCode::Storage);
    QVERIFY(store.error().detail.startsWith("/proc/portreeve-test: "_L1));
    QVERIFY(store.error().detail.contains("--state-directory"_L1));
}

void StorageFilesTest::aSecondOpenerIsRefused()
{
    const Fixture fixture;
    const auto store = fixture.open();
    QCOMPARE(fixture.openError().code, ErrorCode::Storage);
    QVERIFY(fixture.openError().detail.contains("another process"_L1));
    const auto lock = DatabaseLock::tryAcquire(fixture.directory());
    QVERIFY(lock);
    QVERIFY(!lock->has_value());
}

void StorageFilesTest::theLockIsFreeAgainAfterwards()
{
    const Fixture fixture;
    QVERIFY(fixture.open());
    auto lock = DatabaseLock::tryAcquire(fixture.directory());
    QVERIFY(lock && lock->has_value());
    QVERIFY(SqlStore::open(std::move(**lock)));
    QVERIFY(fixture.open());
}

PORTREEVE_TEST(StorageFilesTest)
#include "storagefilestest.moc"
