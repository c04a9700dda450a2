// SPDX-License-Identifier: MIT
#include "helper/kernel/link/eventsocket.h"

#include <arpa/inet.h>
#include <array>
#include <cstddef>
#include <linux/filter.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <netlink/errno.h>
#include <netlink/netlink.h>
#include <sys/socket.h>

namespace portreeve::rtnl {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kGroups{RTNLGRP_LINK,      RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV4_ROUTE, RTNLGRP_IPV6_ROUTE,
                             RTNLGRP_IPV4_RULE, RTNLGRP_IPV6_RULE,   RTNLGRP_NEXTHOP};

constexpr quint32 kPass = 0xffffffff;
constexpr quint32 kDrop = 0;

constexpr sock_filter load(quint16 size, std::size_t offset)
{
    return {.code = static_cast<quint16>(BPF_LD | size | BPF_ABS),
            .jt = 0,
            .jf = 0,
            .k = static_cast<quint32>(offset)};
}

constexpr sock_filter jump(quint16 test, quint32 value, quint8 ifTrue, quint8 ifFalse)
{
    return {.code = static_cast<quint16>(BPF_JMP | test | BPF_K), .jt = ifTrue, .jf = ifFalse, .k = value};
}

constexpr sock_filter verdict(quint32 bytes)
{
    return {.code = BPF_RET | BPF_K, .jt = 0, .jf = 0, .k = bytes};
}

/// An event is one message. Filters load in network order, and netlink is in the host's.
void holdBackNarrowRoutes(int fd)
{
    std::array program{
        load(BPF_H, offsetof(nlmsghdr, nlmsg_type)),
        jump(BPF_JEQ, htons(RTM_NEWROUTE), 1, 0),
        jump(BPF_JEQ, htons(RTM_DELROUTE), 0, 2),
        load(BPF_B, NLMSG_HDRLEN + offsetof(rtmsg, rtm_dst_len)),
        jump(BPF_JGT, 1, 1, 0),
        verdict(kPass),
        verdict(kDrop),
    };
    const sock_fprog filter{.len = program.size(), .filter = program.data()};
    // Without it we work as well, only harder.
    (void)::setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &filter, sizeof(filter));
}

std::unexpected<Error> failNl(int nlError)
{
    return fail(ErrorCode::Kernel,
                u"following interfaces and routes: %1"_s.arg(QString::fromLocal8Bit(nl_geterror(nlError))));
}

} // namespace

Result<NlSocket> openEventSocket()
{
    NlSocket socket(nl_socket_alloc());
    if (!socket)
        return failNl(NLE_NOMEM);
    nl_socket_disable_seq_check(socket.get());
    if (const int error = nl_connect(socket.get(), NETLINK_ROUTE); error < 0)
        return failNl(error);
    if (const int error = nl_socket_set_nonblocking(socket.get()); error < 0)
        return failNl(error);
    holdBackNarrowRoutes(nl_socket_get_fd(socket.get()));
    for (const int group : kGroups) {
        if (const int error = nl_socket_add_membership(socket.get(), group); error < 0)
            return failNl(error);
    }
    return socket;
}

} // namespace portreeve::rtnl
