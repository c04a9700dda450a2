// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/notify/wording.h"

namespace portreeve {

/// Most notifications that one message tells.
constexpr std::size_t kMaxMerged = 100;

/// What one notification says, with all that there is to say.
PlainMessage messageText(const Notification &notification, const Wording &wording);

/// In one line, without host and time.
QString notificationLine(const Notification &notification, const Wording &wording);

/// What stands in a merged message for \a notification: `00:05 8000/tcp (web): 80 % of 100 GiB used`, after
/// a line with the day where that is not the day of \a previous (nothing: the first of all).
QStringList digestLines(const Notification &notification, const Notification *previous,
                        const Wording &wording);

/// `server1: 5 messages`
QString digestTitle(std::size_t count, const Wording &wording);

/// \pre not empty
PlainMessage digestText(std::span<const Notification> notifications, const Wording &wording);

} // namespace portreeve
