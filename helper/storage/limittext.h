// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/limit.h"

#include <QtCore/QJsonObject>

namespace portreeve {

/// Limits as a noted change keeps them.
QJsonObject toJson(const LimitSettings &limits);

/// Reads what toJson() gives; an empty object says nothing. \return InvalidArgument where it is damaged
Result<LimitSettings> limitsOf(const QJsonObject &json);

} // namespace portreeve
