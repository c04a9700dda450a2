// SPDX-License-Identifier: MIT
#pragma once

#include "tests/bench/datagrams/sender.h"

#include <cstdint>
#include <netinet/in.h>

namespace portreeve::bench {

/// A TCP connection that carries its data in small segments. The interface must not join them:
/// `ip link set DEVICE gso_max_segs 1`.
class TcpSocket final : public Sender
{
public:
    explicit TcpSocket(const sockaddr_in &target);
    ~TcpSocket() override;
    TcpSocket(const TcpSocket &) = delete;
    TcpSocket &operator=(const TcpSocket &) = delete;

    /// Sends as much as there is room for. \return how many segments left meanwhile
    std::size_t sendBurst() override;

private:
    [[nodiscard]] std::size_t segmentsOut() const;

    int m_descriptor;
    std::size_t m_segments = 0;
};

/// Takes connections to \a port one after the other, reads and drops, for ever.
[[noreturn]] void drainConnections(std::uint16_t port);

} // namespace portreeve::bench
