// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/burst.h"

#include <QtCore/QJsonObject>

namespace portreeve {

/// Burst protection as a noted change keeps it.
QJsonObject toJson(const BurstSettings &burst);

/// Reads what toJson() gives. \return InvalidArgument where it is damaged
Result<BurstSettings> burstOf(const QJsonObject &json);

} // namespace portreeve
