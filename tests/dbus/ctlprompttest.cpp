// SPDX-License-Identifier: MIT
#include "tests/dbus/ctlstage.h"
#include "tests/support/testsuite.h"

#include <QtCore/QProcess>
#include <QtTest/QTest>
#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace portreeve {

/// Somebody who types what `portreevectl notify set` asks for.
class CtlPromptTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_stage = std::make_unique<CtlStage>();
        QVERIFY(m_stage->isSet());
        m_keyboard = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
        QVERIFY(m_keyboard >= 0 && ::grantpt(m_keyboard) == 0 && ::unlockpt(m_keyboard) == 0);
        m_terminal = ::open(::ptsname(m_keyboard), O_RDWR | O_NOCTTY | O_CLOEXEC);
        QVERIFY(m_terminal >= 0);
    }

    void cleanup()
    {
        m_stage.reset();
        ::close(m_terminal);
        ::close(m_keyboard);
    }

    void aSecretIsAskedForAndNotShownWhileItIsTyped()
    {
        QProcess process;
        start(process, {u"token=-"_s, u"chat_ids=-"_s, u"proxy=-"_s});
        QVERIFY(asks(process, "token (not shown): "));
        QTRY_VERIFY(!echoes());
        type("123456:s3cret\n");
        QVERIFY(asks(process, "token (not shown): \nchat_ids: "));
        QVERIFY(echoes());
        type("-100123\n");
        QVERIFY(asks(process, "token (not shown): \nchat_ids: proxy (not shown): "));
        QTRY_VERIFY(!echoes());
        type("http://me:s3cret@proxy.example.org:1\n");
        QTRY_VERIFY(process.state() == QProcess::NotRunning);
        QCOMPARE(process.exitCode(), 0);
        QCOMPARE(process.readAllStandardOutput(), QByteArray("telegram: set chat_ids, proxy and token\n"));
        QCOMPARE(m_stage->fake().settings(Channel::Telegram).values,
                 (TextMap{{u"token"_s, u"123456:s3cret"_s},
                          {u"chat_ids"_s, u"-100123"_s},
                          {u"proxy"_s, u"http://me:s3cret@proxy.example.org:1"_s}}));
        QVERIFY(echoes());
        const QByteArray shown = screen();
        QVERIFY2(shown.contains("-100123") && !shown.contains("s3cret"), shown);
    }

    void whoGivesUpHasTheEchoBack_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<int>("signal");
        QTest::newRow("Ctrl-C") << QByteArray("\x03") << SIGINT;
        QTest::newRow("Ctrl-\\") << QByteArray("\x1c") << SIGQUIT;
        QTest::newRow("kill") << QByteArray() << SIGTERM;
    }

    void whoGivesUpHasTheEchoBack()
    {
        QFETCH(QByteArray, key);
        QFETCH(int, signal);
        QProcess process;
        start(process, {u"token=-"_s});
        QVERIFY(asks(process, "token (not shown): "));
        QTRY_VERIFY(!echoes());
        if (key.isEmpty())
            ::kill(static_cast<pid_t>(process.processId()), signal);
        else
            type(key);
        QTRY_VERIFY(process.state() == QProcess::NotRunning);
        QCOMPARE(process.exitStatus(), QProcess::CrashExit);
        QVERIFY(echoes());
        QCOMPARE(m_stage->helper->calls, QStringList());
    }

    void anEndOfInputIsNoSecret()
    {
        QProcess process;
        start(process, {u"token=-"_s});
        QVERIFY(asks(process, "token (not shown): "));
        QTRY_VERIFY(!echoes());
        type("\x04");
        QTRY_VERIFY(process.state() == QProcess::NotRunning);
        QCOMPARE(process.exitCode(), 2);
        QVERIFY(echoes());
    }

private:
    // The terminal is the program's own, so that its keys make signals.
    void start(QProcess &process, const QStringList &words)
    {
        m_asked.clear();
        process.setChildProcessModifier([terminal = m_terminal] {
            const rlimit none{};
            ::setrlimit(RLIMIT_CORE, &none);
            ::setsid();
            ::ioctl(terminal, TIOCSCTTY, 0);
            ::dup2(terminal, STDIN_FILENO);
        });
        process.start(QStringLiteral(PORTREEVECTL),
                      QStringList{u"notify"_s, u"set"_s, u"telegram"_s} + words);
        QVERIFY(process.waitForStarted());
    }

    bool asks(QProcess &process, const QByteArray &text)
    {
        return QTest::qWaitFor(
            [&] {
                m_asked += process.readAllStandardError();
                return m_asked == text;
            },
            20'000);
    }

    void type(const QByteArray &keys)
    {
        QCOMPARE(::write(m_keyboard, keys.constData(), static_cast<std::size_t>(keys.size())), keys.size());
    }

    [[nodiscard]] bool echoes() const
    {
        termios state{};
        return ::tcgetattr(m_keyboard, &state) == 0 && (state.c_lflag & static_cast<tcflag_t>(ECHO)) != 0;
    }

    // What the terminal has shown of what was typed.
    [[nodiscard]] QByteArray screen() const
    {
        QByteArray shown(4096, '\0');
        const ssize_t count = ::read(m_keyboard, shown.data(), static_cast<std::size_t>(shown.size()));
        return shown.left(std::max<ssize_t>(count, 0));
    }

    std::unique_ptr<CtlStage> m_stage;
    int m_keyboard = -1;
    int m_terminal = -1;
    QByteArray m_asked;
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::CtlPromptTest)
#include "ctlprompttest.moc"
