// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/quota/guard.h"
#include "helper/core/rulesetchange.h"

#include <map>

namespace portreeve {

/// The quotas that the kernel is to have, by name, as they are made: with nothing consumed, and a limit that
/// is right but for what was counted since the guards were worked out.
std::map<QString, QuotaObject> quotasFor(const GuardMap &guards);

} // namespace portreeve
