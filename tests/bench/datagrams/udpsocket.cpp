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

// With the headers of UDP, IPv4 and Ethernet a frame of 64 bytes.
constexpr std::size_t kPayloadBytes = 22;
constexpr std::size_t kBatch = 64;

void require(bool done, const char *what)
{
    if (done)
        return;
    std::perror(what);
    std::exit(EXIT_FAILURE);
}

} // namespace

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
    // A filter that accepts nothing: the receive path ends there, as cheaply with the first packet as with
    // the last, while a full receive buffer would make the first ones dearer.
    sock_filter nothing = BPF_STMT(BPF_RET | BPF_K, 0);
    const sock_fprog program{.len = 1, .filter = &nothing};
    require(setsockopt(m_descriptor, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program) == 0, "filter");
    sockaddr_in here = target("0.0.0.0", port);
    require(bind(m_descriptor, reinterpret_cast<const sockaddr *>(&here), sizeof here) == 0, "bind");
}

std::size_t UdpSocket::send(std::span<const sockaddr_in> targets)
{
    static std::array<char, kPayloadBytes> payload{};
    iovec content{.iov_base = payload.data(), .iov_len = payload.size()};
    std::array<mmsghdr, kBatch> messages{};
    std::size_t sent = 0;
    for (std::size_t from = 0; from < targets.size(); from += kBatch) {
        const auto batch = targets.subspan(from, std::min(kBatch, targets.size() - from));
        for (std::size_t i = 0; i < batch.size(); ++i) {
            msghdr &header = messages[i].msg_hdr;
            header.msg_name = const_cast<sockaddr_in *>(&batch[i]);
            header.msg_namelen = sizeof batch[i];
            header.msg_iov = &content;
            header.msg_iovlen = 1;
        }
        const int done = sendmmsg(m_descriptor, messages.data(), static_cast<unsigned>(batch.size()), 0);
        sent += static_cast<std::size_t>(std::max(done, 0));
    }
    return sent;
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
