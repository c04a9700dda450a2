// SPDX-License-Identifier: MIT
#include "helper/core/notify/mailheaders.h"
#include "tests/support/testsuite.h"
#include "tests/unit/notify/samples.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>
#include <algorithm>

using namespace portreeve;
using namespace portreeve::samples;
using namespace Qt::StringLiterals;

namespace {

MailSubmission mailOf(const Notification &notification, const ChannelSettings &settings)
{
    return std::get<MailSubmission>(requestsOf(notification, settings).front().what);
}

} // namespace

class MailTest final : public QObject
{
    Q_OBJECT

private slots:
    void aMailHasWhatRfc5322AsksFor()
    {
        const MailSubmission mail = mailOf(alertOf(AlertKind::Threshold), email());
        QCOMPARE(mail.to, u"me@example.org"_s);
        QCOMPARE(mailHeaderOf(mail, "From"), u"Portreeve <portreeve@example.org>"_s);
        QCOMPARE(mailHeaderOf(mail, "To"), u"me@example.org"_s);
        QCOMPARE(mailHeaderOf(mail, "Subject"), u"server1: 8000/tcp has used 80 % of its quota"_s);
        QCOMPARE(mailHeaderOf(mail, "Date"), u"01 Dec 2026 00:06:00 +0100"_s);
        QCOMPARE(mailHeaderOf(mail, "Auto-Submitted"), u"auto-generated"_s);
        QCOMPARE(mailHeaderOf(mail, "MIME-Version"), u"1.0"_s);
        QCOMPARE(mailHeaderOf(mail, "Content-Type"), u"text/plain; charset=utf-8"_s);
        QCOMPARE(mailHeaderOf(mail, "Content-Transfer-Encoding"), u"base64"_s);
        QCOMPARE(mailText(mail), u"server1: 8000/tcp has used 80 % of its quota\n\n8000/tcp (web)\n"
                                 "Used: 80.1 GiB of 100 GiB (80.1 %)\n2026-12-01 00:05\n"_s);
    }

    void aRepeatHasTheSameId()
    {
        const Notification one = alertOf(AlertKind::Threshold);
        const auto idOf = [](const Notification &notification, const QString &to,
                             const MessageContext &when) {
            const auto requests = requestsFor(std::span(&notification, 1), email(), to, when);
            return mailHeaderOf(std::get<MailSubmission>(requests.front().what), "Message-ID");
        };
        const QString id = idOf(one, u"me@example.org"_s, context());
        static const QRegularExpression form(u"^<[0-9a-f]{40}@example\\.org>$"_s);
        QVERIFY(form.match(id).hasMatch());
        MessageContext later = context();
        later.nowMs += 3'600'000;
        QCOMPARE(idOf(one, u"me@example.org"_s, later), id);
        QVERIFY(idOf(one, u"you@example.org"_s, context()) != id);
        QVERIFY(idOf(alertOf(AlertKind::Threshold, u"web"_s, 18), u"me@example.org"_s, context()) != id);
        later.hostName = u"server2"_s;
        QVERIFY(idOf(one, u"me@example.org"_s, later) != id);
    }

    void thePortFollowsTheSecurity_data()
    {
        QTest::addColumn<QString>("security");
        QTest::addColumn<QString>("port");
        QTest::addColumn<int>("expected");
        QTest::newRow("default") << QString() << QString() << 587;
        QTest::newRow("starttls") << u"starttls"_s << QString() << 587;
        QTest::newRow("tls") << u"tls"_s << QString() << 465;
        QTest::newRow("none") << u"none"_s << QString() << 25;
        QTest::newRow("said") << u"tls"_s << u"2465"_s << 2465;
    }

    void thePortFollowsTheSecurity()
    {
        QFETCH(QString, security);
        QFETCH(QString, port);
        const MailSubmission mail =
            mailOf(problem({}), email({{u"security"_s, security}, {u"port"_s, port}}));
        QTEST(int{mail.port}, "expected");
    }

