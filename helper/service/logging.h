// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QLoggingCategory>

namespace portreeve {

/// Levels by QT_LOGGING_RULES, e.g. `portreeve.*.debug=true`.
Q_DECLARE_LOGGING_CATEGORY(lcBus)   // portreeve.bus: calls and who made them
Q_DECLARE_LOGGING_CATEGORY(lcMeter) // portreeve.meter: counting, kernel and database
Q_DECLARE_LOGGING_CATEGORY(lcLimit) // portreeve.limit: limits
Q_DECLARE_LOGGING_CATEGORY(lcLink)  // portreeve.link: where is measured

} // namespace portreeve
