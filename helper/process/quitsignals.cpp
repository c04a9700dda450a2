// SPDX-License-Identifier: MIT
#include "helper/process/quitsignals.h"

#include <QtCore/QSocketNotifier>
#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace portreeve {

namespace {

constexpr std::array kNumbers{SIGTERM, SIGINT};

/// Where the handler writes to. A pipe rather than signalfd(2): GLib raises SIGTERM at a single thread.
volatile std::sig_atomic_t writeEnd = -1;

void onSignal(int number)
{
    const int savedErrno = errno;
    const auto byte = static_cast<unsigned char>(number);
    [[maybe_unused]] const ssize_t written = ::write(writeEnd, &byte, 1);
    errno = savedErrno;
}

void handleBy(void (*handler)(int))
{
    struct sigaction action{};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (const int number : kNumbers)
        ::sigaction(number, &action, nullptr);
}

} // namespace

QuitSignals::QuitSignals(QObject *parent)
    : QObject(parent)
{
    Q_ASSERT(writeEnd < 0);
    std::array<int, 2> ends{};
    // Non-blocking: a full pipe has told it already.
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        qFatal("no pipe can be made: %s", qPrintable(qt_error_string(errno)));
    m_readEnd = ends[0];
    writeEnd = ends[1];
    m_notifier = new QSocketNotifier(m_readEnd, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &QuitSignals::readPipe);
    handleBy(onSignal);
}

QuitSignals::~QuitSignals()
{
    handleBy(SIG_DFL);
    delete m_notifier;
    ::close(m_readEnd);
    ::close(writeEnd);
    writeEnd = -1;
}

void QuitSignals::readPipe()
{
    unsigned char number = 0;
    while (::read(m_readEnd, &number, 1) == 1)
        emit received(number);
}

} // namespace portreeve
