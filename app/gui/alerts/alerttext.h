// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/alert.h"

#include <QtCore/QDateTime>

namespace portreeve {

/// What a person reads of an alert; plain text.
struct AlertText
{
    QString title; ///< `Quota used up`
    QString text;  ///< `8000 (web): quota used up; traffic is blocked until 1 December 00:05`
    bool isUrgent = false;
    bool operator==(const AlertText &) const = default;
};

/// \a entry is how the window calls the entry.
AlertText alertText(const Alert &alert, const QString &entry, const QDateTime &now);

} // namespace portreeve
