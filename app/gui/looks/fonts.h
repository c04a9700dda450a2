// SPDX-License-Identifier: MIT
#pragma once

#include <QtGui/QFont>

namespace portreeve {

/// \a font where its digits are all of one width, else the system's fixed font in the same size: figures that
/// change each second shall not jitter.
QFont steadyDigits(const QFont &font);

/// \a font, \a factor times as large.
QFont scaledFont(QFont font, double factor);

} // namespace portreeve
