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
#include <span>
#include <sys/socket.h>

namespace portreeve::rtnl {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kGroups{RTNLGRP_LINK,       RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV6_IFADDR,
                             RTNLGRP_IPV4_ROUTE, RTNLGRP_IPV6_ROUTE,  RTNLGRP_IPV4_RULE,
                             RTNLGRP_IPV6_RULE,  RTNLGRP_NEXTHOP,     RTNLGRP_IPV4_NETCONF};

constexpr std::array kRouteGroups{RTNLGRP_IPV4_ROUTE, RTNLGRP_IPV6_ROUTE};

/// Of all addresses, or one half of them.
constexpr quint32 kLongestWidePrefix = 1;
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

/// Says which events the kernel is to hand over: of wide routes, of narrow ones, and of all else. An event is
/// one message. Filters load in network order, and netlink is in the host's.
void setFilter(int fd, quint32 wide, quint32 narrow, quint32 other)
{
    std::array program{
        load(BPF_H, offsetof(nlmsghdr, nlmsg_type)),
        jump(BPF_JEQ, htons(RTM_NEWROUTE), 1, 0),
        jump(BPF_JEQ, htons(RTM_DELROUTE), 0, 3),
        load(BPF_B, NLMSG_HDRLEN + offsetof(rtmsg, rtm_dst_len)),
        jump(BPF_JGT, kLongestWidePrefix, 2, 0),
        verdict(wide),
        verdict(other),
        verdict(narrow),
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

Result<void> join(nl_sock *socket, std::span<const rtnetlink_groups> groups)
{
    for (const int group : groups) {
        if (const int error = nl_socket_add_membership(socket, group); error < 0)
            return failNl(error);
    }
    return {};
}

Result<NlSocket> openNonBlocking()
{
    NlSocket socket(nl_socket_alloc());
    if (!socket)
        return failNl(NLE_NOMEM);
    nl_socket_disable_seq_check(socket.get());
    if (const int error = nl_connect(socket.get(), NETLINK_ROUTE); error < 0)
        return failNl(error);
    if (const int error = nl_socket_set_nonblocking(socket.get()); error < 0)
        return failNl(error);
    return socket;
}

} // namespace

Result<NlSocket> openEventSocket()
{
    auto socket = openNonBlocking();
    if (!socket)
        return socket;
    setFilter(nl_socket_get_fd(socket->get()), kPass, kDrop, kPass);
    if (const auto joined = join(socket->get(), kGroups); !joined)
        return std::unexpected(joined.error());
    return socket;
}

Result<NlSocket> openNarrowRouteSocket()
{
    auto socket = openNonBlocking();
    if (!socket)
        return socket;
    const int fd = nl_socket_get_fd(socket->get());
    const int least = 1;
    const int on = 1;
    (void)::setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &least, sizeof(least));
    (void)::setsockopt(fd, SOL_NETLINK, NETLINK_NO_ENOBUFS, &on, sizeof(on));
    setFilter(fd, kDrop, kPass, kDrop);
    if (const auto joined = join(socket->get(), kRouteGroups); !joined)
        return std::unexpected(joined.error());
    return socket;
}

} // namespace portreeve::rtnl
