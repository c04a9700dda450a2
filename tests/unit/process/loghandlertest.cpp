// SPDX-License-Identifier: MIT
#include "helper/process/loghandler.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLoggingCategory>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryFile>
#include <QtCore/QTimeZone>
#include <QtTest/QTest>
#include <sys/stat.h>

using namespace portreeve;
using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcSpeaker, "portreeve.speaker")
Q_LOGGING_CATEGORY(lcCalls, "qt.dbus.integration")

/// The program that is run again: says something at each level.
int speak()
{
    installLogHandler();
    qCDebug(lcSpeaker) << "fine";
    qCInfo(lcSpeaker).noquote() << "good\nmorning";
    qCWarning(lcSpeaker).noquote() << "bad";
    qCCritical(lcSpeaker).noquote() << "worse";
    qCWarning(lcCalls).noquote() << "no slot matched";
    return 0;
}

QList<QByteArray> spoken(const QString &rules)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_LOGGING_RULES"_s, rules);
    environment.insert(u"JOURNAL_STREAM"_s, u"1:2"_s);
    process.setProcessEnvironment(environment);
    process.start(QCoreApplication::applicationFilePath(), {u"--speak"_s});
    process.waitForFinished();
    QList<QByteArray> lines = process.readAllStandardError().split('\n');
    lines.removeLast();
    return lines;
}

} // namespace

class LogHandlerTest final : public QObject
{
    Q_OBJECT

private slots:
    void journalLinesCarryThePriority();
    void plainLinesCarryTimeAndLevel();
    void aMessageCannotForgeALine();
    void theJournalIsKnownByDeviceAndInode();
    void debugIsOffUnlessAskedFor();
    void callersMistakesAreNotLoggedUnlessAskedFor();
};

void LogHandlerTest::journalLinesCarryThePriority()
{
    QCOMPARE(journalLine(QtDebugMsg, "portreeve.link", u"a"_s), "<7>portreeve.link: a\n");
    QCOMPARE(journalLine(QtInfoMsg, "portreeve.link", u"a"_s), "<6>portreeve.link: a\n");
    QCOMPARE(journalLine(QtWarningMsg, "portreeve.link", u"\u7f51"_s), "<4>portreeve.link: \xe7\xbd\x91\n");
    QCOMPARE(journalLine(QtCriticalMsg, "portreeve.link", u"a"_s), "<3>portreeve.link: a\n");
}

void LogHandlerTest::plainLinesCarryTimeAndLevel()
{
    const QDateTime noon(QDate(2026, 1, 31), QTime(12, 0, 0, 123), QTimeZone(3600));
    QCOMPARE(plainLine(QtWarningMsg, "portreeve.link", u"a"_s, noon),
             "2026-01-31T12:00:00.123+01:00 warning portreeve.link: a\n");
}

void LogHandlerTest::aMessageCannotForgeALine()
{
    QCOMPARE(oneLine(u"a\n<0>b\r\x1b[2J\tc\u0085"_s), "a <0>b  [2J c ");
}

void LogHandlerTest::theJournalIsKnownByDeviceAndInode()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    struct stat facts{};
    QCOMPARE(::fstat(file.handle(), &facts), 0);
    const QByteArray device = QByteArray::number(quint64(facts.st_dev));
    const QByteArray inode = QByteArray::number(quint64(facts.st_ino));
    QVERIFY(isJournal(file.handle(), device + ':' + inode));
    QVERIFY(!isJournal(file.handle(), device + ':' + inode + '0'));
    QVERIFY(!isJournal(file.handle(), ""));
    QVERIFY(!isJournal(-1, device + ':' + inode));
}

void LogHandlerTest::debugIsOffUnlessAskedFor()
{
    const auto quiet = spoken({});
    QCOMPARE(quiet.size(), 3);
    QVERIFY(quiet.at(0).endsWith(" info portreeve.speaker: good morning"));
    QVERIFY(quiet.at(1).endsWith(" warning portreeve.speaker: bad"));
    QVERIFY(quiet.at(2).endsWith(" error portreeve.speaker: worse"));
    QCOMPARE(spoken(u"portreeve.*.debug=true"_s).size(), 4);
    QCOMPARE(spoken(u"portreeve.*=false"_s).size(), 0);
}

void LogHandlerTest::callersMistakesAreNotLoggedUnlessAskedFor()
{
    QVERIFY(!spoken({}).last().contains("no slot matched"));
    const auto asked = spoken(u"qt.dbus.*.warning=true"_s);
    QVERIFY(asked.last().endsWith(" warning qt.dbus.integration: no slot matched"));
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (QCoreApplication::arguments().value(1) == "--speak"_L1)
        return speak();
    LogHandlerTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "loghandlertest.moc"
