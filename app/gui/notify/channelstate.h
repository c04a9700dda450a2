// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/channel.h"

#include <QtCore/QDateTime>

namespace portreeve {

/// How a channel does, for a person: a symbol, whether it needs attention, and what there is to say.
struct ChannelState
{
    QLatin1StringView symbol; ///< of symbolicIcon()
    bool isProblem = false;
    QString text;
};
ChannelState channelState(const ChannelStatus &status, const QDateTime &now);

} // namespace portreeve
