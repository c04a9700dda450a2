// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/schedule.h"

namespace portreeve {

/// Rates of limits as a person writes and reads them: no digits that say nothing, decimal steps.
enum class RateUnit { Kbit, Mbit, Gbit };

/// `kbit/s`, `Mbit/s`, `Gbit/s`.
QString unitText(RateUnit unit);

/// A rate as one writes it into a field.
struct WrittenRate
{
    QString number; ///< in the user's language, not grouped
    RateUnit unit = RateUnit::Mbit;
    bool operator==(const WrittenRate &) const = default;
};

/// Exactly \a bps, by the largest unit that takes three decimals at most.
WrittenRate writtenRate(quint64 bps);
/// Bits per second, rounded; it reads the decimal point of the user's language and the plain one. Nothing
/// where \a number is none.
std::optional<quint64> readRate(const QString &number, RateUnit unit);

/// `10 Mbit/s`, `1.5 Mbit/s`, `no limit` for kUnlimited.
QString rateText(quint64 bps);
/// `10 M`: where the unit follows in full.
QString shortRateText(quint64 bps);

/// What a cell says of a limit: `10 Mbit/s` where both directions have it, else `↑ 10 M ↓ 2 Mbit/s` or one
/// of them; `–` where neither has one.
QString ratesCell(quint64 upBps, quint64 downBps);
/// What a sentence says of it: `5 Mbit/s`, `out 5 Mbit/s, in no limit`, `out 5 Mbit/s`.
QString ratesPhrase(const RatePair &rates);

} // namespace portreeve
