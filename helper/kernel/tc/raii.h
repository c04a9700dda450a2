// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <netlink/msg.h>
#include <netlink/socket.h>

/// One owning alias for each C type of libnl that this folder uses.
namespace portreeve::tc {

template <auto Free> struct Deleter
{
    template <typename T> void operator()(T *object) const { Free(object); }
};

using NlSocket = std::unique_ptr<nl_sock, Deleter<nl_socket_free>>;
using NlMessage = std::unique_ptr<nl_msg, Deleter<nlmsg_free>>;

} // namespace portreeve::tc
