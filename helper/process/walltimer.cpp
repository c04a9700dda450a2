// SPDX-License-Identifier: MIT
#include "helper/process/walltimer.h"

#include <QtCore/QSocketNotifier>
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sys/timerfd.h>
#include <unistd.h>

namespace portreeve {

using namespace Qt::StringLiterals;

WallTimer::WallTimer(QObject *parent)
    : QObject(parent)
    , m_fd(timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC))
{
    if (m_fd < 0)
        return;
    m_notifier = new QSocketNotifier(m_fd, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &WallTimer::readEvent);
}

WallTimer::~WallTimer()
{
    delete m_notifier; // before what it looks at
    if (m_fd >= 0)
        ::close(m_fd);
}

Result<void> WallTimer::start(qint64 epochMs)
{
    // Zero would disarm it.
    const qint64 due = std::max<qint64>(epochMs, 1);
    itimerspec when{};
    when.it_value.tv_sec = due / 1000;
    when.it_value.tv_nsec = due % 1000 * 1'000'000;
    if (timerfd_settime(m_fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, nullptr) == 0)
        return {};
    if (errno == ECANCELED) {
        // It is set all the same; this tells that somebody has set the clock since.
        QMetaObject::invokeMethod(this, &WallTimer::fired, Qt::QueuedConnection);
        return {};
    }
    return fail(ErrorCode::Unavailable, u"A timer could not be set: %1. Restart the helper."_s.arg(
                                            QString::fromLocal8Bit(std::strerror(errno))));
}

void WallTimer::stop()
{
    const itimerspec never{};
    timerfd_settime(m_fd, 0, &never, nullptr);
}

void WallTimer::readEvent()
{
    quint64 expirations = 0;
    // ECANCELED: the clock was set.
    if (::read(m_fd, &expirations, sizeof expirations) < 0 && errno != ECANCELED)
        return;
    stop();
    emit fired();
}

} // namespace portreeve
