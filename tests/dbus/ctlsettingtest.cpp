// SPDX-License-Identifier: MIT
#include "tests/dbus/ctlstage.h"
#include "tests/support/testsuite.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

namespace portreeve {

const QString kToken = u"123456:an-example_token"_s;

/// What `portreevectl notify set` takes, from the command line and from standard input.
class CtlSettingTest final : public CtlStageTest
{
    Q_OBJECT

private slots:
    void settingsComeFromTheCommandLineAndSecretsFromStandardInput()
    {
        const auto result = set("telegram token=- chat_ids=-100123,@news language=zh", kToken + u'\n');
        QCOMPARE(result.errors, QByteArray());
        QCOMPARE(result.output, QByteArray("telegram: set chat_ids, language and token\n"));
        QCOMPARE(result.status, 0);
        QCOMPARE(
            values(Channel::Telegram),
            (TextMap{{u"token"_s, kToken}, {u"chat_ids"_s, u"-100123,@news"_s}, {u"language"_s, u"zh"_s}}));
        QCOMPARE(m_stage->helper->calls.count(u"Configure!"_s), 1);
    }

    void secretsAreInNoTextOnTheBus()
    {
        QCOMPARE(set("telegram token=- chat_ids=1", kToken + u'\n').status, 0);
        QCOMPARE(m_stage->fake().configured, (TextMap{{u"chat_ids"_s, u"1"_s}}));
        QCOMPARE(m_stage->fake().configuredSecrets, QStringList{u"token"_s});
    }

