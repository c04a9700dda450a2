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
};

constexpr int kEntryColumns = static_cast<int>(EntryColumn::TotalOut) + 1;

QString columnTitle(EntryColumn column);
/// One sentence: what the column shows.
QString columnHelp(EntryColumn column);

/// It changes with each sample, so sorting by it has to be calm.
bool isLive(EntryColumn column);
/// A figure: right aligned, with digits of one width.
bool isFigure(EntryColumn column);
bool isRate(EntryColumn column);
/// Of use to few: hidden until asked for.
bool isHiddenAtFirst(EntryColumn column);

} // namespace portreeve
