// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>
#include <expected>

namespace portreeve {

/// What the helper's command line says.
struct Options
{
    QString stateDirectory;           ///< database and lock
    bool protectTable = true;         ///< false: as on kernels before 6.9
    bool removeKernelObjects = false; ///< delete our tables and exit
    QString answer;                   ///< text of --help or --version: print it and exit
};

/// \return the options, or a sentence that says what is wrong with the command line
std::expected<Options, QString> parseOptions(const QStringList &arguments);

} // namespace portreeve
