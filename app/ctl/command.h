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
Command quotaCommand();
Command burstCommand();
Command historyCommand();
Command interfacesCommand();
Command checkCommand();
Command notifyCommand();

/// All of them, in the order of the help.
QList<Command> allCommands();

/// The positional arguments as names of entries. \return InvalidArgument where one is wrong or there is none.
Result<QList<EntryName>> entryNames(const QCommandLineParser &parser);

/// Has \a use do something to the one entry that \a word names. \return InvalidArgument where it names none.
Result<Action> onEntry(const QString &word, std::function<void(Run &, const Entry &)> use,
                       bool mayAskForPassword);

} // namespace portreeve::ctl