    void theLoginGoesAlong()
    {
        const auto requests = requestsOf(problem({}), email({{u"user"_s, u"me"_s},
                                                             {u"password"_s, u"p w"_s},
                                                             {u"proxy"_s, u"http://10.0.0.1:3128"_s}}));
        const auto &mail = std::get<MailSubmission>(requests.front().what);
        QCOMPARE(mail.server, u"mail.example.org"_s);
        QCOMPARE(mail.user, u"me"_s);
        QCOMPARE(mail.password, u"p w"_s);
        QCOMPARE(requests.front().proxy, u"http://10.0.0.1:3128"_s);
        QVERIFY(!mail.message.contains("p w"));
    }

    void subjectsAreEncodedWords()
    {
        QCOMPARE(headerText(u"plain"_s), "plain");
        QCOMPARE(headerText(u"ä"_s), "=?UTF-8?B?w6Q=?=");
        QCOMPARE(headerText(u"=?UTF-8?B?YQ==?="_s), "=?UTF-8?B?PT9VVEYtOD9CP1lRPT0/PQ==?=");
        QCOMPARE(headerText(u" edge "_s), "=?UTF-8?B?IGVkZ2Ug?=");
        std::mt19937 random(5);
        QStringList texts = nastyNotes();
        for (int i = 0; i < 200; ++i)
            texts << anyNote(random);
        for (const QString &text : texts) {
            MailSubmission mail;
            mail.message = mailHeader("Subject", headerText(text)) + "\r\n";
            for (const QByteArray &line : mail.message.split('\n'))
                QVERIFY(line.trimmed().size() <= 76);
            for (const QByteArray &word : headerText(text).split(' '))
                QVERIFY(!word.startsWith("=?") || word.trimmed().size() <= 75);
            QVERIFY(mail.message.isValidUtf8());
            QCOMPARE(mailHeaderOf(mail, "Subject").trimmed(), text.trimmed());
        }
    }

    void everyWordIsWholeCharacters()
    {
        for (int shift = 0; shift < 4; ++shift) {
            const QString text = QString(shift, u'x') + u"😀"_s.repeated(100);
            for (QByteArray word : headerText(text).split(' ')) {
                word = word.trimmed();
                QVERIFY(QByteArray::fromBase64(word.sliced(10, word.size() - 12)).isValidUtf8());
            }
        }
    }

    void linesEndInCrLfAndAreShort()
    {
        std::mt19937 random(11);
        for (int i = 0; i < 100; ++i) {
            const MailSubmission mail = mailOf(anyNotification(random), email());
            QByteArray rest = mail.message;
            QVERIFY(!rest.replace("\r\n", "").contains('\n'));
            QVERIFY(!rest.contains('\r'));
            for (const QByteArray &line : mail.message.split('\n'))
                QVERIFY2(line.trimmed().size() <= 76, line);
            QVERIFY(std::ranges::all_of(mail.message, [](char c) { return (c & 0x80) == 0; }));
        }
    }

    void noHeaderGetsInByANameOrANote()
    {
        Notification notification = alertOf(AlertKind::Threshold);
        std::get<EntryEvent>(notification.content).label = u"80\r\nBcc: x@example.org"_s;
        MessageContext odd = context();
        odd.hostName = u"a\r\nBcc: y@example.org"_s;
        const auto requests = requestsFor(std::span(&notification, 1), email(), u"me@example.org"_s, odd);
        const auto &mail = std::get<MailSubmission>(requests.front().what);
        QCOMPARE(mail.message.count("Bcc"), 0);
        const QByteArray headers = mail.message.left(mail.message.indexOf("\r\n\r\n"));
        static const QRegularExpression header(u"^(\\S+: .*| \\S+)\r?$"_s);
        for (const QByteArray &line : headers.split('\n'))
            QVERIFY2(header.match(QString::fromLatin1(line)).hasMatch(), line);
    }
};

PORTREEVE_TEST(MailTest)
#include "mailtest.moc"
