// SPDX-License-Identifier: MIT
#include "helper/kernel/link/tunnelcarriers.h"

#include "helper/kernel/link/wireguard.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace portreeve::rtnl {

namespace {

std::optional<std::vector<Carrier>> wireGuardCarriers(quint32 linkIndex, std::span<const Uplink> known)
{
    if (const auto carrier = askWireGuard(linkIndex))
        return carrier->port == 0 ? std::vector<Carrier>() : std::vector{*carrier};
    const auto same = std::ranges::find(known, linkIndex, &Uplink::index);
    return same == known.end() || same->mayCountTwice ? std::nullopt : std::optional(same->carriers);
}

void addCarriers(Uplink &uplink, const LinkMessage &link, const InterfaceSelection &selection,
                 std::span<const Uplink> known)
{
    switch (link.tunnel) {
    case TunnelKind::None:
        return;
    case TunnelKind::Told:
        if (link.carrier)
            uplink.carriers = {*link.carrier};
        return;
    case TunnelKind::WireGuard: {
        auto carriers = wireGuardCarriers(uplink.index, known);
        uplink.mayCountTwice = !carriers;
        uplink.carriers = std::move(carriers).value_or(std::vector<Carrier>());
        return;
    }
    case TunnelKind::Untold:
        for (const auto &[transport, port] : selection.carriers)
            uplink.carriers.push_back({transport, CarrierEnd::Either, port});
        uplink.mayCountTwice = uplink.carriers.empty();
    }
}

} // namespace

bool addCarriers(std::vector<Uplink> &uplinks, std::span<const LinkMessage> links,
                 const InterfaceSelection &selection, std::span<const Uplink> known)
{
    bool isAnyToBeAsked = false;
    if (uplinks.size() < 2)
        return isAnyToBeAsked;
    for (Uplink &uplink : uplinks) {
        const auto link = std::ranges::find(links, uplink.index,
                                            [](const LinkMessage &message) { return message.link.index; });
        if (link == links.end())
            continue;
        addCarriers(uplink, *link, selection, known);
        isAnyToBeAsked = isAnyToBeAsked || link->tunnel == TunnelKind::WireGuard;
    }
    return isAnyToBeAsked;
}

} // namespace portreeve::rtnl
