// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <netinet/in.h>
#include <span>

namespace portreeve::bench {

/// An IPv4 UDP socket. A bench that cannot go on ends: its functions print what failed and exit with 1.
class UdpSocket final
{
public:
    UdpSocket();
    ~UdpSocket();
    UdpSocket(const UdpSocket &) = delete;
    UdpSocket &operator=(const UdpSocket &) = delete;

    /// Receives datagrams to \a port and drops each before it is queued, so that nobody needs to read them.
    void discard(std::uint16_t port);

    /// Sends one datagram of the least length to each of \a targets, in few system calls.
    /// \return how many were sent; fewer where the kernel reported an error of an earlier one
    std::size_t send(std::span<const sockaddr_in> targets);

private:
    int m_descriptor;
};

/// \pre \a address is four numbers with points between
sockaddr_in target(const char *address, std::uint16_t port);

} // namespace portreeve::bench
