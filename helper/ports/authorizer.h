// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"

#include <QtCore/QString>
#include <functional>

namespace portreeve {

enum class Action { View, Manage, Configure };

/// Says whether a peer on the bus may do something. Fails closed.
class Authorizer
{
public:
    virtual ~Authorizer() = default;

    /// Called exactly once, from the main loop, perhaps before check() returns.
    using Done = std::function<void(Result<void>)>;

    /// \param caller the unique bus name of who asks
    /// \param interactive whether polkit may ask for a password; then the answer can take minutes, and delays
    /// no
    ///        other caller's
    /// \return through \a done: nothing, or NotAuthorized, or LimitReached (too many open prompts of that
    /// user)
    virtual void check(const QString &caller, Action action, bool interactive, Done done) = 0;

    /// \a caller has left the bus: its open prompts are withdrawn.
    virtual void forget(const QString &caller) = 0;
};

} // namespace portreeve
