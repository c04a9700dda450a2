// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/notify/addressee.h"
#include "helper/core/quota/wallclock.h"

#include <optional>
#include <vector>

namespace portreeve {

/// A message is given up after this long.
constexpr qint64 kDeliveryPatienceMs = qint64{24} * 60 * 60 * 1000;

/// When a message that may go from \a notBeforeMs on is given up, in milliseconds since the epoch.
qint64 expiryMs(qint64 notBeforeMs);

/// When quiet hours that cover \a nowMs (since the epoch) are over; \a nowMs where they do not.
qint64 quietEndMs(const QuietHours &quiet, qint64 nowMs, const WallClock &clock);

/// Whom messages go to, as the settings of the channels say. Keeps no secret.
class Routes final
{
public:
    Routes() = default;
    explicit Routes(const std::vector<ChannelSettings> &channels);

    [[nodiscard]] bool isEmpty() const { return m_routes.empty(); }
    /// To all channels that are on and tell of such a kind, after their quiet hours. Report: to all that are
    /// on, and at once.
    [[nodiscard]] std::vector<Addressee> addressees(NotificationKind kind, qint64 nowMs,
                                                    const WallClock &clock) const;
    /// To this channel alone, at once; to nobody where it is off.
    [[nodiscard]] std::vector<Addressee> addressees(Channel channel, qint64 nowMs) const;

private:
    struct Route
    {
        Channel channel = Channel::Telegram;
        QStringList destinations;
        KindSet kinds;
        std::optional<QuietHours> quiet;
    };
    static void add(std::vector<Addressee> &addressees, const Route &route, qint64 notBeforeMs);

    std::vector<Route> m_routes; ///< of channels that are on
};

} // namespace portreeve
