// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace portreeve {

/// The table's columns in their first order; the numbers are kept in the settings, so new ones go last.
enum class EntryColumn {
    Ports,
    Protocol,
    Side,
    Note,
    RateIn,
    RateOut,
    Minute,
    BytesIn,
    BytesOut,
    Billed,
    TotalIn,
    TotalOut,
    Limit,
    State,
    Quota,
};

constexpr int kEntryColumns = static_cast<int>(EntryColumn::Quota) + 1;

QString columnTitle(EntryColumn column);
/// One sentence: what the column shows.
QString columnHelp(EntryColumn column);

/// It changes while one looks at it, so sorting by it has to be calm.
bool isLive(EntryColumn column);
/// A figure of a sample: bytes or a rate.
bool isFigure(EntryColumn column);
bool isRate(EntryColumn column);
/// Its texts end at one line, as those of figures do.
bool isRightAligned(EntryColumn column);
/// The column that it stands before, at first; itself where it stands at its number.
EntryColumn firstPlace(EntryColumn column);
/// Of use to few: hidden until asked for.
bool isHiddenAtFirst(EntryColumn column);

} // namespace portreeve
