// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"

#include <QtCore/QHash>
#include <QtCore/QStringList>

namespace portreeve {

/// Who gets samples. Bounded, in all and for each user, so that nobody can keep the others out.
class Subscribers final
{
public:
    static constexpr qsizetype kMost = 256;
    static constexpr qsizetype kMostOfOneUser = 32;

    /// \return LimitReached; adding again is no error
    Result<void> add(const QString &caller, uint user);
    void remove(const QString &caller) { m_users.remove(caller); }
    [[nodiscard]] QStringList names() const { return m_users.keys(); }
    [[nodiscard]] bool isEmpty() const { return m_users.isEmpty(); }
    [[nodiscard]] qsizetype count() const { return m_users.size(); }

private:
    QHash<QString, uint> m_users; // by unique bus name
};

} // namespace portreeve
