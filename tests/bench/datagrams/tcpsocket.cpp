// SPDX-License-Identifier: MIT
#include "tests/bench/datagrams/tcpsocket.h"

#include "tests/bench/datagrams/udpsocket.h"

#include <array>
#include <cstddef>
// Not <netinet/tcp.h>, whose tcp_info ends before tcpi_segs_out.
#include <linux/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace portreeve::bench {

namespace {

// The least that Linux takes (TCP_MIN_MSS of include/net/tcp.h); less the time stamps, 76 bytes of data.
constexpr int kSegmentBytes = 88;

const sockaddr *generic(const sockaddr_in &address)
{
    return reinterpret_cast<const sockaddr *>(&address);
}

int newSocket()
{
    const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    require(descriptor >= 0, "socket");
    require(setsockopt(descriptor, IPPROTO_TCP, TCP_MAXSEG, &kSegmentBytes, sizeof kSegmentBytes) == 0,
            "TCP_MAXSEG");
    return descriptor;
}

} // namespace

TcpSocket::TcpSocket(const sockaddr_in &target)
    : m_descriptor(newSocket())
{
    require(connect(m_descriptor, generic(target), sizeof target) == 0, "connect");
    m_segments = segmentsOut();
}

TcpSocket::~TcpSocket()
{
    close(m_descriptor);
}

std::size_t TcpSocket::segmentsOut() const
{
    tcp_info info{};
    socklen_t size = sizeof info;
    require(getsockopt(m_descriptor, IPPROTO_TCP, TCP_INFO, &info, &size) == 0, "TCP_INFO");
    return info.tcpi_segs_out;
}

std::size_t TcpSocket::sendBurst()
{
    static const std::array<char, 65536> data{};
    require(send(m_descriptor, data.data(), data.size(), 0) > 0, "send");
    const std::size_t before = m_segments;
    m_segments = segmentsOut();
    return m_segments - before;
}

void drainConnections(std::uint16_t port)
{
    const int listener = newSocket();
    const int on = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    const sockaddr_in here = target("0.0.0.0", port);
    require(bind(listener, generic(here), sizeof here) == 0, "bind");
    require(listen(listener, 4) == 0, "listen");
    static std::array<char, 1 << 20> buffer;
    for (;;) {
        const int connection = accept(listener, nullptr, nullptr);
        require(connection >= 0, "accept");
        while (recv(connection, buffer.data(), buffer.size(), 0) > 0) {
        }
        close(connection);
    }
}

} // namespace portreeve::bench
