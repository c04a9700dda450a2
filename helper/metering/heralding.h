// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/ledger.h"
#include "helper/core/notify/routes.h"

#include <span>
#include <vector>

namespace portreeve {

/// The messages that tell of alerts, to all whom the settings of channels and entries name.
/// \param entries rising by id; alerts of others are passed over
std::vector<QueuedNotification> messagesOf(std::span<const Alert> alerts, std::span<const Entry> entries,
                                           const Routes &routes, qint64 nowMs, const WallClock &clock);

/// What a report says of an entry. \param limit what holds for it now
StatusLine statusLineOf(const Account &account, const EffectiveLimit &limit, qint64 periodEndMs);

} // namespace portreeve
