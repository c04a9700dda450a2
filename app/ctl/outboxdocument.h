// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/delivery.h"

#include <QtCore/QByteArray>
#include <QtCore/QDateTime>
#include <QtCore/QList>

namespace portreeve::ctl {

/// `{"messages":[…]}`
QByteArray documentOf(const QList<DeliveryReport> &messages, const QDateTime &now);

} // namespace portreeve::ctl
