// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/timezone.h"

#include <QtCore/QByteArray>
#include <QtCore/QFile>
#include <QtCore/QTimeZone>

namespace portreeve {

/// A time zone of the database, as the helper reads it and as Qt does: what tests find out by the one they
/// compare with the other.
class NamedZone final
{
public:
    NamedZone() = default;
    explicit NamedZone(const QByteArray &name)
        : m_name(name)
    {
    }

    [[nodiscard]] bool isValid() const { return read().has_value() && QTimeZone(m_name).isValid(); }
    // Implicit: a test says a zone once.
    operator TimeZone() const { return read().value(); }
    operator QTimeZone() const { return QTimeZone(m_name); }

private:
    [[nodiscard]] std::optional<TimeZone> read() const
    {
        QFile file(QStringLiteral("/usr/share/zoneinfo/") + QString::fromLatin1(m_name));
        if (!file.open(QIODevice::ReadOnly))
            return std::nullopt;
        return TimeZone::fromFile(file.readAll());
    }

    QByteArray m_name = "UTC";
};

} // namespace portreeve
