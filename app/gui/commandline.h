// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/looks/theme.h"

#include <QtCore/QString>
#include <QtCore/QStringList>
#include <optional>

namespace portreeve {

/// What the window is started with.
struct CommandLine
{
    QString screenshot;   ///< a file to draw the window into; empty: none
    int afterSeconds = 3; ///< how long after the first figures
    Theme theme = Theme::Desktop;
};

/// Whether the arguments ask for the help or the version, which a machine without a display gives too.
bool needsNoDisplay(const QStringList &arguments);

/// Reads the arguments. Help, the version and wrong usage are answered here.
/// \return nothing, and the exit status in \a status, where there is no window to open.
std::optional<CommandLine> readCommandLine(const QStringList &arguments, int &status);

} // namespace portreeve
