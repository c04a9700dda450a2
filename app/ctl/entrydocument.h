// SPDX-License-Identifier: MIT
#pragma once

#include "app/ctl/json.h"
#include "app/ctl/run.h"

namespace portreeve::ctl {

/// An entry and what it counted.
struct EntryReport
{
    Entry entry;
    Figures figures;
};

/// Puts together what belongs together; figures without an entry are passed over, an entry without figures
/// has counted nothing yet.
QList<EntryReport> reportsOf(const QList<Entry> &entries, const std::vector<Figures> &figures);

/// Appends the object of one entry, with the keys that scripts rely on.
void writeEntry(JsonWriter &writer, const EntryReport &report);
/// Appends `[…]` of such objects.
void writeEntries(JsonWriter &writer, const QList<EntryReport> &reports);
/// `{"entries":[…]}`
QByteArray documentOf(const QList<EntryReport> &reports);

/// Says that something was done to \a entries, `{"removed":[1,2]}` in JSON, and ends the run.
void tellDone(Run &run, const char *word, const QList<Entry> &entries);

} // namespace portreeve::ctl
