// SPDX-License-Identifier: MIT
#include "helper/core/burst/burstwatch.h"

#include <algorithm>
#include <limits>

namespace portreeve {

namespace {

__extension__ using Wide = unsigned __int128;

constexpr qint64 kMinuteMs = 60'000;

Wide bytesOf(BurstDirection direction, const Minute &minute)
{
    switch (direction) {
    case BurstDirection::Sum:
        return Wide{minute.bytesIn} + minute.bytesOut;
    case BurstDirection::In:
        return minute.bytesIn;
    case BurstDirection::Out:
        return minute.bytesOut;
    }
    Q_UNREACHABLE();
}

qint64 beganMs(const Minute &minute)
{
    return minute.atMs - minute.elapsedMs;
}

} // namespace

bool isAbove(const BurstSettings &burst, const Minute &minute)
{
    constexpr unsigned kBitMs = 8 * 1000; // bits in a byte, milliseconds in a second
    return minute.elapsedMs > 0 &&
           bytesOf(burst.direction, minute) * kBitMs > Wide{burst.triggerBps} * minute.elapsedMs;
}

bool BurstWatch::goesOnWith(const Minute &minute) const
{
    const qint64 gapMs = beganMs(minute) - m_lastMs;
    return -kLongestOverlapMs <= gapMs && gapMs < kLongestGapMs && minute.atMs - m_lastMs <= kLongestStepMs;
}

bool BurstWatch::add(const BurstSettings &burst, const Minute &minute)
{
    if (!goesOnWith(minute))
        restart();
    const bool above = isAbove(burst, minute) && minute.elapsedMs <= kLongestStepMs;
    if (minute.elapsedMs < kShortestMinuteMs) {
        if (above && m_above > 0)
            m_lastMs = minute.atMs;
        return false;
    }
    m_above = above ? static_cast<quint16>(m_above + 1) : quint16{0};
    m_lastMs = minute.atMs;
    if (m_above < burst.windowMin)
        return false;
    restart();
    return true;
}

quint16 BurstWatch::minutesAbove(qint64 nowMs) const
{
    return nowMs >= m_lastMs - kLongestOverlapMs && nowMs - m_lastMs <= kLongestStepMs ? m_above : quint16{0};
}

BurstTrial tryBurst(const BurstSettings &burst, std::span<const Minute> minutes, qint64 nowMs,
                    qint64 knownSinceMs)
{
    BurstTrial trial{
        static_cast<quint32>(std::clamp<qint64>(nowMs - knownSinceMs, 0, kMinutesKeptMs) / kMinuteMs), {}};
    BurstWatch watch;
    qint64 holdsUntilMs = std::numeric_limits<qint64>::min();
    for (const Minute &minute : minutes) {
        const bool isRecent = beganMs(minute) >= nowMs - kMinutesKeptMs && minute.atMs <= nowMs;
        if (!isRecent || beganMs(minute) < holdsUntilMs || !watch.add(burst, minute))
            continue;
        trial.firedSec.push_back(minute.atMs / 1000);
        holdsUntilMs = minute.atMs + burst.durationMin * kMinuteMs;
    }
    return trial;
}

} // namespace portreeve
