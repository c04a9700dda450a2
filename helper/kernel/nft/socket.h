// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"
#include "helper/kernel/nft/batch.h"
#include "helper/kernel/nft/raii.h"

#include <functional>

namespace portreeve::nft {

/// A netlink socket to nf_tables. The kernel answers within the sending call, so waiting is never long; a
/// time-out guards against the impossible.
class Socket final
{
public:
    /// \param groups multicast groups, e.g. `1 << (NFNLGRP_NFTABLES - 1)`; 0 for none
    static Result<Socket> open(unsigned groups = 0);

    /// Sends a whole transaction. \return the kernel's refusal as Kernel, or NotFound where something is gone
    Result<void> commit(Batch &batch);

    using Each = std::function<void(const nlmsghdr *)>;
    /// Asks for a dump (or one object) and hands over each answer.
    /// \return NotFound, Kernel, or Unavailable where the dump was interrupted by another transaction: ask
    /// again
    Result<void> ask(const nlmsghdr *request, const Each &each);

    [[nodiscard]] int descriptor() const { return mnl_socket_get_fd(m_socket.get()); }
    [[nodiscard]] std::uint32_t port() const { return mnl_socket_get_portid(m_socket.get()); }
    /// Joins or leaves a multicast group, e.g. NFNLGRP_NFTABLES. \return whether that could be done
    bool setMember(int group, bool isMember);
    /// Reads and forgets what is waiting. \return false where messages were lost (ENOBUFS)
    bool drain(const Each &each);

private:
    explicit Socket(MnlSocket socket)
        : m_socket(std::move(socket))
    {
    }
    Result<void> collectAnswers(const Batch &batch);

    MnlSocket m_socket;
};

/// `errno` as one of our errors; \a what says what was tried, e.g. "add set x".
Error kernelError(int error, const QString &what);

} // namespace portreeve::nft
