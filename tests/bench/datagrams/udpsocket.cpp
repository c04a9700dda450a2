// SPDX-License-Identifier: MIT
#include "tests/bench/datagrams/udpsocket.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <linux/filter.h>
#include <sys/socket.h>
#include <unistd.h>

namespace portreeve::bench {

namespace {

std::array<char, kPayloadBytes> payload{};

const sockaddr *generic(const sockaddr_in &address)
{
    return reinterpret_cast<const sockaddr *>(&address);
}

} // namespace

void require(bool done, const char *what)
{
    if (done)
        return;
    std::perror(what);
    std::exit(EXIT_FAILURE);
}

UdpSocket::UdpSocket()
    : m_descriptor(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0))
{
    require(m_descriptor >= 0, "socket");
}

UdpSocket::~UdpSocket()
{
    close(m_descriptor);
}

void UdpSocket::discard(std::uint16_t port)
{
    // A filter that accepts nothing: the receive path ends there, and costs the same with the first packet as
    // with the last, while a receive buffer would fill up first.
    sock_filter nothing = BPF_STMT(BPF_RET | BPF_K, 0);
    const sock_fprog program{.len = 1, .filter = &nothing};
    require(setsockopt(m_descriptor, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program) == 0, "filter");
    const sockaddr_in here = target("0.0.0.0", port);
    require(bind(m_descriptor, generic(here), sizeof here) == 0, "bind");
}

void UdpSocket::connect(const sockaddr_in &target)
{
    require(::connect(m_descriptor, generic(target), sizeof target) == 0, "connect");
}

sockaddr_in UdpSocket::localAddress() const
{
    sockaddr_in address{};
    socklen_t size = sizeof address;
    require(getsockname(m_descriptor, reinterpret_cast<sockaddr *>(&address), &size) == 0, "getsockname");
    return address;
}

std::size_t UdpSocket::sendBurst()
{
    static Burst burst(payload.data(), payload.size());
    return burst.send(m_descriptor);
}

void UdpSocket::sendToEach(std::span<const sockaddr_in> targets)
{
    Burst burst(payload.data(), payload.size());
    for (std::size_t from = 0; from < targets.size(); from += kBurst) {
        const auto part = targets.subspan(from, std::min(kBurst, targets.size() - from));
        for (std::size_t i = 0; i < part.size(); ++i) {
            burst.messages[i].msg_hdr.msg_name = const_cast<sockaddr_in *>(&part[i]);
            burst.messages[i].msg_hdr.msg_namelen = sizeof part[i];
        }
        burst.send(m_descriptor, part.size());
    }
}

sockaddr_in target(const char *address, std::uint16_t port)
{
    sockaddr_in result{};
    result.sin_family = AF_INET;
    result.sin_port = htons(port);
    require(inet_pton(AF_INET, address, &result.sin_addr) == 1, address);
    return result;
}

} // namespace portreeve::bench