    void whoeverRecordsTheBusSeesNoSecret()
    {
        QProcess monitor;
        monitor.start(u"dbus-monitor"_s, {u"--address"_s, m_stage->bus.address()});
        if (!monitor.waitForStarted())
            QSKIP("dbus-monitor is not installed");
        QVERIFY(monitor.waitForReadyRead()); // it tells its own name first
        QCOMPARE(set("telegram token=- chat_ids=-1009", kToken + u'\n').status, 0);
        QByteArray seen;
        const QDeadlineTimer deadline(10'000);
        while (!(seen.contains("-1009") && seen.contains("\"token\"")) && !deadline.hasExpired()) {
            monitor.waitForReadyRead(100);
            seen += monitor.readAllStandardOutput();
        }
        monitor.terminate();
        QVERIFY(monitor.waitForFinished());
        seen += monitor.readAllStandardOutput();
        QVERIFY2(seen.contains("member=Configure") && seen.contains("\"token\""), seen);
        QVERIFY(!seen.contains(kToken.toUtf8()));
    }

    void whoeverListsProcessesSeesNoSecret()
    {
        m_stage->helper->hold(u"Configure"_s);
        QProcess process;
        process.start(QStringLiteral(PORTREEVECTL),
                      {u"notify"_s, u"set"_s, u"telegram"_s, u"token=-"_s, u"chat_ids=1"_s});
        QVERIFY(process.waitForStarted());
        process.write(kToken.toUtf8() + '\n');
        process.closeWriteChannel();
        QTRY_VERIFY_WITH_TIMEOUT(m_stage->helper->calls.contains(u"Configure!"_s), 20'000);
        for (const char *name : {"cmdline", "environ", "comm"}) {
            QFile file(u"/proc/%1/%2"_s.arg(process.processId()).arg(QLatin1StringView(name)));
            QVERIFY(file.open(QFile::ReadOnly));
            const QByteArray text = file.readAll();
            QVERIFY2(!text.isEmpty() && !text.contains(kToken.toUtf8()), name);
        }
        process.kill();
        QVERIFY(process.waitForFinished());
    }

    void anEmptyValueTakesBackToTheDefault()
    {
        m_stage->fake().settings(Channel::Telegram).values = {
            {u"token"_s, kToken}, {u"thread_id"_s, u"5"_s}, {u"quiet"_s, u"22:00-07:00"_s}};
        QCOMPARE(set("telegram thread_id= quiet=23:00-06:00").output,
                 QByteArray("telegram: set quiet; took back thread_id\n"));
        QCOMPARE(set("telegram token=").output, QByteArray("telegram: took back token\n"));
        QCOMPARE(values(Channel::Telegram), (TextMap{{u"quiet"_s, u"23:00-06:00"_s}}));
    }

    void jsonTellsTheNamesAlone()
    {
        QCOMPARE(runCtl({u"--json"_s, u"notify"_s, u"set"_s, u"webhook"_s, u"url=-"_s, u"preset=ntfy"_s},
                        "https://ntfy.example.org/secret-topic\n")
                     .output,
                 QByteArray("{\"channel\":\"webhook\",\"settings\":[\"preset\",\"url\"]}\n"));
    }

    void linesBelongToKeysInTheOrderOfTheCommandLine()
    {
        QCOMPARE(set("email proxy=- to=- password=-", u"http://me:pw@proxy.example.org:3128\n"
                                                      "a@example.org, b@example.org\np=ss wörd-\n"_s)
                     .status,
                 0);
        QCOMPARE(values(Channel::Email), (TextMap{{u"password"_s, u"p=ss wörd-"_s},
                                                  {u"proxy"_s, u"http://me:pw@proxy.example.org:3128"_s},
                                                  {u"to"_s, u"a@example.org, b@example.org"_s}}));
    }

    void howALineEndsDoesNotMatter_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::newRow("LF") << kToken.toUtf8() + '\n';
        QTest::newRow("CRLF") << kToken.toUtf8() + "\r\n";
        QTest::newRow("none") << kToken.toUtf8();
        QTest::newRow("more lines") << kToken.toUtf8() + "\nnobody asked for this\n";
        QTest::newRow("byte order mark") << "\xef\xbb\xbf" + kToken.toUtf8() + '\n';
    }

    void howALineEndsDoesNotMatter()
    {
        QFETCH(QByteArray, input);
        QCOMPARE(runCtl({u"notify"_s, u"set"_s, u"telegram"_s, u"token=-"_s}, input).errors, QByteArray());
        QCOMPARE(values(Channel::Telegram), (TextMap{{u"token"_s, kToken}}));
    }

    void anInputThatIsNoValueIsExplained_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QByteArray>("explained");
        const auto row = [](const char *name, const char *words, const QByteArray &input,
                            const char *explained) {
            QTest::newRow(name) << QString::fromLatin1(words) << input << QByteArray(explained);
        };
        row("none", "telegram token=-", {}, "token: standard input ended before the line that is its value");
        row("one too few", "email password=- proxy=-", "pw-s3cret\n", "proxy: standard input ended before");
        row("empty", "telegram token=-", "\n", "token: the line for it on standard input is empty; token=");
        row("empty CRLF", "telegram token=-", "\r\n", "token: the line for it on standard input is empty");
        row("first empty", "email password=- user=-", "\nme\n", "password: the line for it");
        row("too long", "email password=-", QByteArray(2049, 's') + '\n', "password: it takes at most 2048");
        row("endless", "email password=-", QByteArray(10'000'000, 's'), "password: it takes at most 2048");
        row("no UTF-8", "email password=-", "s3cret\xff\n", "password: the line for it is not UTF-8");
        row("control", "email password=-",
            "s3\x1b"
            "cret\n",
            "password: it takes one line without control characters");
        row("NUL", "email password=-", QByteArray("s3\0cret\n", 8), "password: it takes one line");
        row("no token", "telegram token=-", "s3cret with blanks\n",
            "token: it takes the token that @BotFather");
        row("no proxy", "telegram proxy=-", "ftp://a:s3cret@x\n", "proxy: it takes http://HOST:PORT");
    }

    void anInputThatIsNoValueIsExplained()
    {
        QFETCH(QString, words);
        QFETCH(QByteArray, input);
        QFETCH(QByteArray, explained);
        const auto result = runCtl(QStringList{u"notify"_s, u"set"_s} + words.split(u' '), input);
        QCOMPARE(result.status, 2);
        QVERIFY2(result.errors.startsWith("portreevectl: " + explained), result.errors);
        QVERIFY(!result.errors.contains("s3") && result.errors.count('\n') == 1);
        QCOMPARE(m_stage->helper->calls, QStringList());
    }

