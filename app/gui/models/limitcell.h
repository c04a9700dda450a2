// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/models/entryrow.h"

#include <QtCore/QDateTime>
#include <optional>

namespace portreeve {

/// Something limits the entry now, by itself.
bool isLimited(const Entry &entry);
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

/// What is special about a limit, as the column State says it.
struct LimitMark
{
    QString symbol; ///< of symbolicIcon(); empty without one
    QString text;   ///< empty: nothing is special
    bool isWarning = false;
};
LimitMark limitMark(const EntryRow &row, const QDateTime &now);

/// Sorts by what needs attention: the smaller, the more of it.
int limitMarkRank(const EntryRow &row);
/// Sorts by the tighter direction; what is not limited comes last.
quint64 limitRank(const Entry &entry);

} // namespace portreeve
