// SPDX-License-Identifier: MIT
#pragma once

#include "app/ctl/command.h"

namespace portreeve::ctl {

/// --json and --help, --version: every command takes them.
QList<QCommandLineOption> commonOptions();

QStringList generalHelp();
QStringList commandHelp(const Command &command);

} // namespace portreeve::ctl
