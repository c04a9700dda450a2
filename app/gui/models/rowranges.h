// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

namespace portreeve {

/// Rows from \c first to \c last, both included.
struct RowRange
{
    int first = 0;
    int last = 0;
    bool operator==(const RowRange &) const = default;
};

/// Gathers rows, in any order and perhaps repeated, into as few ranges as cover them exactly.
std::vector<RowRange> rowRanges(std::vector<int> rows);

} // namespace portreeve
