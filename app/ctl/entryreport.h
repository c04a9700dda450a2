// SPDX-License-Identifier: MIT
#pragma once

#include "app/ctl/run.h"

#include <optional>

namespace portreeve::ctl {

/// An entry, what it counted, and how the kernel limits it where that was asked.
struct EntryReport
{
    Entry entry;
    Figures figures;
    std::optional<LimitReading> kernel{};
};

/// Puts together what belongs together; figures without an entry are passed over, an entry without figures
/// has counted nothing yet.
QList<EntryReport> reportsOf(const QList<Entry> &entries, const std::vector<Figures> &figures);

/// Reads an entry anew, with fresh figures; an error ends the run.
void readReport(Run &run, EntryId id, std::function<void(const EntryReport &)> use);

} // namespace portreeve::ctl
