// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/models/entrycolumns.h"
#include "app/gui/models/entrytable.h"

#include <QtCore/QDateTime>

namespace portreeve {

/// What hovering over a cell says: exact figures, whole texts, and why things are as they are. \a table names
/// other entries.
QString cellToolTip(const EntryRow &row, const EntryTable &table, EntryColumn column, const QDateTime &now);

} // namespace portreeve
