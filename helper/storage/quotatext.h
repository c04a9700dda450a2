// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/quota.h"

#include <QtCore/QJsonObject>

namespace portreeve {

/// A quota as a noted change keeps it.
QJsonObject toJson(const QuotaSettings &quota);

/// Reads what toJson() gives. \return InvalidArgument where it is damaged
Result<QuotaSettings> quotaOf(const QJsonObject &json);

} // namespace portreeve
