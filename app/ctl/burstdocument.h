// SPDX-License-Identifier: MIT
#pragma once

#include "app/ctl/json.h"
#include "dbus/vocabulary/entry.h"

#include <QtCore/QDateTime>

namespace portreeve::ctl {

/// Appends the key burst, as scripts rely on it; null without protection.
void writeBurst(JsonWriter &writer, const Entry &entry, const QDateTime &now);

/// Appends the keys of these settings to an object.
void writeBurstSettings(JsonWriter &writer, const BurstSettings &burst);

} // namespace portreeve::ctl
