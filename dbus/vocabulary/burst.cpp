// SPDX-License-Identifier: MIT
#include "dbus/vocabulary/burst.h"

#include "dbus/vocabulary/words.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kDirections{Word{BurstDirection::Sum, "sum"_L1}, Word{BurstDirection::In, "in"_L1},
                                 Word{BurstDirection::Out, "out"_L1}};

Result<void> validateMinutes(quint16 minutes, quint16 most, QLatin1StringView key)
{
    if (minutes >= 1 && minutes <= most)
        return {};
    return fail(ErrorCode::InvalidArgument,
                u"%1: %2 minutes are out of range; it takes 1 to %3"_s.arg(key).arg(minutes).arg(most));
}

} // namespace

QString toText(BurstDirection direction)
{
    return textOf(direction, kDirections);
}
std::optional<BurstDirection> parseBurstDirection(QStringView text)
{
    return wordOf(text, kDirections);
}

Result<void> validateBurst(const BurstSettings &burst)
{
    for (const auto &valid :
         {validateRate(burst.triggerBps, "trigger_bps"_L1),
          validateRate(burst.throttleBps, "throttle_bps"_L1),
          validateMinutes(burst.windowMin, kMaxBurstWindowMin, "window_minutes"_L1),
          validateMinutes(burst.durationMin, kMaxBurstDurationMin, "duration_minutes"_L1)}) {
        if (!valid)
            return valid;
    }
    return {};
}

} // namespace portreeve