    void anOpenSecretIsRefusedAndNeverRepeated_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QByteArray>("explained");
        const auto row = [](const char *words, const char *explained) {
            QTest::newRow(words) << QString::fromLatin1(words) << QByteArray(explained);
        };
        row("telegram token=123:s3cret", "token: other users can read command lines; write token=- and give");
        row("telegram chat_ids=1 token=s3cret", "token: other users can read command lines");
        row("webhook secret=s3cret", "secret: other users can read command lines; write secret=- and give");
        row("webhook authorization=s3cret", "authorization: other users can read");
        row("email password=s3cret", "password: other users can read");
        row("email password=-s3cret", "password: other users can read");
        row("telegram proxy=http://me:s3cret@x:1", "proxy: other users can read");
        row("webhook proxy=socks5://s3cret@x:1", "proxy: other users can read");
        row("token=s3cret", "there is no channel \"token\"; there are telegram, webhook and email");
        row("telegram s3cret", "settings are written KEY=VALUE");
        row("telegram =s3cret", "settings are written KEY=VALUE");
        row("telegram token = s3cret", "settings are written KEY=VALUE");
        row("telegram tokn=s3cret", "tokn: telegram has no such setting; there are token, chat_ids, ");
        row("webhook token=s3cret", "token: webhook has no such setting; there are url, preset, ");
        row("webhook url=ftp://s3cret.example.org", "url: it takes an address that begins with https://");
        row("webhook url=http://example.org/s3cret", "url: http:// is only for this machine");
        row("telegram token=- token=s3cret", "token: it is named twice");
    }

    void anOpenSecretIsRefusedAndNeverRepeated()
    {
        QFETCH(QString, words);
        QFETCH(QByteArray, explained);
        const auto result = set(words.toLatin1().constData(), kToken + u'\n');
        QCOMPARE(result.status, 2);
        QVERIFY2(result.errors.startsWith("portreevectl: " + explained), result.errors);
        QVERIFY(!result.errors.contains("s3cret") && result.errors.count('\n') == 1);
        QCOMPARE(m_stage->helper->calls, QStringList());
    }

    void anAddressOfAServerHereAndABareProxyMayBeOnTheCommandLine()
    {
        QCOMPARE(set("webhook url=http://127.0.0.1:8080/hook proxy=socks5://10.0.0.1:1080").status, 0);
        QCOMPARE(values(Channel::Webhook), (TextMap{{u"url"_s, u"http://127.0.0.1:8080/hook"_s},
                                                    {u"proxy"_s, u"socks5://10.0.0.1:1080"_s}}));
    }

    void wrongUsageIsExplained_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QByteArray>("explained");
        const auto row = [](const char *words, const char *explained) {
            QTest::newRow(words) << QString::fromLatin1(words) << QByteArray(explained);
        };
        row("", "name a channel, telegram, webhook or email, and what to set");
        row("telegram", "nothing to set; say KEY=VALUE");
        row("sms to=1", "there is no channel \"sms\"");
        row("email port=0", "port: it takes 1 to 65535");
        row("email security=ssl", "security: ");
        row("email kinds=all,none", "kinds: \"all\" is no kind of message");
        row("email quiet=22:00", "quiet: it takes two times such as 22:00-07:00");
        row("telegram chat_ids=me", "chat_ids: it takes up to 16 numbers or @names");
        row("telegram report_at=25:00", "report_at: ");
    }

    void wrongUsageIsExplained()
    {
        QFETCH(QString, words);
        QFETCH(QByteArray, explained);
        const auto result = set(words.toLatin1().constData());
        QCOMPARE(result.status, 2);
        QVERIFY2(result.errors.contains(explained) && result.errors.count('\n') == 1, result.errors);
        QCOMPARE(m_stage->helper->calls, QStringList());
    }

    void whatOnlyTheHelperKnowsIsItsRefusal()
    {
        m_stage->fake().settings(Channel::Email).values = {{u"server"_s, u"mail.example.org"_s}};
        const auto result = set("email security=none");
        QCOMPARE(result.status, 1);
        QVERIFY2(result.errors.startsWith("portreevectl: security: \"none\" is only for this machine"),
                 result.errors);
        m_stage->helper->refuse(u"Configure"_s, errorName(ErrorCode::NotAuthorized), u"not you"_s);
        QCOMPARE(set("email port=587").status, 4);
    }

private:
    static CtlResult set(const char *words, const QString &input = {})
    {
        return runCtl(QStringList{u"notify"_s, u"set"_s} +
                          QString::fromLatin1(words).split(u' ', Qt::SkipEmptyParts),
                      input.toUtf8());
    }

    TextMap values(Channel channel) { return m_stage->fake().settings(channel).values; }
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::CtlSettingTest)
#include "ctlsettingtest.moc"
