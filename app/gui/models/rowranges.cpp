// SPDX-License-Identifier: MIT
#include "app/gui/models/rowranges.h"

#include <algorithm>

namespace portreeve {

std::vector<RowRange> rowRanges(std::vector<int> rows)
{
    std::ranges::sort(rows);
    std::vector<RowRange> ranges;
    for (const int row : rows) {
        if (!ranges.empty() && row <= ranges.back().last + 1)
            ranges.back().last = row;
        else
            ranges.push_back({row, row});
    }
    return ranges;
}

} // namespace portreeve
