// SPDX-License-Identifier: MIT
#include "tests/support/testsuite.h"

#include "exchange.h"
#include "testserver.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace portreeve;
using namespace exchange;
using namespace Qt::StringLiterals;

using Kind = Answer::Kind;

namespace {

QString word(MailSecurity security)
{
    switch (security) {
    case MailSecurity::StartTls:
        return u"starttls"_s;
    case MailSecurity::Tls:
        return u"tls"_s;
    case MailSecurity::None:
        break;
    }
    return u"none"_s;
}

Request mailBy(const QString &user, const QString &password, int port, MailSecurity security)
{
    Request request = mail(port, security);
    auto &what = std::get<MailSubmission>(request.what);
    what.user = user;
    what.password = password;
    return request;
}

bool hasCommand(const QJsonArray &records, QStringView word)
{
    return std::ranges::any_of(
        records, [word](const QJsonValue &record) { return record[u"command"].toString().startsWith(word); });
}

} // namespace

class CourierMailTest final : public QObject
{
    Q_OBJECT

private slots:
    void aMailIsTaken_data();
    void aMailIsTaken();
    void aRefusalIsAnAnswer_data();
    void aRefusalIsAnAnswer();
    void whatGoesWrongIsToldApart_data();
    void whatGoesWrongIsToldApart();
    void withoutStartTlsNothingIsSent();
    void aWrongPasswordIsAnAnswer();
    void aDubiousServerGetsNothing_data();
    void aDubiousServerGetsNothing();
    void aServerThatIsNotThereIsRefused();
    void nobodyWaitsForAFarewell_data();
    void nobodyWaitsForAFarewell();
    void anAddressOfTwoLinesIsRefused();
    void aLongMessageArrivesWhole();

private:
    [[nodiscard]] QJsonObject certified(MailSecurity security, const QString &kind = u"good"_s) const;

    QTemporaryDir m_directory;
};

QJsonObject CourierMailTest::certified(MailSecurity security, const QString &kind) const
{
    QJsonObject options{{u"security"_s, word(security)}};
    if (security != MailSecurity::None) {
        options[u"authority"] = m_directory.filePath(u"ca"_s);
        options[u"kind"] = kind;
    }
    return options;
}

void CourierMailTest::aMailIsTaken_data()
{
    QTest::addColumn<int>("security");
    QTest::addColumn<QString>("mechanisms");
    for (const MailSecurity security : {MailSecurity::StartTls, MailSecurity::Tls, MailSecurity::None}) {
        for (const auto *mechanisms : {"", "PLAIN", "LOGIN", "CRAM-MD5 GSSAPI PLAIN LOGIN"})
            QTest::addRow("%s, login: %s", qPrintable(word(security)), mechanisms)
                << int(security) << QString::fromLatin1(mechanisms);
    }
}

void CourierMailTest::aMailIsTaken()
{
    QFETCH(int, security);
    QFETCH(QString, mechanisms);
    const QString user = mechanisms.isEmpty() ? QString() : u"me@example.org"_s;
    QJsonObject options = certified(MailSecurity(security));
    if (!mechanisms.isEmpty()) {
        options[u"login"] = QJsonArray{user, u"p\u00e4ss word"_s};
        options[u"mechanisms"] = mechanisms;
    }
    TestServer server(u"mail"_s, options);
    const auto answer = answerTo(mailBy(user, u"p\u00e4ss word"_s, server.port(), MailSecurity(security)),
                                 exchange::options(server.bundle()));
    QVERIFY(answer);
    compare(*answer, Kind::Answered, 250, {});
    QCOMPARE(answer->body, "250 2.0.0 taken as 12345");
    QVERIFY(answer->isWhole);
    const QJsonArray mails = server.mails();
    QCOMPARE(mails.size(), 1);
    QCOMPARE(mails[0][u"sender"].toString(), u"portreeve@example.org"_s);
    QCOMPARE(mails[0][u"recipients"].toArray(), QJsonArray{u"me@example.net"_s});
    QCOMPARE(mails[0][u"message"].toString(),
             u"Subject: about ports\r\n\r\nfirst\r\n.hidden dot\r\nlast\r\n"_s);
    QCOMPARE(mails[0][u"user"].toString(), user);
    QCOMPARE(mails[0][u"secure"].toBool(), MailSecurity(security) != MailSecurity::None);
    QVERIFY(QTest::qWaitFor([&server] { return hasCommand(server.records(), u"QUIT"); }, 2000));
}

