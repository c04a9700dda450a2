// SPDX-License-Identifier: MIT
#pragma once

#include "tests/bench/datagrams/sender.h"

#include <cstdint>
#include <netinet/in.h>
#include <span>

namespace portreeve::bench {

/// With the headers of UDP, IPv4 and Ethernet a frame of 64 bytes.
constexpr std::size_t kPayloadBytes = 22;

/// An IPv4 UDP socket.
class UdpSocket final : public Sender
{
public:
    UdpSocket();
    ~UdpSocket() override;
    UdpSocket(const UdpSocket &) = delete;
    UdpSocket &operator=(const UdpSocket &) = delete;

    /// Receives datagrams to \a port and drops each before it is queued, so that nobody needs to read them.
    void discard(std::uint16_t port);

    /// Where sendBurst() sends to.
    void connect(const sockaddr_in &target);
    /// The address that a connected socket sends from.
    [[nodiscard]] sockaddr_in localAddress() const;
    std::size_t sendBurst() override;

    /// Sends one datagram to each of \a targets, in few system calls.
    void sendToEach(std::span<const sockaddr_in> targets);

    [[nodiscard]] int descriptor() const { return m_descriptor; }

private:
    int m_descriptor;
};

/// \pre \a address is four numbers with points between
sockaddr_in target(const char *address, std::uint16_t port);

} // namespace portreeve::bench
