// SPDX-License-Identifier: MIT
#pragma once

#include "helper/program/options.h"
#include "helper/service/engine.h"

#include <QtDBus/QDBusConnection>

namespace portreeve {

/// Opens the database and the kernel's table as \a options say; to be run on the worker thread.
///
/// A process that was just killed may hold both for a moment longer, and bus activation and a supervisor may
/// start two of us at once: it waits for the lock until the bus name has an owner (then Unavailable) or ten
/// seconds are over.
Engine::Open opening(const Options &options, const QDBusConnection &connection);

} // namespace portreeve
