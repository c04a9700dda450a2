// SPDX-License-Identifier: MIT
#pragma once

#include "app/ctl/run.h"

#include <optional>

namespace portreeve::ctl {

/// What a command line comes to.
struct Prepared
{
    std::optional<int>
        status; ///< set where there is nothing left to do: help was shown, or the usage is wrong
    Action action;
    bool wantsJson = false;
};

/// \a arguments without the program's name.
Prepared prepare(const QStringList &arguments, Output &output);

} // namespace portreeve::ctl
