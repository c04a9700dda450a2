// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace portreeve {

/// Where to measure: interfaces with a default route, all but loopback, or those named.
enum class InterfaceMode { Auto, All, List };

struct InterfaceSelection
{
    InterfaceMode mode = InterfaceMode::Auto;
    QStringList names; ///< of mode List, sorted, without duplicates; else empty
    bool operator==(const InterfaceSelection &) const = default;
};

/// Most names of mode List.
constexpr int kMaxInterfaceNames = 64;

/// `auto`, `all`, `list`.
QString toText(InterfaceMode mode);

/// Reads what Service.SetInterfaces takes; InvalidArgument where the mode is unknown, or a name is missing,
/// too many, or one that Linux refuses (`dev_valid_name`: 1 to 15 bytes, no `/`, `:` or blank, not `.` or
/// `..`).
Result<InterfaceSelection> parseInterfaceSelection(const QString &mode, const QStringList &names);

} // namespace portreeve
