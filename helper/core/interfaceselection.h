// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"
#include "helper/core/usage.h"

#include <QtCore/QString>
#include <QtCore/QStringList>
#include <compare>
#include <vector>

namespace portreeve {

/// Where to measure: interfaces with a default route, all but loopback, or those named.
enum class InterfaceMode { Auto, All, List };

/// By which port a program sends its tunnel's packets, as a user names it: at this side or at the far end.
struct NamedCarrier
{
    Transport transport = Transport::Udp;
    quint16 port = 0;
    auto operator<=>(const NamedCarrier &) const = default;
};

struct InterfaceSelection
{
    InterfaceMode mode = InterfaceMode::Auto;
    QStringList names; ///< of mode List: names, altnames and patterns, sorted, without duplicates; else empty
    /// Of tunnels whose carrier the kernel does not know; sorted, without duplicates.
    std::vector<NamedCarrier> carriers{};
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

/// Most carriers that can be named.
constexpr int kMaxNamedCarriers = 16;

/// `1194/udp` each, sorted.
QStringList carrierTexts(const InterfaceSelection &selection);

/// Reads `1194/udp`, `443/tcp`, or `1194` for UDP; InvalidArgument where one is none of these, or there are
/// too many.
Result<std::vector<NamedCarrier>> parseCarriers(const QStringList &texts);

} // namespace portreeve
