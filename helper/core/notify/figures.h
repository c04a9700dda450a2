// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/notify/notification.h"
#include "helper/core/timezone.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

/// What programs read of a notification: raw integers, moments in ISO 8601. Integers beyond 2^63 - 1, which
/// JSON of Qt does not know, are told as that.
namespace portreeve {

/// `kind`, `key`, `time`; `entry` and the figures of an alert; `subject` and `detail` of a problem; `entries`
/// of a report.
QJsonObject figuresOf(const Notification &notification, const TimeZone &zone);

} // namespace portreeve
