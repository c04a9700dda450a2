// SPDX-License-Identifier: MIT
#pragma once

/// How a terminal is given back as it was, whatever ends the process; no Qt here.
namespace portreeve::ctl {

/// Remembers how the terminal \a file is now; a signal that ends the process restores that first. \return
/// false where \a file is no terminal.
bool guardTerminal(int file);

/// Does not show what is typed on the terminal that is guarded, and forgets what was typed before.
void hideTyping();

/// As it was when it was guarded.
void restoreTerminal();

} // namespace portreeve::ctl
