// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"
#include "dbus/vocabulary/schedule.h"

#include <QtCore/QString>
#include <QtCore/QtGlobal>
#include <optional>
#include <vector>

namespace portreeve {

/// Which traffic is compared with the trigger.
enum class BurstDirection {
    Sum, ///< in and out together
    In,
    Out,
};

/// `sum`, `in`, `out`.
QString toText(BurstDirection direction);
std::optional<BurstDirection> parseBurstDirection(QStringView text);

constexpr quint16 kMaxBurstWindowMin = 120;
constexpr quint16 kMaxBurstDurationMin = 7 * 24 * 60;

/// Slows an entry down for a while once every minute of a window was above a rate on average.
struct BurstSettings
{
    quint64 triggerBps = 0;  ///< bits per second, kMinRateBps to kMaxRateBps
    quint16 windowMin = 0;   ///< minutes, 1 to kMaxBurstWindowMin
    quint64 throttleBps = 0; ///< bits per second of each direction, kMinRateBps to kMaxRateBps
    quint16 durationMin = 0; ///< minutes, 1 to kMaxBurstDurationMin
    BurstDirection direction = BurstDirection::Sum;

    bool operator==(const BurstSettings &) const = default;
};

/// InvalidArgument that names the key.
Result<void> validateBurst(const BurstSettings &burst);

/// What the helper tells of an entry's burst protection.
struct BurstStatus
{
    qint64 sinceSec = 0; ///< when the throttle began, in seconds since the epoch; 0: armed, not throttled
    qint64 untilSec = 0; ///< when it ends; 0: armed
    quint16 minutesAbove = 0; ///< how many minutes up to now were above the trigger without a break
    bool operator==(const BurstStatus &) const = default;
    [[nodiscard]] bool isThrottled() const { return untilSec != 0; }
};

/// What burst protection would have done with the minutes that are known.
struct BurstTrial
{
    quint32 minutes = 0;          ///< how many minutes back the entry is known, at most 120
    std::vector<qint64> firedSec; ///< when it would have fired, in seconds since the epoch
    bool operator==(const BurstTrial &) const = default;
};

} // namespace portreeve
