// SPDX-License-Identifier: MIT
#include "helper/process/inheritance.h"
#include "helper/process/quitsignals.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QProcess>
#include <QtCore/QThread>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

using namespace portreeve;
using namespace Qt::StringLiterals;

class ProcessTest final : public QObject
{
    Q_OBJECT

private slots:
    void quitSignalsComeInTheLoop_data();
    void quitSignalsComeInTheLoop();
    void aSignalAtAnotherThreadComesInTheLoop();
    void withoutTheObjectASignalEndsTheProcess();
    void variablesThatSteerLibrariesAreForgotten();
    void inheritedDescriptorsAreClosed();
};

namespace {

int diesBySignal()
{
    {
        const QuitSignals gone;
    }
    std::raise(SIGTERM);
    return 0;
}

int countsOpenDescriptors()
{
    const int extra = ::fcntl(STDERR_FILENO, F_DUPFD, 50);
    closeInheritedDescriptors();
    return ::fcntl(extra, F_GETFD) == -1 && ::fcntl(STDERR_FILENO, F_GETFD) != -1 ? 0 : 1;
}

int runAgain(QProcess &process, const QString &mode)
{
    process.start(QCoreApplication::applicationFilePath(), {mode});
    process.waitForFinished();
    return process.exitCode();
}

} // namespace

void ProcessTest::quitSignalsComeInTheLoop_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void ProcessTest::quitSignalsComeInTheLoop()
{
    QFETCH(int, number);
    const QuitSignals quitSignals;
    QSignalSpy spy(&quitSignals, &QuitSignals::received);
    ::kill(::getpid(), number);
    QCOMPARE(spy.count(), 0);
    QVERIFY(spy.wait(1000));
    QCOMPARE(spy.at(0).at(0).toInt(), number);
}

void ProcessTest::aSignalAtAnotherThreadComesInTheLoop()
{
    const QuitSignals quitSignals;
    QSignalSpy spy(&quitSignals, &QuitSignals::received);
    const std::unique_ptr<QThread> thread(QThread::create([] { std::raise(SIGTERM); }));
    thread->start();
    QVERIFY(spy.wait(1000));
    QVERIFY(thread->wait());
}

void ProcessTest::withoutTheObjectASignalEndsTheProcess()
{
    QProcess process;
    runAgain(process, u"--die"_s);
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);
}

void ProcessTest::variablesThatSteerLibrariesAreForgotten()
{
    const QByteArrayList unwanted{"QT_PLUGIN_PATH", "QT_NO_GLIB",    "GIO_EXTRA_MODULES", "QDBUS_DEBUG",
                                  "SSLKEYLOGFILE",  "SSL_CERT_FILE", "OPENSSL_CONF",      "CURL_CA_BUNDLE"};
    for (const QByteArray &name : unwanted + QByteArrayList{"QT_LOGGING_RULES", "STATE_DIRECTORY"})
        qputenv(name.constData(), "x");
    sanitiseEnvironment();
    for (const QByteArray &name : unwanted)
        QVERIFY2(!qEnvironmentVariableIsSet(name.constData()), name.constData());
    for (const char *name : {"QT_LOGGING_RULES", "STATE_DIRECTORY", "PATH"})
        QVERIFY(qEnvironmentVariableIsSet(name));
}

void ProcessTest::inheritedDescriptorsAreClosed()
{
    QProcess process;
    QCOMPARE(runAgain(process, u"--close"_s), 0);
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
}

int main(int argc, char *argv[])
{
    if (argc == 2 && QByteArray(argv[1]) == "--close")
        return countsOpenDescriptors();
    QCoreApplication application(argc, argv);
    if (QCoreApplication::arguments().value(1) == "--die"_L1)
        return diesBySignal();
    ProcessTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "processtest.moc"
