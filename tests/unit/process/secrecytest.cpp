// SPDX-License-Identifier: MIT
// Lets processes crash, in a directory of their own.
#include "helper/process/secrecy.h"
#include "tests/support/testsuite.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>
#include <csignal>
#include <cstdlib>
#include <functional>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace portreeve;
using namespace Qt::StringLiterals;

namespace {

/// How a child ended that allows core dumps, does \a what and crashes in \a directory.
int crash(const QString &directory, const std::function<void()> &what)
{
    const pid_t child = ::fork();
    if (child == 0) {
        const rlimit all{RLIM_INFINITY, RLIM_INFINITY};
        if (::chdir(directory.toLocal8Bit().constData()) != 0 || ::setrlimit(RLIMIT_CORE, &all) != 0)
            ::_exit(1);
        what();
        // Not the handler that QtTest has for this.
        (void)std::signal(SIGABRT, SIG_DFL);
        std::abort();
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return status;
}

} // namespace

class SecrecyTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aCrashLeavesNoCore();
    void bothLocksHold();
};

void SecrecyTest::initTestCase()
{
#ifdef __SANITIZE_ADDRESS__
    QSKIP("sanitizers need what is forbidden here");
#endif
}

void SecrecyTest::aCrashLeavesNoCore()
{
    const QTemporaryDir open;
    const int usual = crash(open.path(), [] {});
    QVERIFY(WIFSIGNALED(usual));
    if (!WCOREDUMP(usual))
        QSKIP("no process leaves a core here");
    const QTemporaryDir closed;
    const int quiet = crash(closed.path(), [] { (void)forbidCoreDumps(); });
    QVERIFY(WIFSIGNALED(quiet));
    QCOMPARE(WTERMSIG(quiet), SIGABRT);
    QVERIFY(!WCOREDUMP(quiet));
    QCOMPARE(QDir(closed.path()).entryList(QDir::Files), QStringList());
}

void SecrecyTest::bothLocksHold()
{
    const pid_t child = ::fork();
    if (child == 0) {
        const bool isDone = forbidCoreDumps().has_value();
        rlimit limit{1, 1};
        ::getrlimit(RLIMIT_CORE, &limit);
        const bool isClosed =
            ::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0 && limit.rlim_cur == 0 && limit.rlim_max == 0;
        ::_exit(isDone && isClosed ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    QVERIFY(WIFEXITED(status));
    QCOMPARE(WEXITSTATUS(status), 0);
}

PORTREEVE_TEST(SecrecyTest)

#include "secrecytest.moc"
