// SPDX-License-Identifier: MIT
#include "app/gui/window/calltracker.h"

namespace portreeve {

namespace {

constexpr int kPatienceMs = 700; // a helper that need not ask anybody answers sooner

} // namespace

CallTracker::CallTracker(QObject *parent)
    : QObject(parent)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatienceMs);
    connect(&m_patience, &QTimer::timeout, this, &CallTracker::waiting);
}

Client::Reply<void> CallTracker::track(std::function<void(const Result<void> &)> done)
{
    if (m_underWay++ == 0)
        m_patience.start();
    return [this, done = std::move(done)](const Result<void> &result) {
        if (--m_underWay == 0)
            m_patience.stop();
        if (done)
            done(result);
        if (result)
            emit succeeded();
        else
            emit failed(result.error());
    };
}

} // namespace portreeve
