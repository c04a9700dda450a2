// SPDX-License-Identifier: MIT
#pragma once

#include "app/ctl/json.h"
#include "dbus/vocabulary/channel.h"

#include <QtCore/QDateTime>

namespace portreeve::ctl {

/// Appends the object of one channel, with the keys that scripts rely on.
void writeChannel(JsonWriter &writer, const ChannelStatus &status, const QDateTime &now);

} // namespace portreeve::ctl
