// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <netlink/socket.h>

namespace portreeve {

struct NlSocketDeleter
{
    void operator()(nl_sock *socket) const { nl_socket_free(socket); }
};

/// A libnl socket; closed with its owner.
using NlSocket = std::unique_ptr<nl_sock, NlSocketDeleter>;

} // namespace portreeve
