// SPDX-License-Identifier: MIT
#include "helper/core/notify/backoff.h"

#include <algorithm>
#include <cmath>

namespace portreeve {

using namespace std::chrono_literals;

std::chrono::milliseconds backoff(quint32 failures, std::chrono::seconds retryAfter, double chance)
{
    constexpr std::chrono::milliseconds kFirst = 5s;
    constexpr std::chrono::milliseconds kLongest = 30min;
    constexpr quint32 kMostDoublings = 16; // far beyond the longest, and no overflow
    const quint32 doublings = std::min(failures == 0 ? 0 : failures - 1, kMostDoublings);
    const auto even = std::min(kFirst * (1U << doublings), kLongest);
    const double share = 0.75 + chance / 2;
    const std::chrono::milliseconds spread{std::llround(static_cast<double>(even.count()) * share)};
    return std::max<std::chrono::milliseconds>(spread, retryAfter);
}

} // namespace portreeve
