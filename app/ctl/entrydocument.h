// SPDX-License-Identifier: MIT
#pragma once

#include "app/ctl/json.h"
#include "app/ctl/run.h"

#include <QtCore/QDateTime>
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

/// Appends the object of one entry, with the keys that scripts rely on.
void writeEntry(JsonWriter &writer, const EntryReport &report, const QDateTime &now);
/// Appends `[…]` of such objects.
void writeEntries(JsonWriter &writer, const QList<EntryReport> &reports);
/// `{"entries":[…]}`
QByteArray documentOf(const QList<EntryReport> &reports);

/// Says that something was done to \a entries, `{"removed":[1,2]}` in JSON, and ends the run.
void tellDone(Run &run, const char *word, const QList<Entry> &entries);

} // namespace portreeve::ctl
