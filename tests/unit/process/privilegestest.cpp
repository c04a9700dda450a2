// SPDX-License-Identifier: MIT
// Each test runs this program again, so that it can give its privileges up.
#include "helper/process/privileges.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QMap>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>
#include <cstdio>
#include <fcntl.h>
#include <linux/netlink.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace portreeve;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kNetAdminOnly = "0000000000001000";
const QByteArray kNone = "0000000000000000";

bool canForceSendBuffer()
{
    const int socket = ::socket(AF_NETLINK, SOCK_RAW, NETLINK_NETFILTER);
    const int bytes = 64 << 20;
    const bool done = ::setsockopt(socket, SOL_SOCKET, SO_SNDBUFFORCE, &bytes, sizeof(bytes)) == 0;
    ::close(socket);
    return done;
}

/// What the store needs: make a file, close it to others, lock it.
bool canKeepFiles(const QByteArray &path)
{
    const int file = ::open(path.constData(), O_RDWR | O_CREAT, 0666);
    const bool done = file >= 0 && ::fchmod(file, 0600) == 0 && ::flock(file, LOCK_EX | LOCK_NB) == 0;
    ::close(file);
    return done;
}

bool canRead(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && !file.readAll().isEmpty();
}

uint modeOfNewFile(const QByteArray &path)
{
    ::close(::open(path.constData(), O_RDWR | O_CREAT | O_EXCL, 0666));
    struct stat facts{};
    return ::stat(path.constData(), &facts) == 0 ? facts.st_mode & 0777U : 0;
}

void printStatus()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("Cap") || line.startsWith("NoNewPrivs"))
            std::puts(line.constData());
    }
}

/// The program that is run again: drops, and prints `name:<tab>value` of what is left.
int dropAndTell(const QByteArray &directory)
{
    const bool forcedBefore = canForceSendBuffer();
    const Result<void> dropped = dropPrivileges();
    std::printf("Dropped:\t%s\n", dropped ? "yes" : qPrintable(dropped.error().detail));
    std::printf("SameSendBuffer:\t%d\n", forcedBefore == canForceSendBuffer());
    std::printf("KeepsFiles:\t%d\n", canKeepFiles(directory + "/kept"));
    std::printf("ReadsProc:\t%d\n", canRead(u"/proc/net/dev"_s) && canRead(u"/proc/sys/kernel/osrelease"_s));
    std::printf("NewFile:\t%o\n", modeOfNewFile(directory + "/new"));
    printStatus();
    return 0;
}

using Told = QMap<QByteArray, QByteArray>;

Told runAgain(QStringList command, const QString &directory)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    command << QCoreApplication::applicationFilePath() << u"--drop-and-tell"_s << directory;
    process.start(command.takeFirst(), command);
    process.waitForFinished();
    Told told;
    for (const QByteArray &line : process.readAllStandardOutput().split('\n')) {
        if (const qsizetype tab = line.indexOf('\t'); tab > 0)
            told.insert(line.left(tab - 1), line.mid(tab + 1));
    }
    return told;
}

} // namespace

class PrivilegesTest final : public QObject
{
    Q_OBJECT

private slots:
    void onlyNetAdminIsLeft_data();
    void onlyNetAdminIsLeft();
    void withoutNetAdminItSaysSo();
};

void PrivilegesTest::onlyNetAdminIsLeft_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<bool>("needsRoot");
    QTest::newRow("as root") << QStringList{u"env"_s} << true;
    QTest::newRow("as root, bounded by a service manager")
        << QStringList{u"setpriv"_s, u"--no-new-privs"_s, u"--inh-caps=-all"_s,
                       u"--bounding-set=-all,+net_admin"_s}
        << true;
    QTest::newRow("in a user namespace")
        << QStringList{u"unshare"_s, u"--map-root-user"_s, u"--net"_s} << false;
}

void PrivilegesTest::onlyNetAdminIsLeft()
{
    QFETCH(QStringList, command);
    QFETCH(bool, needsRoot);
    if (needsRoot && ::geteuid() != 0)
        QSKIP("needs root");
    const QTemporaryDir directory;
    const Told told = runAgain(command, directory.path());
    if (told.isEmpty())
        QSKIP(qPrintable(command.first() + u" does not work here"_s));
    QCOMPARE(told.value("Dropped"), "yes");
    for (const char *set : {"CapPrm", "CapEff", "CapBnd"})
        QCOMPARE(told.value(set), kNetAdminOnly);
    for (const char *set : {"CapInh", "CapAmb"})
        QCOMPARE(told.value(set), kNone);
    for (const char *fact : {"NoNewPrivs", "SameSendBuffer", "KeepsFiles", "ReadsProc"})
        QCOMPARE(told.value(fact), "1");
    QCOMPARE(told.value("NewFile"), "600");
}

void PrivilegesTest::withoutNetAdminItSaysSo()
{
    const QTemporaryDir directory;
    QStringList command{u"env"_s};
    if (::geteuid() == 0)
        command = {u"setpriv"_s, u"--inh-caps=-all"_s, u"--bounding-set=-net_admin"_s};
    const Told told = runAgain(command, directory.path());
    if (told.isEmpty())
        QSKIP("setpriv(1) does not work here");
    QVERIFY(told.value("Dropped").contains("CAP_NET_ADMIN"));
    QCOMPARE(told.value("CapPrm"), kNone);
    QCOMPARE(told.value("CapEff"), kNone);
    QCOMPARE(told.value("NoNewPrivs"), "1");
}

int main(int argc, char *argv[])
{
    if (argc == 3 && QByteArray(argv[1]) == "--drop-and-tell")
        return dropAndTell(argv[2]);
    QCoreApplication application(argc, argv);
    PrivilegesTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "privilegestest.moc"
