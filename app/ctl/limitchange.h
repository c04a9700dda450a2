// SPDX-License-Identifier: MIT
#pragma once

#include "app/ctl/run.h"

#include <QtCore/QDateTime>

namespace portreeve::ctl {

/// Lines for people on what holds of an entry now.
using TellLimit = std::function<QStringList(const Entry &, const QDateTime &now)>;

/// After a change: reads the entry again, tells what holds now, and ends the run. In JSON that is
/// `{"word":[id],"limit":…}` with the keys of writeLimits().
void tellLimit(Run &run, EntryId id, const char *word, const TellLimit &lines);

} // namespace portreeve::ctl
