// SPDX-License-Identifier: MIT
#pragma once

#include "tests/bench/datagrams/sender.h"

#include <array>
#include <netinet/in.h>

namespace portreeve::bench {

/// Sends Ethernet frames of 64 bytes with a UDP datagram in them, past this side's IP stack and queues, so
/// that next to all of the time goes to whoever receives them. For neighbours only; needs CAP_NET_RAW.
class FrameSocket final : public Sender
{
public:
    explicit FrameSocket(const sockaddr_in &target);
    ~FrameSocket() override;
    FrameSocket(const FrameSocket &) = delete;
    FrameSocket &operator=(const FrameSocket &) = delete;

    std::size_t sendBurst() override;

private:
    int m_descriptor;
    std::array<char, 64> m_frame{};
    Burst m_burst;
};

} // namespace portreeve::bench
