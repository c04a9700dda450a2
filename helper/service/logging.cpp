// SPDX-License-Identifier: MIT
#include "helper/service/logging.h"

namespace portreeve {

Q_LOGGING_CATEGORY(lcBus, "portreeve.bus", QtInfoMsg)
Q_LOGGING_CATEGORY(lcMeter, "portreeve.meter", QtInfoMsg)
Q_LOGGING_CATEGORY(lcLimit, "portreeve.limit", QtInfoMsg)
Q_LOGGING_CATEGORY(lcLink, "portreeve.link", QtInfoMsg)

} // namespace portreeve
