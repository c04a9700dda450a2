// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/uplinks.h"

namespace portreeve {

/// What is wrong with where is measured, as a sentence; empty where nothing is.
/// \param isRouteLongGone there has been no default route for 5 minutes, longer than a line takes to be
/// dialled anew
QString measuringProblem(const UplinkChoice &choice, bool isRouteLongGone);

} // namespace portreeve
