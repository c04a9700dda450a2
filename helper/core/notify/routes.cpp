// SPDX-License-Identifier: MIT
#include "helper/core/notify/routes.h"

#include "helper/core/notify/message.h"
#include "helper/core/unsetclock.h"

#include <algorithm>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMsPerMinute = 60'000;
constexpr qint64 kMsPerDay = qint64{24} * 60 * kMsPerMinute;
// 2100: what a clock that nobody has set yet calls a day may be fifty years.
constexpr qint64 kNeverExpiresMs = 4'102'444'800'000;

} // namespace

qint64 quietEndMs(const QuietHours &quiet, qint64 nowMs, const WallClock &clock)
{
    const qint64 shown = clock.shownAt(nowMs);
    const qint64 midnight = shownOn(dayShown(shown), 0);
    const qint64 minute = (shown - midnight) / kMsPerMinute;
    const bool isOverMidnight = quiet.toMinute < quiet.fromMinute;
    const bool isAfterFrom = minute >= quiet.fromMinute;
    const bool isBeforeTo = minute < quiet.toMinute;
    if (!(isOverMidnight ? isAfterFrom || isBeforeTo : isAfterFrom && isBeforeTo))
        return nowMs;
    const bool endsTomorrow = isOverMidnight && isAfterFrom;
    const qint64 end = midnight + (endsTomorrow ? kMsPerDay : 0) + quiet.toMinute * kMsPerMinute;
    return std::max(nowMs, clock.firstShowing(end));
}

Routes::Routes(const std::vector<ChannelSettings> &channels)
{
    for (const ChannelSettings &settings : channels) {
        if (!settings.isEnabled || !missingSettings(settings).isEmpty())
            continue;
        const auto quiet = parseQuietHours(settings.value("quiet"_L1));
        m_routes.push_back({settings.channel, destinationsOf(settings),
                            parseKinds(settings.value("kinds"_L1), "kinds"_L1).value_or(KindSet::all()),
                            quiet ? std::optional(*quiet) : std::nullopt});
    }
}

qint64 expiryMs(qint64 notBeforeMs)
{
    return notBeforeMs < kClockIsUnsetBeforeMs ? kNeverExpiresMs : notBeforeMs + kDeliveryPatienceMs;
}

void Routes::add(std::vector<Addressee> &addressees, const Route &route, qint64 notBeforeMs)
{
    for (const QString &destination : route.destinations)
        addressees.push_back({route.channel, destination, notBeforeMs, expiryMs(notBeforeMs)});
}

std::vector<Addressee> Routes::addressees(NotificationKind kind, qint64 nowMs, const WallClock &clock) const
{
    std::vector<Addressee> addressees;
    for (const Route &route : m_routes) {
        if (kind == NotificationKind::Report)
            add(addressees, route, nowMs);
        else if (route.kinds.contains(kind))
            add(addressees, route, route.quiet ? quietEndMs(*route.quiet, nowMs, clock) : nowMs);
    }
    return addressees;
}

std::vector<Addressee> Routes::addressees(Channel channel, qint64 nowMs) const
{
    std::vector<Addressee> addressees;
    for (const Route &route : m_routes) {
        if (route.channel == channel)
            add(addressees, route, nowMs);
    }
    return addressees;
}

} // namespace portreeve
