// SPDX-License-Identifier: MIT
#include "tests/support/testsuite.h"

#include "exchange.h"
#include "testserver.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QThread>
#include <QtTest/QTest>
#include <memory>

using namespace portreeve;
using namespace exchange;
using namespace Qt::StringLiterals;

using Kind = Answer::Kind;

namespace {

const QString kLoopback = u"127.0.0.1"_s;

/// The most memory that this process ever held, in kB.
qint64 peakMemory()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.sliced(6).trimmed().split(' ').first().toLongLong();
    }
    return -1;
}

int threads()
{
    return int(QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size());
}

} // namespace

class CourierLoadTest final : public QObject
{
    Q_OBJECT

private slots:
    void hangingRequestsHoldNobodyUp();
    void aHangingMailServerHoldsNobodyUp();
    void theEndIsAtOnce_data();
    void theEndIsAtOnce();
    void nobodyIsCalledAfterTheEnd();
    void aCallMayEndTheCourier();
    void answersComeOnTheOwnersThread();
    void endlessAnswersTakeNoMemory();
    void noThreadIsLeft();
};

void CourierLoadTest::hangingRequestsHoldNobodyUp()
{
    TestServer hanging(u"http"_s, {{u"script"_s, script(u"hang"_s)}});
    TestServer other(u"http"_s);
    CurlCourier courier(options());
    Answers silent;
    Answers answers;
    QElapsedTimer timer;
    timer.start();
    for (int count = 0; count < 50; ++count)
        courier.send(post(kLoopback, hanging.port()), silent.taker());
    QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
    courier.send(post(kLoopback, other.port()), answers.taker());
    QVERIFY(answers.await(1));
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    compare(answers.all()[0], Kind::Answered, 200, {});
    QVERIFY(silent.all().empty());
    QVERIFY(silent.await(50));
    QVERIFY2(timer.elapsed() < 3500, qPrintable(QString::number(timer.elapsed())));
    for (const Answer &answer : silent.all())
        compare(answer, Kind::Silent, 0, u"did not answer"_s);
    QCOMPARE(hanging.records().size(), 50);
}

// More than there are threads for mails: they take turns, each with its whole time.
void CourierLoadTest::aHangingMailServerHoldsNobodyUp()
{
    TestServer hanging(u"mail"_s, {{u"faults"_s, QJsonObject{{u"message"_s, u"hang"_s}}}});
    TestServer other(u"http"_s);
    CurlCourier courier(options());
    Answers silent;
    Answers answers;
    QElapsedTimer timer;
    timer.start();
    for (int count = 0; count < 6; ++count)
        courier.send(mail(hanging.port(), MailSecurity::None), silent.taker());
    QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
    QTest::qWait(500); // by now all wait for the last word
    timer.restart();
    courier.send(post(kLoopback, other.port()), answers.taker());
    QVERIFY(answers.await(1));
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    compare(answers.all()[0], Kind::Answered, 200, {});
    QVERIFY(silent.await(6));
    for (const Answer &answer : silent.all())
        compare(answer, Kind::Silent, 0, u"did not answer within 1.5 seconds"_s);
    QCOMPARE(hanging.connections(), 6);
}

void CourierLoadTest::theEndIsAtOnce_data()
{
    QTest::addColumn<QString>("step");
    QTest::newRow("within a post") << QString();
    for (const auto *step : {"greeting", "ehlo", "mail", "message", "taken"})
        QTest::newRow(step) << QString::fromLatin1(step);
}

