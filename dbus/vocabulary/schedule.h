// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"

#include <QtCore/QString>
#include <QtCore/QtGlobal>
#include <optional>
#include <vector>

namespace portreeve {

/// Limits are bits per second, from 8 kbit/s to 100 Gbit/s; the kernel keeps whole bytes per second.
constexpr quint64 kMinRateBps = 8'000;
constexpr quint64 kMaxRateBps = 100'000'000'000;

/// Expressly without a limit.
constexpr quint64 kUnlimited = 0;

/// What is said of each direction, in bits per second: a rate, kUnlimited, or nothing. Up is out, down is in.
struct RatePair
{
    std::optional<quint64> upBps;
    std::optional<quint64> downBps;
    bool operator==(const RatePair &) const = default;
    [[nodiscard]] bool isEmpty() const { return !upBps && !downBps; }
};

/// InvalidArgument, naming "up_bps" or "down_bps", where a rate is neither kUnlimited nor in the range above.
Result<void> validateRates(const RatePair &rates);

/// InvalidArgument, naming \a key, where \a bps is not in the range above.
Result<void> validateRate(quint64 bps, QLatin1StringView key);

/// Days of the week as bits: Monday is bit 0, Sunday bit 6.
constexpr quint8 kAllDays = 0x7f;
constexpr quint16 kMinutesOfDay = 24 * 60;

/// RatePair for some hours of some days, by the local time of the machine.
struct RateProfile
{
    quint8 days = kAllDays; ///< on which it begins
    quint16 fromMinute = 0; ///< after midnight, 0 to 1439
    quint16 toMinute = 0;   ///< 0 to 1439, no longer in it; where it is not after fromMinute, of the next day
    RatePair rates;         ///< of a direction that it says nothing of, what is said otherwise holds
    bool operator==(const RateProfile &) const = default;
};

/// In the order of precedence: the first profile that covers a moment and says a rate decides.
using Schedule = std::vector<RateProfile>;

constexpr std::size_t kMaxProfiles = 32;

/// InvalidArgument where a profile has no day, a wrong time or rate, or says of no direction anything, or
/// where there are too many; the detail names profile (from 1) and key.
Result<void> validateSchedule(const Schedule &schedule);

/// `mon-fri`, `sat,sun`, `daily`; a row of days that ends on Sunday may begin with any.
QString daysText(quint8 days);
/// Reads `mon`, `mon-fri`, `fri-mon`, `sat,sun`, `daily`. InvalidArgument that names "days".
Result<quint8> parseDays(QStringView text);

/// `07:00`
QString timeText(quint16 minute);
/// Reads `7:00`, `07:00`, `23:59`, and `24:00` as 0. InvalidArgument that names \a field.
Result<quint16> parseTime(QStringView text, QLatin1StringView field);

} // namespace portreeve
