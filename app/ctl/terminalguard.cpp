// SPDX-License-Identifier: MIT
#include "app/ctl/terminalguard.h"

#include <csignal>
#include <fcntl.h>
#include <initializer_list>
#include <termios.h>
#include <unistd.h>

namespace portreeve::ctl {

namespace {

int terminal = -1; // what a signal handler needs
termios asItWas{};

// A prompt turns the echo off; whoever presses Ctrl-C at it wants to see again what he types.
void restoreAndDie(int number)
{
    restoreTerminal();
    struct sigaction byDefault = {};
    byDefault.sa_handler = SIG_DFL;
    ::sigaction(number, &byDefault, nullptr);
    ::raise(number);
}

} // namespace

bool guardTerminal(int file)
{
    termios now{};
    if (::tcgetattr(file, &now) != 0)
        return false;
    const int copy = ::fcntl(file, F_DUPFD_CLOEXEC, 0);
    if (copy < 0)
        return false;
    if (terminal >= 0)
        ::close(terminal);
    asItWas = now;
    terminal = copy;
    struct sigaction restore = {};
    restore.sa_handler = restoreAndDie;
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT})
        ::sigaction(number, &restore, nullptr);
    return true;
}

void hideTyping()
{
    termios hidden = asItWas;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(terminal, TCSAFLUSH, &hidden);
}

void restoreTerminal()
{
    ::tcsetattr(terminal, TCSANOW, &asItWas);
}

} // namespace portreeve::ctl
