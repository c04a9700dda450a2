// SPDX-License-Identifier: MIT
#pragma once

#include "app/ctl/entrydocument.h"

namespace portreeve::ctl {

/// Does a table leave room for figures to grow, so that a live one does not jump?
enum class Spacing { Tight, Steady };

/// Entries as a table for people, no wider than \a width columns where that is not 0.
QStringList tableOf(const QList<EntryReport> &reports, int width, Spacing spacing = Spacing::Tight);

} // namespace portreeve::ctl
