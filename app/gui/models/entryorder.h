// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/models/entrycolumns.h"
#include "app/gui/models/entryrow.h"

namespace portreeve {

/// Whether \a left comes before \a right by \a column. Equal rows keep the order of their ports and then of
/// their ids, so that no two orders are right.
bool comesBefore(const EntryRow &left, const EntryRow &right, EntryColumn column);

} // namespace portreeve