void CourierMailTest::aRefusalIsAnAnswer_data()
{
    QTest::addColumn<QString>("step");
    QTest::addColumn<QString>("reply");
    QTest::addColumn<int>("status");
    for (const auto *step : {"greeting", "mail", "rcpt", "data", "message", "taken"}) {
        QTest::addRow("%s 4xx", step) << QString::fromLatin1(step) << u"451 4.7.1 try later"_s << 451;
        QTest::addRow("%s 5xx", step)
            << QString::fromLatin1(step) << u"550-5.7.1 no\r\n550 5.7.1 never"_s << 550;
    }
}

void CourierMailTest::aRefusalIsAnAnswer()
{
    QFETCH(QString, step);
    QFETCH(QString, reply);
    QFETCH(int, status);
    TestServer server(u"mail"_s, {{u"faults"_s, QJsonObject{{step, reply}}}});
    const auto answer = answerTo(mail(server.port(), MailSecurity::None));
    QVERIFY(answer);
    compare(*answer, Kind::Answered, status, {});
    QCOMPARE(answer->body, reply.split(u"\r\n"_s).last().toUtf8());
    QCOMPARE(server.connections(), 1);
}

void CourierMailTest::whatGoesWrongIsToldApart_data()
{
    QTest::addColumn<QString>("step");
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *step, const char *fault, Kind kind) {
        QTest::addRow("%s: %s", step, fault)
            << QString::fromLatin1(step) << QString::fromLatin1(fault) << int(kind);
    };
    for (const auto *fault : {"hang", "close", "reset"}) {
        for (const auto *step : {"greeting", "ehlo", "mail", "rcpt", "data"})
            row(step, fault, Kind::Refused);
        // It may have it, and have taken it.
        row("message", fault, Kind::Silent);
        row("taken", fault, Kind::Silent);
    }
}

void CourierMailTest::whatGoesWrongIsToldApart()
{
    QFETCH(QString, step);
    QFETCH(QString, fault);
    QFETCH(int, kind);
    TestServer server(u"mail"_s, {{u"faults"_s, QJsonObject{{step, fault}}}});
    QElapsedTimer timer;
    timer.start();
    const auto answer = answerTo(mail(server.port(), MailSecurity::None));
    QVERIFY(answer);
    QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
    compare(*answer, Kind(kind), 0, u"localhost:%1"_s.arg(server.port()));
    QCOMPARE(server.connections(), 1);
}

void CourierMailTest::withoutStartTlsNothingIsSent()
{
    TestServer server(u"mail"_s, {{u"login"_s, QJsonArray{u"me"_s, u"SECRET"_s}}});
    const auto answer = answerTo(mailBy(u"me"_s, u"SECRET"_s, server.port(), MailSecurity::StartTls));
    QVERIFY(answer);
    compare(*answer, Kind::Refused, 0, u"offers no STARTTLS"_s);
    const QJsonArray records = server.records();
    QVERIFY(hasCommand(records, u"EHLO"));
    for (const QStringView word : {u"AUTH", u"MAIL", u"DATA"})
        QVERIFY(!hasCommand(records, word));
}

