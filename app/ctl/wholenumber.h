// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"

#include <QtCore/QString>

namespace portreeve::ctl {

/// The bounds of a number, both among them.
struct Bounds
{
    quint32 least;
    quint32 most;
};

/// Reads digits and nothing else. \return InvalidArgument that names \a field, also where the number is out
/// of
/// \a bounds.
Result<quint32> parseWhole(QStringView text, QLatin1StringView field, Bounds bounds);

} // namespace portreeve::ctl
