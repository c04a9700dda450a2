// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/types.h"
#include "dbus/vocabulary/burst.h"

/// How burst protection travels.
namespace portreeve {

/// The settings as the key "burst" of Entries.Add and Modify takes them; empty without.
QVariantMap toDict(const std::optional<BurstSettings> &burst);
/// Puts "burst" into \a dict where there is any.
void putBurst(QVariantMap &dict, const std::optional<BurstSettings> &burst);
/// Takes over the key "burst"; an empty dictionary takes the protection away. InvalidArgument that names the
/// key.
Result<void> applyBurst(std::optional<BurstSettings> &burst, const QVariant &value);

/// Puts "burst_status" into \a dict where the entry has burst protection.
void putBurstStatus(QVariantMap &dict, const Entry &entry);
/// Reads what putBurstStatus() puts.
Result<void> readBurstStatus(Entry &entry, const QVariantMap &dict);

} // namespace portreeve