void CourierMailTest::aWrongPasswordIsAnAnswer()
{
    QJsonObject options = certified(MailSecurity::StartTls);
    options[u"login"] = QJsonArray{u"me"_s, u"right"_s};
    TestServer server(u"mail"_s, options);
    const auto answer = answerTo(mailBy(u"me"_s, u"SECRET"_s, server.port(), MailSecurity::StartTls),
                                 exchange::options(server.bundle()));
    QVERIFY(answer);
    compare(*answer, Kind::Answered, 535, {});
    QCOMPARE(answer->body, "535 5.7.8 authentication failed");
    QCOMPARE(server.mails().size(), 0);
}

void CourierMailTest::aDubiousServerGetsNothing_data()
{
    QTest::addColumn<int>("security");
    QTest::newRow("STARTTLS") << int(MailSecurity::StartTls);
    QTest::newRow("TLS") << int(MailSecurity::Tls);
}

void CourierMailTest::aDubiousServerGetsNothing()
{
    QFETCH(int, security);
    TestServer server(u"mail"_s, certified(MailSecurity(security), u"expired"_s));
    const auto answer =
        answerTo(mail(server.port(), MailSecurity(security)), exchange::options(server.bundle()));
    QVERIFY(answer);
    compare(*answer, Kind::Refused, 0, u"the certificate of localhost is not trusted"_s);
    QVERIFY(!hasCommand(server.records(), u"MAIL"));
}

void CourierMailTest::aServerThatIsNotThereIsRefused()
{
    const auto answer = answerTo(mail(1, MailSecurity::StartTls));
    QVERIFY(answer);
    compare(*answer, Kind::Refused, 0, u"localhost:1 takes no connection"_s);
}

void CourierMailTest::nobodyWaitsForAFarewell_data()
{
    QTest::addColumn<QString>("step");
    QTest::addColumn<QString>("reply");
    QTest::addColumn<int>("status");
    QTest::newRow("after a mail") << u"ehlo"_s << QString() << 250;
    QTest::newRow("after a refusal") << u"rcpt"_s << u"550 5.1.1 nobody"_s << 550;
    QTest::newRow("after a refused message") << u"message"_s << u"554 5.6.0 spam"_s << 554;
}

void CourierMailTest::nobodyWaitsForAFarewell()
{
    QFETCH(QString, step);
    QFETCH(QString, reply);
    QFETCH(int, status);
    TestServer server(u"mail"_s, {{u"faults"_s, QJsonObject{{u"quit"_s, u"hang"_s}, {step, reply}}}});
    QElapsedTimer timer;
    timer.start();
    const auto answer = answerTo(mail(server.port(), MailSecurity::None));
    QVERIFY(answer);
    QVERIFY2(timer.elapsed() < 1200, qPrintable(QString::number(timer.elapsed())));
    compare(*answer, Kind::Answered, status, {});
}

void CourierMailTest::anAddressOfTwoLinesIsRefused()
{
    TestServer server(u"mail"_s);
    Request request = mail(server.port(), MailSecurity::None);
    std::get<MailSubmission>(request.what).to = u"me@example.net>\r\nRCPT TO:<you@example.net"_s;
    const auto answer = answerTo(request);
    QVERIFY(answer);
    compare(*answer, Kind::Refused, 0, u"line break"_s);
    QCOMPARE(server.connections(), 0);
}

void CourierMailTest::aLongMessageArrivesWhole()
{
    TestServer server(u"mail"_s, certified(MailSecurity::Tls));
    Request request = mail(server.port(), MailSecurity::Tls);
    auto &what = std::get<MailSubmission>(request.what);
    for (int line = 0; line < 10'000; ++line)
        what.message += "..." + QByteArray::number(line) + "\r\n";
    const auto answer = answerTo(request, exchange::options(server.bundle()));
    QVERIFY(answer);
    compare(*answer, Kind::Answered, 250, {});
    QCOMPARE(server.mails()[0][u"message"].toString().toUtf8(), what.message);
}

PORTREEVE_TEST(CourierMailTest)

#include "couriermailtest.moc"
