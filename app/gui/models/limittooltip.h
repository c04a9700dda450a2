// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/models/entrytable.h"

#include <QtCore/QDateTime>

namespace portreeve {

/// Why an entry has the limit that it has, what comes next, how much of it is used and what it dropped: what
/// hovering says. \a table names the other entries that decide for some of its ports.
QString limitToolTip(const EntryRow &row, const EntryTable &table, const QDateTime &now);

} // namespace portreeve
