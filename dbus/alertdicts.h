// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/types.h"
#include "dbus/vocabulary/alert.h"

/// How alerts travel.
namespace portreeve {

/// One row of History.Alerts.
QVariantMap toDict(const Alert &alert);
Result<Alert> alertFromDict(const QVariantMap &dict);

} // namespace portreeve
