// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>
#include <optional>

namespace portreeve {

/// Whose colours the window has: the desktop's own, or light or dark ones for where there is no desktop to
/// ask.
enum class Theme { Desktop, Light, Dark };

/// Reads `desktop`, `light` or `dark`.
std::optional<Theme> parseTheme(QStringView name);

/// Gives the application these colours; nothing is done for Theme::Desktop.
void applyTheme(Theme theme);

} // namespace portreeve
