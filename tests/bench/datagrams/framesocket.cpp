// SPDX-License-Identifier: MIT
#include "tests/bench/datagrams/framesocket.h"

#include "tests/bench/datagrams/udpsocket.h"

#include <arpa/inet.h>
#include <chrono>
#include <cstring>
#include <ifaddrs.h>
#include <linux/if_packet.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <netinet/ip.h>
#include <netinet/udp.h>
#include <string>
#include <sys/ioctl.h>
#include <thread>
#include <unistd.h>

namespace portreeve::bench {

namespace {

constexpr int kTimeToLive = 64;

struct Headers
{
    ether_header ethernet;
    iphdr ip;
    udphdr udp;
} __attribute__((packed));

std::string interfaceWith(in_addr address)
{
    ifaddrs *all = nullptr;
    require(getifaddrs(&all) == 0, "getifaddrs");
    std::string name;
    for (const ifaddrs *each = all; each != nullptr; each = each->ifa_next) {
        if (each->ifa_addr != nullptr && each->ifa_addr->sa_family == AF_INET &&
            reinterpret_cast<const sockaddr_in *>(each->ifa_addr)->sin_addr.s_addr == address.s_addr)
            name = each->ifa_name;
    }
    freeifaddrs(all);
    require(!name.empty(), "interface");
    return name;
}

// The neighbour is known once a datagram has been sent to it.
void copyNeighbour(const UdpSocket &udp, const sockaddr_in &target, const std::string &interface,
                   std::uint8_t *address)
{
    arpreq request{};
    std::memcpy(&request.arp_pa, &target, sizeof target);
    interface.copy(request.arp_dev, sizeof request.arp_dev - 1);
    require(ioctl(udp.descriptor(), SIOCGARP, &request) == 0, "neighbour");
    std::memcpy(address, request.arp_ha.sa_data, ETH_ALEN);
}

void copyOwn(const UdpSocket &udp, const std::string &interface, std::uint8_t *address)
{
    ifreq request{};
    interface.copy(request.ifr_name, sizeof request.ifr_name - 1);
    require(ioctl(udp.descriptor(), SIOCGIFHWADDR, &request) == 0, "hardware address");
    std::memcpy(address, request.ifr_hwaddr.sa_data, ETH_ALEN);
}

std::uint16_t checksum(const iphdr &header)
{
    std::array<std::uint16_t, sizeof header / 2> words{};
    std::memcpy(words.data(), &header, sizeof header);
    std::uint32_t sum = 0;
    for (const std::uint16_t word : words)
        sum += word;
    sum = (sum & 0xffff) + (sum >> 16);
    return static_cast<std::uint16_t>(~(sum + (sum >> 16)));
}

void fill(Headers &headers, const sockaddr_in &from, const sockaddr_in &to)
{
    headers.ethernet.ether_type = htons(ETHERTYPE_IP);
    headers.ip.version = IPVERSION;
    headers.ip.ihl = sizeof headers.ip / 4;
    headers.ip.tot_len = htons(sizeof headers.ip + sizeof headers.udp + kPayloadBytes);
    headers.ip.ttl = kTimeToLive;
    headers.ip.protocol = IPPROTO_UDP;
    headers.ip.saddr = from.sin_addr.s_addr;
    headers.ip.daddr = to.sin_addr.s_addr;
    headers.ip.check = checksum(headers.ip);
    headers.udp.source = from.sin_port;
    headers.udp.dest = to.sin_port;
    headers.udp.len = htons(sizeof headers.udp + kPayloadBytes); // a checksum of 0 means: none
}

} // namespace

FrameSocket::FrameSocket(const sockaddr_in &target)
    : m_descriptor(socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0))
    , m_burst(m_frame.data(), m_frame.size())
{
    require(m_descriptor >= 0, "packet socket");
    UdpSocket udp;
    udp.connect(target);
    udp.sendBurst();
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    const std::string interface = interfaceWith(udp.localAddress().sin_addr);

    Headers headers{};
    copyNeighbour(udp, target, interface, headers.ethernet.ether_dhost);
    copyOwn(udp, interface, headers.ethernet.ether_shost);
    fill(headers, udp.localAddress(), target);
    std::memcpy(m_frame.data(), &headers, sizeof headers);

    const int bypass = 1;
    require(setsockopt(m_descriptor, SOL_PACKET, PACKET_QDISC_BYPASS, &bypass, sizeof bypass) == 0, "bypass");
    sockaddr_ll link{};
    link.sll_family = AF_PACKET;
    link.sll_protocol = htons(ETHERTYPE_IP);
    link.sll_ifindex = static_cast<int>(if_nametoindex(interface.c_str()));
    // NOLINTNEXTLINE(clang-analyzer-unix.StdCLibraryFunctions): without a socket it has ended
    require(bind(m_descriptor, reinterpret_cast<const sockaddr *>(&link), sizeof link) == 0, "bind");
}

FrameSocket::~FrameSocket()
{
    close(m_descriptor);
}

std::size_t FrameSocket::sendBurst()
{
    return m_burst.send(m_descriptor);
}

} // namespace portreeve::bench
