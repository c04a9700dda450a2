// SPDX-License-Identifier: MIT
#include "helper/kernel/link/tunnelmessage.h"

#include <algorithm>
#include <array>
#include <linux/if_link.h>
#include <linux/if_tunnel.h>
#include <string_view>

namespace portreeve::rtnl {

namespace {

/// IFF_TUN of linux/if_tun.h, which defines the same names as other headers.
constexpr quint8 kTunTypeTun = 1;

/// Drivers that send over UDP (or TCP) and tell of the ports in families of their own.
constexpr std::array<std::string_view, 6> kUntoldKinds{"ovpn", "l2tp", "bareudp", "gtp", "amneziawg", "amt"};

/// A port, which comes in network byte order.
quint16 portOf(const Attributes &attributes, int type)
{
    const auto bytes = attributes.items<quint8>(type);
    return bytes.size() < sizeof(quint16) ? quint16{0} : static_cast<quint16>(bytes[0] << 8 | bytes[1]);
}

/// VXLAN and Geneve: the port is where the packets go, whoever sends them. A device with `external` carries
/// whatever networks its routes say, so it has no number of its own.
Carrier carrierOf(const Attributes &data, int port, int networkId, bool isExternal)
{
    Carrier carrier{Transport::Udp, CarrierEnd::Destination, portOf(data, port)};
    if (!isExternal)
        carrier.networkId = data.number(networkId);
    return carrier;
}

bool isOn(const Attributes &attributes, int type)
{
    const auto bytes = attributes.items<quint8>(type);
    return !bytes.empty() && bytes.front() != 0;
}

/// A device that a program reads from and writes to: how that sends its packets, only the program knows.
/// IFLA_TUN_TYPE tells tun, which VPNs use, from tap, which is a virtual machine's cable.
bool isTun(std::string_view kind, const Attributes &data)
{
    const auto type = data.items<quint8>(IFLA_TUN_TYPE);
    return kind == "tun" && (type.empty() || type.front() == kTunTypeTun);
}

/// Foo-over-UDP and the like: the ports are in the message, but not which of them this side receives on.
bool isWrappedInUdp(std::string_view kind, const Attributes &data)
{
    if (kind == "gre" || kind == "gretap" || kind == "ip6gre" || kind == "ip6gretap")
        return data.number16(IFLA_GRE_ENCAP_TYPE) != TUNNEL_ENCAP_NONE;
    if (kind == "ipip" || kind == "sit" || kind == "ip6tnl")
        return data.number16(IFLA_IPTUN_ENCAP_TYPE) != TUNNEL_ENCAP_NONE;
    return false;
}

} // namespace

void readTunnel(LinkMessage &message, const Attributes &attributes)
{
    const Attributes info(attributes.at(IFLA_LINKINFO));
    if (!info.isValid())
        return;
    const std::string_view kind = info.text(IFLA_INFO_KIND);
    const Attributes data(info.at(IFLA_INFO_DATA));
    if (kind == "vxlan") {
        message.carrier =
            carrierOf(data, IFLA_VXLAN_PORT, IFLA_VXLAN_ID, isOn(data, IFLA_VXLAN_COLLECT_METADATA));
    } else if (kind == "geneve") {
        message.carrier = carrierOf(data, IFLA_GENEVE_PORT, IFLA_GENEVE_ID,
                                    data.at(IFLA_GENEVE_COLLECT_METADATA) != nullptr);
    }
    if (message.carrier)
        message.tunnel = TunnelKind::Told;
    else if (kind == "wireguard")
        message.tunnel = TunnelKind::WireGuard;
    else if (isTun(kind, data) || isWrappedInUdp(kind, data) ||
             std::ranges::find(kUntoldKinds, kind) != kUntoldKinds.end())
        message.tunnel = TunnelKind::Untold;
}

} // namespace portreeve::rtnl
