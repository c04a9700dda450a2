// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QLocale>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace portreeve {

/// An axis of rates with round marks: 0, 2, 4, 6 Mbit/s.
struct RateScale
{
    double stepBps = 250;
    int steps = 4;

    [[nodiscard]] double topBps() const { return stepBps * steps; }
    bool operator==(const RateScale &) const = default;
};

/// The scale of 3 to 5 steps of 1, 2, 2.5 or 5 times a power of ten that holds \a highestBps; at least 1
/// kbit/s.
/// The finest scale that holds \a highestBps, at least 1 kbit/s, in at most \a mostSteps steps of 1, 2, 2.5
/// or 5 times a power of ten.
RateScale rateScaleFor(double highestBps, int mostSteps);

/// The text of a mark; all marks of a scale have the unit that fits its top: `0.5 Mbit/s`.
QString rateMark(const RateScale &scale, int step, const QLocale &locale);

} // namespace portreeve
