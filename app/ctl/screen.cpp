// SPDX-License-Identifier: MIT
#include "app/ctl/screen.h"

#include "app/ctl/terminal.h"

#include <QtCore/QSocketNotifier>
#include <algorithm>
#include <array>
#include <csignal>
#include <sys/signalfd.h>
#include <unistd.h>

namespace portreeve::ctl {

namespace {

// xterm's sequences, understood by every terminal of this century (console_codes(4), ctlseqs).
constexpr auto kEnter = "\033[?1049h\033[?25l"; // the other screen, no cursor
constexpr auto kLeave = "\033[?25h\033[?1049l";
constexpr auto kHome = "\033[H";
constexpr auto kClearLine = "\033[K";
constexpr auto kClearBelow = "\033[J";

sigset_t watchedSignals()
{
    sigset_t set;
    sigemptyset(&set);
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT})
        sigaddset(&set, number);
    return set;
}

} // namespace

Screen::Screen(Output &output)
    : m_output(output)
{
    const sigset_t set = watchedSignals();
    ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
    m_signals = ::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    m_signalNotifier = std::make_unique<QSocketNotifier>(m_signals, QSocketNotifier::Read);
    connect(m_signalNotifier.get(), &QSocketNotifier::activated, this, &Screen::onSignal);
    termios before{};
    if (::tcgetattr(STDIN_FILENO, &before) == 0) {
        m_before = before;
        m_keyNotifier = std::make_unique<QSocketNotifier>(STDIN_FILENO, QSocketNotifier::Read);
        connect(m_keyNotifier.get(), &QSocketNotifier::activated, this, &Screen::onKey);
    }
    enter();
}

Screen::~Screen()
{
    leave();
    ::close(m_signals);
}

void Screen::draw(const QStringList &lines)
{
    const auto count = std::min<qsizetype>(lines.size(), terminalSize().height());
    QByteArray text = kHome;
    for (qsizetype i = 0; i < count; ++i) {
        text += lines.at(i).toUtf8() + kClearLine;
        if (i + 1 < count)
            text += "\r\n"; // none after the last line: it would scroll the first one away
    }
    m_output.bytes(text + kClearBelow);
}

void Screen::enter()
{
    if (m_before) {
        termios quiet = *m_before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO | ICANON);
        ::tcsetattr(STDIN_FILENO, TCSADRAIN, &quiet);
    }
    m_output.bytes(kEnter);
}

void Screen::leave()
{
    m_output.bytes(kLeave);
    if (m_before)
        ::tcsetattr(STDIN_FILENO, TCSADRAIN, &*m_before);
}

void Screen::onSignal()
{
    signalfd_siginfo info{};
    while (::read(m_signals, &info, sizeof info) == sizeof info) {
        switch (static_cast<int>(info.ssi_signo)) {
        case SIGTSTP:
            leave();
            ::raise(SIGSTOP); // goes on here after SIGCONT
            enter();
            emit exposed();
            break;
        case SIGWINCH:
        case SIGCONT:
            emit exposed();
            break;
        default:
            return emit quit();
        }
    }
}

void Screen::onKey()
{
    std::array<char, 64> keys{};
    const ssize_t count = ::read(STDIN_FILENO, keys.data(), keys.size());
    if (count <= 0)
        m_keyNotifier->setEnabled(false); // the terminal is gone; SIGHUP tells the rest
    else if (std::find(keys.cbegin(), keys.cbegin() + count, 'q') != keys.cbegin() + count)
        emit quit();
}

} // namespace portreeve::ctl
