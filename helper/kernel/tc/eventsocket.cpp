// SPDX-License-Identifier: MIT
#include "helper/kernel/tc/eventsocket.h"

#include <arpa/inet.h>
#include <array>
#include <cstddef>
#include <linux/filter.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <netlink/errno.h>
#include <netlink/netlink.h>
#include <sys/socket.h>
#include <vector>

namespace portreeve::tc {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kGroups{RTNLGRP_LINK, RTNLGRP_TC};
constexpr int kReceiveBuffer = 1024 * 1024;
constexpr quint32 kPass = 0xffffffff;
constexpr quint32 kDrop = 0;

constexpr sock_filter load(quint16 size, std::size_t offset)
{
    return {.code = static_cast<quint16>(BPF_LD | size | BPF_ABS),
            .jt = 0,
            .jf = 0,
            .k = static_cast<quint32>(offset)};
}

constexpr sock_filter jumpIfEqual(quint32 value, quint8 ifTrue, quint8 ifFalse)
{
    return {.code = BPF_JMP | BPF_JEQ | BPF_K, .jt = ifTrue, .jf = ifFalse, .k = value};
}

constexpr sock_filter verdict(quint32 bytes)
{
    return {.code = BPF_RET | BPF_K, .jt = 0, .jf = 0, .k = bytes};
}

/// Links are few, and all of them pass: their port is not always told. Filters load in network order, and
/// netlink is in the host's. Where a notification has two messages (a qdisc replaced by another), both are of
/// the same port.
std::vector<sock_filter> holdBackOwn(std::span<const quint32> ownPorts)
{
    std::vector program{
        load(BPF_H, offsetof(nlmsghdr, nlmsg_type)), jumpIfEqual(htons(RTM_NEWLINK), 1, 0),
        jumpIfEqual(htons(RTM_DELLINK), 0, 1),       verdict(kPass),
        load(BPF_W, offsetof(nlmsghdr, nlmsg_pid)),
    };
    for (const quint32 port : ownPorts) {
        program.push_back(jumpIfEqual(htonl(port), 0, 1));
        program.push_back(verdict(kDrop));
    }
    program.push_back(verdict(kPass));
    return program;
}

/// \return whether it is in force
bool attach(int fd, std::vector<sock_filter> program)
{
    const sock_fprog filter{.len = static_cast<unsigned short>(program.size()), .filter = program.data()};
    return ::setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &filter, sizeof(filter)) == 0;
}

std::unexpected<Error> failNl(int nlError)
{
    return fail(ErrorCode::Kernel,
                u"following the shaper's devices: %1"_s.arg(QString::fromLocal8Bit(nl_geterror(nlError))));
}

} // namespace

Result<NlSocket> openEventSocket(std::span<const quint32> ownPorts)
{
    NlSocket socket(nl_socket_alloc());
    if (!socket)
        return failNl(NLE_NOMEM);
    if (const int error = nl_connect(socket.get(), NETLINK_ROUTE); error < 0)
        return failNl(error);
    if (const int error = nl_socket_set_nonblocking(socket.get()); error < 0)
        return failNl(error);
    const int fd = nl_socket_get_fd(socket.get());
    if (!attach(fd, holdBackOwn(ownPorts)))
        return failNl(NLE_FAILURE);
    (void)::setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &kReceiveBuffer, sizeof kReceiveBuffer);
    for (const int group : kGroups) {
        if (const int error = nl_socket_add_membership(socket.get(), group); error < 0)
            return failNl(error);
    }
    return socket;
}

} // namespace portreeve::tc
