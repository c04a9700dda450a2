// SPDX-License-Identifier: MIT
#include "helper/core/notify/sendingpace.h"

#include <algorithm>

namespace portreeve {

namespace {

// A request arrives some time after it was sent, and the next may arrive sooner after it.
constexpr qint64 kMinuteMs = 61'000;
constexpr qint64 kSecondMs = 1000;

} // namespace

void SendingPace::setPerMinute(quint32 messages)
{
    m_perMinute = std::max(messages, 1U);
    while (m_sent.size() > m_perMinute)
        m_sent.pop_front();
}

void SendingPace::remember(const std::vector<qint64> &sentMs)
{
    m_sent.assign(sentMs.begin(), sentMs.end());
    setPerMinute(m_perMinute);
}

qint64 SendingPace::gapMs() const
{
    return std::min(kSecondMs, qint64{60'000} / qint64{m_perMinute});
}

void SendingPace::note(const QString &destination, qint64 nowMs)
{
    m_sent.push_back(nowMs);
    while (m_sent.size() > m_perMinute)
        m_sent.pop_front();
    m_lastTo.insert_or_assign(destination, nowMs);
}

qint64 SendingPace::nextMs(const QString &destination, qint64 nowMs) const
{
    qint64 next = nowMs;
    if (m_sent.size() >= m_perMinute)
        next = std::max(next, m_sent.front() + kMinuteMs);
    const auto last = m_lastTo.find(destination);
    return last == m_lastTo.end() ? next : std::max(next, last->second + gapMs());
}

} // namespace portreeve
