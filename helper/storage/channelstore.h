// SPDX-License-Identifier: MIT
#pragma once

#include "helper/ports/outboxstore.h"
#include "helper/storage/connection.h"

namespace portreeve {

/// Of every channel, in the order of kChannels. Storage where a row makes no sense; no secret is in its
/// words.
Result<std::vector<ChannelSettings>> readChannels(Connection &connection);
Result<std::vector<ChannelBook>> readChannelBooks(Connection &connection);

/// Writes all that is said of a channel over what was said. Storage where the channel's row is missing.
Result<void> writeChannel(Connection &connection, const ChannelSettings &settings);
Result<void> writeChannelBook(Connection &connection, const ChannelBook &book);

} // namespace portreeve