void CourierLoadTest::theEndIsAtOnce()
{
    QFETCH(QString, step);
    const bool isMail = !step.isEmpty();
    TestServer server = [&] -> TestServer {
        if (isMail)
            return TestServer(u"mail"_s, {{u"faults"_s, QJsonObject{{step, u"hang"_s}}}});
        return TestServer(u"http"_s, {{u"script"_s, script(u"hang"_s)}});
    }();
    Answers answers;
    auto courier = std::make_unique<CurlCourier>(CourierOptions{});
    const Request request = isMail ? mail(server.port(), MailSecurity::None) : post(kLoopback, server.port());
    for (int count = 0; count < 20; ++count)
        courier->send(request, answers.taker());
    QVERIFY(QTest::qWaitFor([&server] { return server.connections() >= 4; }, 5000));
    QTest::qWait(300);
    QElapsedTimer timer;
    timer.start();
    courier.reset();
    QVERIFY2(timer.elapsed() < 200, qPrintable(QString::number(timer.elapsed())));
    QTest::qWait(100);
    QVERIFY(answers.all().empty());
}

void CourierLoadTest::nobodyIsCalledAfterTheEnd()
{
    TestServer server(u"http"_s);
    Answers answers;
    {
        CurlCourier courier(options());
        courier.send(post(kLoopback, server.port()), answers.taker());
        // The answer is here, but the event loop has not run.
        while (server.records().isEmpty() || !server.records()[0][u"answered"].toBool())
            QThread::msleep(10);
        QThread::msleep(100);
    }
    QTest::qWait(100);
    QVERIFY(answers.all().empty());
}

void CourierLoadTest::aCallMayEndTheCourier()
{
    TestServer server(u"http"_s);
    auto courier = std::make_unique<CurlCourier>(options());
    bool isOver = false;
    courier->send(post(kLoopback, server.port()), [&](const Answer &) {
        courier.reset();
        isOver = true;
    });
    QVERIFY(QTest::qWaitFor([&] { return isOver; }));
}

void CourierLoadTest::answersComeOnTheOwnersThread()
{
    TestServer server(u"http"_s);
    const quint16 port = server.port();
    const QThread *called = nullptr;
    const std::unique_ptr<QThread> owner(QThread::create([&called, port] {
        QEventLoop loop;
        CurlCourier courier(options());
        courier.send(post(kLoopback, port), [&](const Answer &) {
            called = QThread::currentThread();
            loop.quit();
        });
        QVERIFY(called == nullptr);
        loop.exec();
    }));
    owner->start();
    QVERIFY(owner->wait(10'000));
    QCOMPARE(called, owner.get());
}

void CourierLoadTest::endlessAnswersTakeNoMemory()
{
#ifdef __SANITIZE_ADDRESS__
    QSKIP("the sanitizer keeps what was freed");
#endif
    TestServer server(u"http"_s, {{u"script"_s, script(u"endless"_s)}});
    CurlCourier courier(options());
    Answers answers;
    courier.send(post(kLoopback, server.port()), answers.taker());
    QVERIFY(answers.await(1));
    const qint64 before = peakMemory();
    QVERIFY(before > 0);
    for (std::size_t count = 2; count <= 200; ++count) {
        courier.send(post(kLoopback, server.port()), [](const Answer &) {});
        if (count % 20 == 0) {
            courier.send(post(kLoopback, server.port()), answers.taker());
            QVERIFY(answers.await(1 + count / 20));
        }
    }
    const qint64 grown = peakMemory() - before;
    qInfo("%lld kB more for 200 endless answers, 20 at a time", grown);
    QVERIFY2(grown < 20'000, qPrintable(QString::number(grown)));
}

void CourierLoadTest::noThreadIsLeft()
{
    TestServer server(u"mail"_s);
    const int before = threads();
    {
        CurlCourier idle(options());
        QCOMPARE(threads(), before);
        CurlCourier courier(options());
        Answers answers;
        for (int count = 0; count < 20; ++count)
            courier.send(mail(server.port(), MailSecurity::None), answers.taker());
        QVERIFY(answers.await(20));
        QVERIFY(threads() > before);
        QVERIFY(threads() <= before + 4);
    }
    QCOMPARE(threads(), before);
    QCOMPARE(server.mails().size(), 20);
}

PORTREEVE_TEST(CourierLoadTest)

#include "courierloadtest.moc"
