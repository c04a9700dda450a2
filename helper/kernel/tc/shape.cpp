// SPDX-License-Identifier: MIT
#include "helper/kernel/tc/shape.h"

#include <algorithm>
#include <limits>

namespace portreeve::tc {

namespace {

constexpr quint64 kNanoseconds = 1'000'000'000;
/// PSCHED_SHIFT of the kernel's include/net/pkt_sched.h: a tick is 2^6 ns.
constexpr unsigned kTickShift = 6;
constexpr quint64 kBurstNanoseconds = 50'000'000;
constexpr quint64 kLeastBurstBytes = 1600;
constexpr quint64 kPacketBytes = 1514;
constexpr quint64 kMostQuantumBytes = 60'000;
constexpr quint64 kLeastQueueBytes = 262'144;
constexpr quint64 kTargetMicroseconds = 5'000;
constexpr quint64 kIntervalMicroseconds = 100'000;

quint32 clamped(quint64 value)
{
    return static_cast<quint32>(std::min<quint64>(value, std::numeric_limits<quint32>::max()));
}

} // namespace

quint32 burstTicks(quint64 bytesPerSecond)
{
    const quint64 leastNanoseconds = kLeastBurstBytes * kNanoseconds / bytesPerSecond;
    return clamped(std::max(kBurstNanoseconds, leastNanoseconds) >> kTickShift);
}

quint32 quantumBytes(quint64 bytesPerSecond)
{
    return clamped(std::clamp(bytesPerSecond / 10, kPacketBytes, kMostQuantumBytes));
}

quint32 queueLimitBytes(quint64 bytesPerSecond)
{
    return clamped(std::max(kLeastQueueBytes, bytesPerSecond / 5));
}

quint32 codelTargetMicroseconds(quint64 bytesPerSecond)
{
    return clamped(std::max(kTargetMicroseconds, kPacketBytes * 3 / 2 * 1'000'000 / bytesPerSecond));
}

quint32 codelIntervalMicroseconds(quint64 bytesPerSecond)
{
    return clamped(kIntervalMicroseconds - kTargetMicroseconds +
                   quint64{codelTargetMicroseconds(bytesPerSecond)});
}

} // namespace portreeve::tc
