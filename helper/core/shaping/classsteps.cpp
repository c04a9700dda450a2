// SPDX-License-Identifier: MIT
#include "helper/core/shaping/classsteps.h"

namespace portreeve {

ClassSteps classSteps(const ClassRates &present, const ClassRates &wanted)
{
    ClassSteps steps;
    for (const auto &[minor, rate] : wanted) {
        const auto known = present.find(minor);
        if (known == present.end())
            steps.before.push_back({ClassStep::Kind::Add, minor, rate});
        else if (known->second != rate)
            steps.before.push_back({ClassStep::Kind::SetRate, minor, rate});
    }
    for (const auto &[minor, rate] : present) {
        if (!wanted.contains(minor))
            steps.after.push_back({ClassStep::Kind::Remove, minor, rate});
    }
    return steps;
}

} // namespace portreeve
