// SPDX-License-Identifier: MIT
#pragma once

#include "app/ctl/entryreport.h"
#include "app/ctl/json.h"

#include <QtCore/QDateTime>

namespace portreeve::ctl {

/// Appends the object of one entry, with the keys that scripts rely on.
void writeEntry(JsonWriter &writer, const EntryReport &report, const QDateTime &now);
/// Appends `[…]` of such objects.
void writeEntries(JsonWriter &writer, const QList<EntryReport> &reports);
/// `{"entries":[…]}`
QByteArray documentOf(const QList<EntryReport> &reports);

/// Says that something was done to \a entries, `{"removed":[1,2]}` in JSON, and ends the run.
void tellDone(Run &run, const char *word, const QList<Entry> &entries);

} // namespace portreeve::ctl
