// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <sys/socket.h>

namespace portreeve::bench {

class Sender
{
public:
    virtual ~Sender() = default;

    /// Sends some packets in one system call. \return how many
    virtual std::size_t sendBurst() = 0;
};

constexpr std::size_t kBurst = 64;

/// The same message as often as one burst takes.
struct Burst
{
    std::array<mmsghdr, kBurst> messages{};
    iovec content;

    Burst(void *bytes, std::size_t size)
        : content{.iov_base = bytes, .iov_len = size}
    {
        for (mmsghdr &message : messages) {
            message.msg_hdr.msg_iov = &content;
            message.msg_hdr.msg_iovlen = 1;
        }
    }
    Burst(const Burst &) = delete;
    Burst &operator=(const Burst &) = delete;

    /// \param count at most kBurst
    std::size_t send(int descriptor, std::size_t count = kBurst)
    {
        const int sent = sendmmsg(descriptor, messages.data(), static_cast<unsigned>(count), 0);
        return sent > 0 ? static_cast<std::size_t>(sent) : 0;
    }
};

/// A bench that cannot go on ends: says what failed, by errno, and exits with 1.
void require(bool done, const char *what);

} // namespace portreeve::bench
