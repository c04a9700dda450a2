// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/models/entryrow.h"

#include <QtCore/QDateTime>

namespace portreeve {

/// `Blocked: the quota of 100 GiB is used up until 1 December 00:05`; empty while it is not used up.
QString quotaStandingText(const Entry &entry, const QDateTime &now);

/// What hovering over a quota says: the standing, the exact use, the period, the forecast and what is done.
QString quotaToolTip(const EntryRow &row, const QDateTime &now);

} // namespace portreeve
