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
    QStringList names; ///< of mode List: names, altnames and patterns, sorted, without duplicates; else empty
    /// Whether what stays in the LAN counts where it crosses an uplink: it does where the neighbours are
    /// billed traffic, as in a data centre.
    bool withLan = true;
    bool operator==(const InterfaceSelection &) const = default;
};

/// Most names of mode List.
constexpr int kMaxInterfaceNames = 64;

/// `auto`, `all`, `list`.
QString toText(InterfaceMode mode);

/// Reads what Service.SetInterfaces takes; InvalidArgument where the mode is unknown, or a name is missing,
/// too many, or one that no interface can have: 1 to 127 bytes (ALTIFNAMSIZ, which is longer than the 15 of a
/// name), no `/`, `:` or blank, not `.` or `..`. The same goes for patterns.
Result<InterfaceSelection> parseInterfaceSelection(const QString &mode, const QStringList &names);

} // namespace portreeve
