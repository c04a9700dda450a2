// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"

#include <QtCore/QString>
#include <QtCore/QtGlobal>

/// Quotas as a person writes them, to the byte; units.h rounds what was measured.
namespace portreeve {

/// Reads `100GB`, `1.5 TiB`, `512 kb`, `12345`, in steps of 1024 with both kinds of names, and bytes without
/// a unit. Where a fraction makes no whole byte, the rest of a byte is dropped. \return bytes, 1 to
/// kMaxQuotaBytes, or InvalidArgument that names "size".
Result<quint64> parseSize(QStringView text);

/// The largest unit that says it with up to three digits behind the point, else bytes: `100 GiB`, `1.5 TiB`,
/// `21 B`. parseSize() reads it back to the byte.
QString sizeText(quint64 bytes);

} // namespace portreeve
