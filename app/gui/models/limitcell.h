// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/models/entryrow.h"

#include <optional>

namespace portreeve {

/// Something limits the entry now, by itself.
bool isLimited(const Entry &entry);
/// \a cause decides for a direction, or for both.
bool isDecidedBy(const Entry &entry, LimitCause cause);
/// It has a limit that is lifted for a while.
bool isPaused(const Entry &entry);
/// A rate for a while holds, of whatever direction.
bool hasTemporary(const Entry &entry);

/// How much of its limit each direction uses: 1 is all. Nothing where there is none.
struct LimitUse
{
    std::optional<double> up;
    std::optional<double> down;
    /// The direction that is nearer to its limit.
    [[nodiscard]] std::optional<double> fullest() const;
};
LimitUse limitUse(const EntryRow &row);

/// Sorts by the tighter direction; what is not limited comes last.
quint64 limitRank(const Entry &entry);

} // namespace portreeve
