// SPDX-License-Identifier: MIT
#include "helper/kernel/link/dump.h"

#include <linux/netlink.h>
#include <netlink/errno.h>
#include <netlink/msg.h>
#include <netlink/netlink.h>
#include <sys/socket.h>
#include <sys/time.h>

namespace portreeve::rtnl {

using namespace Qt::StringLiterals;

namespace {

/// The kernel fills no more than this into one answer (max_recvmsg_len of net/netlink/af_netlink.c).
constexpr std::size_t kBufferBytes = 32768;
constexpr timeval kPatience{.tv_sec = 10, .tv_usec = 0};

std::unexpected<Error> failNl(QLatin1StringView doing, int nlError)
{
    return fail(ErrorCode::Kernel, u"%1: %2"_s.arg(doing, QString::fromLocal8Bit(nl_geterror(nlError))));
}

int handOver(nl_msg *message, void *take)
{
    (*static_cast<const std::function<void(const nlmsghdr &)> *>(take))(*nlmsg_hdr(message));
    return NL_OK;
}

} // namespace

Dumper::Dumper(NlSocket socket)
    : m_socket(std::move(socket))
{
}

Result<Dumper> Dumper::open()
{
    NlSocket socket(nl_socket_alloc());
    if (!socket)
        return failNl("opening an rtnetlink socket"_L1, NLE_NOMEM);
    if (const int error = nl_connect(socket.get(), NETLINK_ROUTE); error < 0)
        return failNl("opening an rtnetlink socket"_L1, error);
    nl_socket_set_msg_buf_size(socket.get(), kBufferBytes);
    nl_socket_disable_msg_peek(socket.get());
    const int fd = nl_socket_get_fd(socket.get());
    // Lets the kernel leave out what the header does not ask for. Before Linux 4.20 we sort it out ourselves.
    const int on = 1;
    (void)::setsockopt(fd, SOL_NETLINK, NETLINK_GET_STRICT_CHK, &on, sizeof(on));
    (void)::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof(kPatience));
    return Dumper(std::move(socket));
}

Result<bool> Dumper::dump(int type, const void *header, std::size_t bytes,
                          const std::function<void(const nlmsghdr &)> &take)
{
    auto *argument = const_cast<std::function<void(const nlmsghdr &)> *>(&take);
    nl_socket_modify_cb(m_socket.get(), NL_CB_VALID, NL_CB_CUSTOM, handOver, argument);
    int error = nl_send_simple(m_socket.get(), type, NLM_F_DUMP, const_cast<void *>(header), bytes);
    if (error >= 0)
        error = nl_recvmsgs_default(m_socket.get());
    if (error == -NLE_DUMP_INTR)
        return false;
    if (error < 0)
        return failNl("reading interfaces and routes"_L1, error);
    return true;
}

} // namespace portreeve::rtnl
