// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/models/entrycolumns.h"
#include "app/gui/models/entrytable.h"

namespace portreeve {

/// What a screen reader says of a cell: in words also what is drawn.
QString spokenCell(const EntryRow &row, const EntryTable &table, EntryColumn column);

} // namespace portreeve
