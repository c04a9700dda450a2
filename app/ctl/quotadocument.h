// SPDX-License-Identifier: MIT
#pragma once

#include "app/ctl/entrydocument.h"

namespace portreeve::ctl {

/// Appends the key quota, as scripts rely on it; null without one.
void writeQuota(JsonWriter &writer, const EntryReport &report, const QDateTime &now);

} // namespace portreeve::ctl
