// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"

#include <QtCore/QString>
#include <QtCore/QtGlobal>

/// Limits as a person writes them, to the bit; units.h rounds what was measured.
namespace portreeve {

/// Reads `100kbps`, `1.5 Mbit/s`, `1GBPS`, `8000 bps` in decimal units. \return bits per second, kMinRateBps
/// to kMaxRateBps, or InvalidArgument that names "rate".
Result<quint64> parseRate(QStringView text);

/// All digits that count, in the largest unit that leaves one before the point: `10 Mbit/s`, `12.345 kbit/s`.
/// parseRate() reads it back.
QString rateText(quint64 bitsPerSecond);

} // namespace portreeve
