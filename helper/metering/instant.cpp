// SPDX-License-Identifier: MIT
#include "helper/metering/instant.h"

#include <chrono>

namespace portreeve {

namespace {

template <typename Clock> qint64 microseconds()
{
    return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now().time_since_epoch()).count();
}

} // namespace

Instant systemNow()
{
    return {microseconds<std::chrono::system_clock>(), microseconds<std::chrono::steady_clock>()};
}

} // namespace portreeve
