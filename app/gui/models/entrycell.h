// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/models/entrycolumns.h"
#include "app/gui/models/entryrow.h"

namespace portreeve {

/// What a cell shows; nothing for the sparkline.
QString cellText(const EntryRow &row, EntryColumn column);

/// The figure of a column that has one: bytes or bits per second.
quint64 cellFigure(const Figures &figures, EntryColumn column);

} // namespace portreeve
