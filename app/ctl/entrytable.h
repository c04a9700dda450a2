// SPDX-License-Identifier: MIT
#pragma once

#include "app/ctl/entrydocument.h"

namespace portreeve::ctl {

/// Entries as a table for people, no wider than \a width columns where that is not 0.
QStringList tableOf(const QList<EntryReport> &reports, int width);

/// One entry in full.
QStringList detailsOf(const EntryReport &report);

} // namespace portreeve::ctl
