// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"

namespace portreeve::ctl {

/// What a script learns from how portreevectl ends; never changed, only added to.
enum ExitStatus : int {
    kDone = 0,
    kFailed = 1,        ///< refused or failed
    kWrongUsage = 2,    ///< the command line makes no sense
    kNotAuthorized = 4, ///< polkit or the bus said no
    kUnreachable = 5,   ///< there is no helper to talk to
};

/// How a command ends whose call ended with \a code.
constexpr ExitStatus exitStatusOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::NotAuthorized:
        return kNotAuthorized;
    case ErrorCode::Unavailable:
        return kUnreachable;
    default:
        return kFailed;
    }
}

} // namespace portreeve::ctl
