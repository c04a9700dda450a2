// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QSize>

namespace portreeve::ctl {

/// Does standard output go to a terminal that understands control sequences?
bool isTerminal();

/// Columns and lines of that terminal; 80 x 24 where it does not tell.
QSize terminalSize();

/// Columns of the terminal, 0 where standard output is something else and lines may be of any length.
int terminalWidth();

/// Does the environment say that what is printed may hold more than ASCII?
bool showsSymbols();

} // namespace portreeve::ctl
