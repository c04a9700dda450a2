// SPDX-License-Identifier: MIT
#include "app/gui/models/entryorder.h"

#include "app/gui/models/entrycell.h"
#include "app/gui/models/limitcell.h"
#include "app/gui/models/quotacell.h"
#include "app/gui/models/statemark.h"

#include <tuple>

namespace portreeve {

namespace {

std::strong_ordering byColumn(const EntryRow &left, const EntryRow &right, EntryColumn column)
{
    switch (column) {
    case EntryColumn::Ports:
        return std::strong_ordering::equal; // the tie-break of all columns
    case EntryColumn::Protocol:
        return left.entry.spec.protocol <=> right.entry.spec.protocol;
    case EntryColumn::Side:
        return left.entry.spec.side <=> right.entry.spec.side;
    case EntryColumn::Note:
        return left.entry.spec.note.localeAwareCompare(right.entry.spec.note) <=> 0;
    case EntryColumn::Minute:
        return left.figures.rateInBps + left.figures.rateOutBps <=>
               right.figures.rateInBps + right.figures.rateOutBps;
    case EntryColumn::Limit:
        return limitRank(left.entry) <=> limitRank(right.entry);
    case EntryColumn::State:
        return stateMarkRank(left) <=> stateMarkRank(right);
    case EntryColumn::Quota:
        return quotaRank(left) <=> quotaRank(right);
    default:
        return cellFigure(left.figures, column) <=> cellFigure(right.figures, column);
    }
}

} // namespace

bool comesBefore(const EntryRow &left, const EntryRow &right, EntryColumn column)
{
    if (const auto order = byColumn(left, right, column); order != std::strong_ordering::equal)
        return order == std::strong_ordering::less;
    const Entry &l = left.entry;
    const Entry &r = right.entry;
    return std::tie(l.spec.ports, l.id) < std::tie(r.spec.ports, r.id);
}

} // namespace portreeve
