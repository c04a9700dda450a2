// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"

#include <QtCore/QStringList>

namespace portreeve::ctl {

/// A command line, cut into what stands before the command, the command, and what follows it.
struct Invocation
{
    bool json = false;
    bool help = false;
    bool version = false;
    QString command;       ///< empty where there is none
    QStringList arguments; ///< what follows the command, options and all

    /// \a arguments without the program's name. \return InvalidArgument for an unknown option.
    static Result<Invocation> parse(const QStringList &arguments);
};

} // namespace portreeve::ctl
