// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/quota.h"

namespace portreeve {

/// A quota in plain words: `100 GiB a month from the 15th, 00:05; at 100 % slowed to 1 Mbit/s.`
/// \param today tells which years need no saying
QString quotaSentence(const QuotaSettings &quota, QDate today);

} // namespace portreeve
