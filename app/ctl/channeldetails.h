// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/channel.h"

#include <QtCore/QDateTime>

namespace portreeve::ctl {

/// `1 message`, `0 messages`.
QString messagesText(quint64 count);

/// How a channel stands: its name, what is set, under the names that `notify set` takes, and how it goes.
/// One line where nothing is set at all.
QStringList channelLines(const ChannelStatus &status, const QDateTime &now);

} // namespace portreeve::ctl
