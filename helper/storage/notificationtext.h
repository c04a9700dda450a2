// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"
#include "helper/core/notify/notification.h"

namespace portreeve {

/// What a notification says, as JSON.
QString toText(const NotificationContent &content);

/// Reads what toText() gives. \return InvalidArgument where it is damaged
Result<NotificationContent> parseContent(const QString &text);

} // namespace portreeve
