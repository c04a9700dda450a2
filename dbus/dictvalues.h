// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"

#include <QtCore/QVariantMap>
#include <QtDBus/QDBusArgument>
#include <optional>

/// Values of dictionaries, as both files of limits read them.
namespace portreeve {

/// The container of D-Bus type \a signature in \a value, or nothing. Within a variant, containers come from
/// the bus as they are on the wire.
template <typename T> std::optional<T> containerOf(const QVariant &value, const char *signature)
{
    if (value.typeId() == qMetaTypeId<T>())
        return value.value<T>();
    if (value.typeId() != qMetaTypeId<QDBusArgument>())
        return std::nullopt;
    const auto argument = value.value<QDBusArgument>();
    if (argument.currentSignature() != QLatin1StringView(signature))
        return std::nullopt;
    return qdbus_cast<T>(argument);
}

/// The same for a{sv}.
inline std::optional<QVariantMap> mapOf(const QVariant &value)
{
    return containerOf<QVariantMap>(value, "a{sv}");
}

/// InvalidArgument that names \a key, which must be of D-Bus type \a type.
inline std::unexpected<Error> wrongType(const QString &key, QLatin1StringView type)
{
    return fail(ErrorCode::InvalidArgument,
                QStringLiteral("%1: it must be of D-Bus type %2").arg(key.left(24), type));
}

} // namespace portreeve
