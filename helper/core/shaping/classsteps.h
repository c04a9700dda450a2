// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/shaping/classes.h"

#include <vector>

namespace portreeve {

/// Bytes per second by class, of one direction.
using ClassRates = std::map<ClassMinor, quint64>;

/// What leads from the classes that are there to those that should be.
struct ClassSteps
{
    std::vector<ClassStep> before; ///< additions and changed rates, before packets are sent to them
    std::vector<ClassStep> after;  ///< removals, when no packet is sent to them any more
    bool operator==(const ClassSteps &) const = default;
};

/// Only what differs: a class that is as it should be is not touched, so that its queue goes on undisturbed.
ClassSteps classSteps(const ClassRates &present, const ClassRates &wanted);

} // namespace portreeve
