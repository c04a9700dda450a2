// SPDX-License-Identifier: MIT
// In a network of its own, with a name server that takes questions and answers none.
#include "exchange.h"
#include "tests/support/ownnetwork.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QTemporaryFile>
#include <QtTest/QTest>
#include <arpa/inet.h>
#include <cstdio>
#include <sched.h>
#include <sys/mount.h>
#include <sys/socket.h>

using namespace portreeve;
using namespace exchange;
using namespace Qt::StringLiterals;

using Kind = Answer::Kind;

namespace {

bool cover(const char *path, const QByteArray &text)
{
    QTemporaryFile file;
    file.setAutoRemove(false); // the mount needs it, and the last of it goes with the namespace
    if (!file.open() || file.write(text) != text.size() || !file.flush())
        return false;
    const bool isDone =
        ::mount(file.fileName().toLocal8Bit().constData(), path, nullptr, MS_BIND, nullptr) == 0;
    file.remove();
    return isDone;
}

bool hasSilentNameServer()
{
    constexpr quint16 kPort = 53;
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(kPort);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    return ::bind(socket, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0;
}

bool makeNameless()
{
    return enterOwnNetwork() && ::unshare(CLONE_NEWNS) == 0 &&
           ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
           cover("/etc/resolv.conf", "nameserver 127.0.0.1\noptions timeout:20\n") &&
           cover("/etc/nsswitch.conf", "hosts: files dns\n") && hasSilentNameServer();
}

} // namespace

class CourierNamesTest final : public QObject
{
    Q_OBJECT

private slots:
    void theDeadlineHoldsForNames();
    void nobodyWaitsForNames();
    void theEndIsAtOnce();
};

void CourierNamesTest::theDeadlineHoldsForNames()
{
    QElapsedTimer timer;
    timer.start();
    const auto answer = answerTo(post(u"slow.example"_s, 80));
    QVERIFY(answer);
    QVERIFY2(timer.elapsed() < 2500, qPrintable(QString::number(timer.elapsed())));
    compare(*answer, Kind::Refused, 0, u"the name slow.example was not found in time"_s);
}

void CourierNamesTest::nobodyWaitsForNames()
{
    CurlCourier courier(options());
    Answers slow;
    Answers quick;
    QElapsedTimer timer;
    timer.start();
    courier.send(post(u"slow.example"_s, 80), slow.taker());
    QTest::qWait(int(kPatience.count()) - 100);
    // The slow one is given up while this one is under way.
    courier.send(post(u"127.0.0.1"_s, 1), quick.taker());
    QVERIFY(quick.await(1));
    QVERIFY(timer.elapsed() < 2000);
    QVERIFY(slow.await(1));
    courier.send(post(u"127.0.0.1"_s, 1), quick.taker());
    QVERIFY(quick.await(2));
    QVERIFY2(timer.elapsed() < 2500, qPrintable(QString::number(timer.elapsed())));
}

void CourierNamesTest::theEndIsAtOnce()
{
    auto courier = std::make_unique<CurlCourier>(CourierOptions{});
    Answers answers;
    courier->send(post(u"slow.example"_s, 80), answers.taker());
    courier->send(mail(25, MailSecurity::None), answers.taker());
    QTest::qWait(200);
    QElapsedTimer timer;
    timer.start();
    courier.reset();
    QVERIFY2(timer.elapsed() < 200, qPrintable(QString::number(timer.elapsed())));
}

int main(int argc, char *argv[])
{
    if (!makeNameless()) {
        std::puts("SKIP: no network and mounts of its own");
        return kSkipped;
    }
    QCoreApplication application(argc, argv);
    CourierNamesTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "couriernamestest.moc"
