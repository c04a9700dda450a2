// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/types.h"
#include "dbus/vocabulary/delivery.h"

namespace portreeve {

/// What callers say of channels, read and checked as far as that needs no state. InvalidArgument.
Result<Channel> requireChannel(const QString &text);
/// All changes of Notifications.Configure, secrets among them.
Result<TextMap> parseSettings(Channel channel, const TextMap &settings, const FileMap &secrets);
/// Nothing for an empty text: all states.
Result<std::optional<DeliveryState>> parseStateFilter(const QString &text);

} // namespace portreeve
