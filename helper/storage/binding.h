// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>
#include <QtCore/QVariant>
#include <QtCore/QtGlobal>
#include <bit>
#include <optional>
#include <utility>

namespace portreeve {

/// An unsigned number as SQLite takes it, bit for bit. Never bind a quint64: QtSql makes text of it.
inline QVariant bound(quint64 number)
{
    return QVariant(std::bit_cast<qint64>(number));
}

/// Text as SQLite takes it: QtSql makes NULL of a null QString.
inline QVariant bound(const QString &text)
{
    return text.isNull() ? QVariant(QString(QLatin1StringView(""))) : QVariant(text);
}

/// What bound() stored.
inline quint64 unsignedValue(const QVariant &value)
{
    return std::bit_cast<quint64>(static_cast<qint64>(value.toLongLong()));
}

/// A number as its type takes it; nothing where it does not fit.
template <typename Number> std::optional<Number> numberIn(const QVariant &value)
{
    const qint64 number = value.toLongLong();
    return std::in_range<Number>(number) ? std::optional(static_cast<Number>(number)) : std::nullopt;
}

} // namespace portreeve
