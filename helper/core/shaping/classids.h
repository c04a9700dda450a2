// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/entry.h"
#include "helper/core/shaping/classes.h"

#include <QtCore/QString>
#include <map>
#include <span>

namespace portreeve {

using ClassIds = std::map<EntryId, ClassMinor>;

/// Gives each of \a limited a minor number of its own: the one it has; else its first port, so that
/// `5052:1f40` is readable as 8000; where that is taken, the highest that is free. None is 5052 itself.
/// \pre at most kMaxLimited
ClassIds assignClassIds(std::span<const Entry *const> limited, const ClassIds &present);

/// As tc writes it, e.g. `5052:1f40`.
QString classIdText(ClassMinor minor);

} // namespace portreeve
