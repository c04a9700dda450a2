// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"

#include <QtCore/QString>

namespace portreeve::ctl {

/// Reads `90s`, `30m`, `1h30m`, `2d`, and `0`, each unit at most once and the greater first. \return seconds,
/// at most kMaxTemporarySec, or InvalidArgument that names \a field.
Result<quint32> parseDuration(QStringView text, QLatin1StringView field);

} // namespace portreeve::ctl
