// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/limit.h"

#include <QtCore/QString>

namespace portreeve {

/// Base rates and schedule in plain words: `Out at most 10 Mbit/s, in at most 2 Mbit/s; Monday to Friday
/// 08:00–18:00 5 Mbit/s.` Empty where nothing is limited.
QString limitSentence(const LimitSettings &limits);

} // namespace portreeve
