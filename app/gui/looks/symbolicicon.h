// SPDX-License-Identifier: MIT
#pragma once

#include <QtGui/QIcon>

namespace portreeve {

/// One of the project's own icons, e.g. `symbolicIcon("add"_L1)`: a single shape that is drawn in the colour
/// of the palette's text, so that it fits light and dark themes.
QIcon symbolicIcon(QLatin1StringView name);

/// The same in one colour whatever the palette.
QIcon symbolicIcon(QLatin1StringView name, const QColor &color);

} // namespace portreeve
