// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/channel.h"

#include <QtCore/QTime>

namespace portreeve {

/// What this user wants to be told of by the desktop's notifications. In the user's own settings, which
/// anybody may have edited.
struct DesktopChoices
{
    bool isOn = true;
    KindSet kinds = KindSet::all();
    std::optional<QuietHours> quiet; ///< nothing is shown in them; the window tells it anyway

    static DesktopChoices read();
    void save() const;

    /// Whether a message of \a kind is shown at \a time of the day.
    [[nodiscard]] bool shows(NotificationKind kind, QTime time) const;
};

} // namespace portreeve
