// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"
#include "helper/core/uplinks.h"

#include <span>

namespace portreeve {

/// `wan0/020000000001 ppp0/`: name and hardware address of each; no name of an interface has a slash or a
/// blank. Without the indices.
QString toText(std::span<const KnownUplink> known);

/// Reads what toText() gives. \return InvalidArgument where it is damaged
Result<std::vector<KnownUplink>> parseKnownUplinks(const QString &text);

} // namespace portreeve
