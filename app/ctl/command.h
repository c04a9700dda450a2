// SPDX-License-Identifier: MIT
#pragma once

#include "app/ctl/run.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QList>

namespace portreeve::ctl {

/// One command of portreevectl.
struct Command
{
    QString name;
    QString arguments; ///< as the help shows them, e.g. `ENTRY…`
    QString summary;
    QString details; ///< lines for the command's own help
    QList<QCommandLineOption> options;
    /// \return what to do, or InvalidArgument with what is wrong about the command line.
    std::function<Result<Action>(const QCommandLineParser &)> prepare;
};

Command addCommand();
Command modifyCommand();
Command removeCommand();
Command listCommand();
Command showCommand();
Command resetCommand();
Command watchCommand();
Command limitCommand();
Command scheduleCommand();
Command interfacesCommand();

/// All of them, in the order of the help.
QList<Command> allCommands();

/// The positional arguments as names of entries. \return InvalidArgument where one is wrong or there is none.
Result<QList<EntryName>> entryNames(const QCommandLineParser &parser);

} // namespace portreeve::ctl
