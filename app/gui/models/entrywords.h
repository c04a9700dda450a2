// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/entry.h"

namespace portreeve {

/// Entries in a person's words and language; the bus has its own.

/// `80, 443, 8000–8100`.
QString portsText(const PortSet &ports);
QString protocolText(Protocol protocol);
QString sideText(Side side);
/// `8000/tcp (web)`: names an entry in a sentence.
QString entryTitle(const EntrySpec &spec);

} // namespace portreeve
