// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/models/entryrow.h"

#include <QtCore/QDateTime>

namespace portreeve {

/// What is special about an entry, as the column State says it.
struct StateMark
{
    QString symbol; ///< of symbolicIcon(); empty without one
    QString text;   ///< empty: nothing is special
    bool isWarning = false;
    bool isArmedToo = false; ///< burst protection waits for its moment beside what is said
};
StateMark stateMark(const EntryRow &row, const QDateTime &now);

/// What the column has to have room for.
QStringList usualStateTexts();

/// Sorts by what needs attention: the smaller, the more of it.
int stateMarkRank(const EntryRow &row);

/// In how many seconds its mark says something else by itself; 0: it does not.
qint64 markChangesInSec(const Entry &entry, qint64 nowSec);

} // namespace portreeve
