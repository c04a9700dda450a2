// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"

#include <QtDBus/QDBusError>

namespace portreeve {

/// What an error from the bus means to a user: ours by the table in dbus/vocabulary/error.h, foreign ones (of
/// the bus, of activation, of QtDBus) by what a person can do about them.
Error errorFromBus(const QDBusError &error);

/// Nothing on the bus has that name, and nothing can be started that would take it.
bool isNameUnknown(const QDBusError &error);

/// The other end, or the bus itself, went away before it answered, or the time was up.
bool isUnanswered(const QDBusError &error);

} // namespace portreeve
