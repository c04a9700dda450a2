// SPDX-License-Identifier: MIT
#include "helper/kernel/link/publicroutes.h"

#include "helper/core/publicaddresses.h"
#include "helper/kernel/link/routelookup.h"

#include <algorithm>
#include <set>

namespace portreeve::rtnl {

namespace {

bool needsAddresses(const RuleSelector &selector)
{
    return selector.source || !selector.inName.isEmpty();
}

Result<std::vector<RoutedPacket>> readPackets(const std::vector<RuleSelector> &selectors,
                                              const std::vector<LinkMessage> &messages)
{
    Result<std::vector<LinkAddress>> addresses;
    if (std::ranges::any_of(selectors, needsAddresses))
        addresses = readAddresses();
    if (!addresses)
        return std::unexpected(addresses.error());
    std::vector<Link> links;
    std::vector<quint32> vrfLinks;
    for (const LinkMessage &message : messages) {
        links.push_back(message.link);
        if (message.vrfTable != 0)
            vrfLinks.push_back(message.link.index);
    }
    return packetsFor(selectors, {links, *addresses, vrfLinks});
}

/// Has a forwarded packet arrive where its source is, or IPv4 with rp_filter takes it for a forgery.
/// \return false where nobody can send such a packet
Result<bool> letArrive(RoutedPacket &packet, RouteLookup &lookup)
{
    const auto back = lookup.hopsTo(std::span(&*packet.source, 1), {.family = packet.family});
    if (!back)
        return std::unexpected(back.error());
    if (back->front().empty())
        return false;
    packet.inLink = back->front().front();
    return true;
}

/// A lookup for a bound socket shows all next hops of a route, though only those by its interface are used.
/// What is bound to a VRF uses any interface in it.
void keepBound(std::vector<std::vector<quint32>> &hopsOfEach, quint32 link)
{
    for (std::vector<quint32> &hops : hopsOfEach)
        std::erase_if(hops, [&](quint32 hop) { return hop != link; });
}

bool isVrf(quint32 link, const std::vector<LinkMessage> &links)
{
    return std::ranges::any_of(links, [&](const LinkMessage &message) {
        return message.link.index == link && message.vrfTable != 0;
    });
}

} // namespace

Result<std::vector<quint32>> readPublicLinks(const std::vector<RuleSelector> &selectors,
                                             const std::vector<LinkMessage> &links)
{
    const auto packets = readPackets(selectors, links);
    if (!packets)
        return std::unexpected(packets.error());
    auto lookup = RouteLookup::open();
    if (!lookup)
        return std::unexpected(lookup.error());
    std::set<quint32> leading;
    for (RoutedPacket packet : *packets) {
        if (packet.isForwarded) {
            const auto arrives = letArrive(packet, *lookup);
            if (!arrives)
                return std::unexpected(arrives.error());
            if (!*arrives)
                continue;
        }
        auto hopsOfEach = lookup->hopsTo(spreadPublicAddresses(packet.family), packet);
        if (!hopsOfEach)
            return std::unexpected(hopsOfEach.error());
        if (packet.outLink != 0 && !isVrf(packet.outLink, links))
            keepBound(*hopsOfEach, packet.outLink);
        const auto found = linksToInternet(*hopsOfEach);
        leading.insert(found.begin(), found.end());
    }
    return std::vector<quint32>(leading.begin(), leading.end());
}

} // namespace portreeve::rtnl
