// SPDX-License-Identifier: MIT
#include "app/gui/charts/ratescale.h"

#include <array>
#include <cmath>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr double kLeastTopBps = 1000;
constexpr std::array kRoundSteps{1.0, 2.0, 2.5, 5.0, 10.0};
constexpr std::array kUnits{"bit/s"_L1, "kbit/s"_L1, "Mbit/s"_L1, "Gbit/s"_L1, "Tbit/s"_L1};

} // namespace

RateScale rateScaleFor(double highestBps, int mostSteps)
{
    const double top = std::max(highestBps, kLeastTopBps);
    const double power = std::pow(10, std::floor(std::log10(top / mostSteps)));
    for (const double round : kRoundSteps) {
        const double step = round * power;
        // A hair less, or a rate that is exactly on a mark would ask for one more.
        const int steps = static_cast<int>(std::ceil(top / step - 1e-9));
        if (steps <= mostSteps)
            return {step, steps};
    }
    return {};
}

QString rateMark(const RateScale &scale, int step, const QLocale &locale)
{
    if (step == 0)
        return u"0"_s;
    std::size_t unit = 0;
    double divisor = 1;
    while (unit + 1 < kUnits.size() && scale.topBps() / divisor >= 1000) {
        divisor *= 1000;
        ++unit;
    }
    const double value = scale.stepBps * step / divisor;
    return locale.toString(value, 'g', 4) + u' ' + kUnits.at(unit);
}

} // namespace portreeve
