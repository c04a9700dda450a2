// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/entry.h"

namespace portreeve {

/// What an entry does, in plain words: `Ports 8000–9000, TCP and UDP, on this machine. Outgoing traffic is
/// billed.` Without ports it asks for them.
QString entrySentence(const EntrySpec &spec);

} // namespace portreeve
