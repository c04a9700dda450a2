// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/types.h"
#include "helper/metering/meter.h"

#include <vector>

/// What callers of Entries ask for, read from its dictionaries. Errors are InvalidArgument; where a call
/// names several entries they say which one is meant.
namespace portreeve {

/// Of \a count things a call takes 1 to \a most.
Result<void> requireCount(const QString &field, qsizetype count, qsizetype most);

Result<std::vector<EntrySpec>> parseSpecs(const DictList &entries);
Result<std::vector<EntryChange>> parseChanges(const DictList &changes);
/// \param nowSec seconds since the epoch: from when a temporary limit counts
Result<std::vector<EntryChange>> parseLimitChanges(const DictList &changes, qint64 nowSec);

} // namespace portreeve
