// SPDX-License-Identifier: MIT
#include "helper/kernel/link/wireguard.h"

#include "helper/kernel/link/genericsocket.h"

#include <cstddef>
#include <cstring>
#include <linux/netlink.h>
#include <linux/wireguard.h>
#include <netinet/in.h>
#include <netlink/attr.h>

namespace portreeve::rtnl {

using namespace Qt::StringLiterals;

namespace {

/// The port of a sockaddr, at the same place in IPv4's and IPv6's.
quint16 portOf(const nlattr *endpoint)
{
    static_assert(offsetof(sockaddr_in, sin_port) == offsetof(sockaddr_in6, sin6_port));
    sockaddr_in address{};
    if (nla_len(endpoint) < int(sizeof address))
        return 0;
    std::memcpy(&address, nla_data(endpoint), sizeof address);
    return ntohs(address.sin_port);
}

void addPeers(const nlattr *peers, Carrier &carrier)
{
    int rest = 0;
    const nlattr *peer = nullptr;
    nla_for_each_nested(peer, peers, rest)
    {
        const nlattr *endpoint =
            nla_find(static_cast<const nlattr *>(nla_data(peer)), nla_len(peer), WGPEER_A_ENDPOINT);
        const quint16 port = endpoint == nullptr ? quint16{0} : portOf(endpoint);
        if (port != 0)
            carrier.farPorts.insert(port);
    }
}

} // namespace

bool readWireGuard(const nlmsghdr &message, Carrier &carrier)
{
    const GenericAttributes attributes = attributesOf(message);
    if (attributes.first == nullptr)
        return false;
    // What continues a long list of peers says only the peers.
    if (const nlattr *port = attributes.find(WGDEVICE_A_LISTEN_PORT); port != nullptr) {
        const auto number = number16(port);
        if (!number)
            return false;
        carrier.port = *number;
    }
    if (const nlattr *peers = attributes.find(WGDEVICE_A_PEERS); peers != nullptr)
        addPeers(peers, carrier);
    return true;
}

Result<Carrier> askWireGuard(quint32 linkIndex)
{
    auto socket = GenericSocket::open();
    if (!socket)
        return std::unexpected(socket.error());
    const auto family = socket->familyId(WG_GENL_NAME);
    if (!family)
        return std::unexpected(family.error());
    const NlMessage question =
        GenericSocket::question(*family, NLM_F_DUMP, WG_CMD_GET_DEVICE, WG_GENL_VERSION);
    if (!question || nla_put_u32(question.get(), WGDEVICE_A_IFINDEX, linkIndex) < 0)
        return fail(ErrorCode::Kernel, u"asking WireGuard for its ports: no memory"_s);
    Carrier carrier;
    const auto asked =
        socket->ask(question, [&carrier](const nlmsghdr &answer) { return readWireGuard(answer, carrier); });
    return asked ? Result<Carrier>(std::move(carrier)) : std::unexpected(asked.error());
}

} // namespace portreeve::rtnl
