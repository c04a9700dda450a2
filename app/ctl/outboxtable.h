// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/delivery.h"

#include <QtCore/QDateTime>
#include <QtCore/QList>
#include <QtCore/QStringList>

namespace portreeve::ctl {

/// Messages below a head: one line of columns each, then what it says, then why it is not sent, if so; these
/// two are not cut to \a width.
QStringList outboxTable(const QList<DeliveryReport> &messages, const QDateTime &now, int width);

} // namespace portreeve::ctl
