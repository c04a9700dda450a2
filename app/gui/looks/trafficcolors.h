// SPDX-License-Identifier: MIT
#pragma once

#include <QtGui/QColor>
#include <QtGui/QPalette>

namespace portreeve {

bool isDark(const QPalette &palette);

/// The two directions everywhere: blue arrives, orange leaves; colour-blind people can tell them apart, and
/// they never stand without an arrow or a shape of their own.
QColor inColor(const QPalette &palette);
QColor outColor(const QPalette &palette);

/// Text that steps back: units, idle figures, hints.
QColor quietText(const QPalette &palette);

} // namespace portreeve
