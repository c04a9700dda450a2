// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"

#include <QtDBus/QDBusArgument>
#include <QtDBus/QDBusMessage>

namespace portreeve {

/// An argument of a call; to be asked for only once where it holds containers or files.
template <typename T> T argument(const QDBusMessage &call, int index)
{
    return qdbus_cast<T>(call.arguments().at(index));
}

inline QDBusMessage errorReply(const QDBusMessage &call, const Error &error)
{
    return call.createErrorReply(errorName(error.code), error.detail);
}

} // namespace portreeve
