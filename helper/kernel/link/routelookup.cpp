// SPDX-License-Identifier: MIT
#include "helper/kernel/link/routelookup.h"

#include "helper/kernel/link/messages.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <linux/netlink.h>
#include <linux/nexthop.h>
#include <linux/rtnetlink.h>
#include <netinet/in.h>
#include <netlink/errno.h>
#include <netlink/msg.h>
#include <netlink/netlink.h>
#include <sys/socket.h>
#include <sys/time.h>

namespace portreeve::rtnl {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kAnswerBytes = 32768;
constexpr timeval kPatience{.tv_sec = 10, .tv_usec = 0};
/// The kernel drops answers that the socket has no room for. One takes at most 8 KiB of the 208 that each
/// socket has.
constexpr std::size_t kRequestsAtOnce = 16;

std::unexpected<Error> failErrno(int error)
{
    return fail(ErrorCode::Kernel,
                u"looking up routes: %1"_s.arg(QString::fromLocal8Bit(std::strerror(error))));
}

/// One request: a header of \a Header's type and attributes behind it.
class Request
{
public:
    template <typename Header> Request(quint16 type, const Header &header)
    {
        const nlmsghdr message{
            .nlmsg_len = 0, .nlmsg_type = type, .nlmsg_flags = NLM_F_REQUEST, .nlmsg_seq = 0, .nlmsg_pid = 0};
        append(&message, sizeof(message));
        append(&header, sizeof(header));
    }

    /// \return where its payload is
    std::size_t add(quint16 type, const void *payload, std::size_t size)
    {
        const nlattr attribute{.nla_len = static_cast<quint16>(NLA_HDRLEN + size), .nla_type = type};
        append(&attribute, sizeof(attribute));
        const std::size_t place = m_bytes.size();
        append(payload, size);
        return place;
    }
    template <typename Number> void addNumber(quint16 type, Number number)
    {
        add(type, &number, sizeof(number));
    }
    void addAddress(quint16 type, const IpAddress &address)
    {
        add(type, address.bytes.data(), byteCountOf(address.family));
    }

    [[nodiscard]] std::vector<char> &bytes()
    {
        const auto length = static_cast<quint32>(m_bytes.size());
        std::memcpy(m_bytes.data() + offsetof(nlmsghdr, nlmsg_len), &length, sizeof(length));
        return m_bytes;
    }

private:
    /// All lengths here are multiples of four but that of a byte or a port, which are filled up.
    void append(const void *data, std::size_t size)
    {
        const auto *from = static_cast<const char *>(data);
        m_bytes.insert(m_bytes.end(), from, from + size);
        m_bytes.resize(NLMSG_ALIGN(m_bytes.size()));
    }

    std::vector<char> m_bytes;
};

/// The request without its destination, which comes last.
Request requestFor(const RoutedPacket &packet)
{
    const auto bits = static_cast<unsigned char>(8 * byteCountOf(packet.family));
    rtmsg header{};
    header.rtm_family = packet.family == AddressFamily::IPv4 ? AF_INET : AF_INET6;
    header.rtm_dst_len = bits;
    header.rtm_src_len = packet.source ? bits : 0;
    header.rtm_tos = packet.typeOfService;
    // The route that matches, with all its next hops, instead of the one of them that this packet would take.
    header.rtm_flags = RTM_F_FIB_MATCH;
    Request request(RTM_GETROUTE, header);
    if (packet.source)
        request.addAddress(RTA_SRC, *packet.source);
    if (packet.mark != 0)
        request.addNumber(RTA_MARK, packet.mark);
    if (packet.inLink != 0)
        request.addNumber(RTA_IIF, packet.inLink);
    if (packet.outLink != 0)
        request.addNumber(RTA_OIF, packet.outLink);
    if (packet.user)
        request.addNumber(RTA_UID, *packet.user);
    if (packet.protocol != 0)
        request.addNumber(RTA_IP_PROTO, packet.protocol);
    if (packet.sourcePort != 0)
        request.addNumber(RTA_SPORT, htons(packet.sourcePort));
    if (packet.destinationPort != 0)
        request.addNumber(RTA_DPORT, htons(packet.destinationPort));
    return request;
}

/// A refusal is an answer: that there is no route, that it discards, that no such packet is taken, that there
/// is no IPv6. These are none, but a failure to ask.
bool isFailure(int error)
{
    return error == ENOMEM || error == ENOBUFS || error == EPERM;
}

} // namespace

RouteLookup::RouteLookup(NlSocket socket)
    : m_socket(std::move(socket))
{
}

Result<RouteLookup> RouteLookup::open()
{
    NlSocket socket(nl_socket_alloc());
    if (!socket)
        return failErrno(ENOMEM);
    if (nl_connect(socket.get(), NETLINK_ROUTE) < 0)
        return failErrno(errno);
    (void)::setsockopt(nl_socket_get_fd(socket.get()), SOL_SOCKET, SO_RCVTIMEO, &kPatience,
                       sizeof(kPatience));
    return RouteLookup(std::move(socket));
}

Result<std::vector<std::vector<quint32>>> RouteLookup::hopsTo(std::span<const IpAddress> destinations,
                                                              const RoutedPacket &packet)
{
    Request request = requestFor(packet);
    const std::size_t place = request.add(RTA_DST, IpAddress().bytes.data(), byteCountOf(packet.family));
    const std::vector<char> &one = request.bytes();
    std::vector<RouteAnswer> answers(destinations.size());
    for (std::size_t first = 0; first < destinations.size(); first += kRequestsAtOnce) {
        std::vector<char> requests;
        for (std::size_t i = first; i < std::min(first + kRequestsAtOnce, destinations.size()); ++i) {
            const auto copy = requests.insert(requests.end(), one.begin(), one.end());
            std::memcpy(&*copy + place, destinations[i].bytes.data(), byteCountOf(packet.family));
        }
        const auto done = exchange(requests, [&](std::size_t which, const nlmsghdr &message) {
            if (auto answer = readAnswer(message))
                answers[first + which] = std::move(*answer);
        });
        if (!done)
            return std::unexpected(done.error());
    }
    std::vector<std::vector<quint32>> hops(destinations.size());
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (!answers[i].isUnicast)
            continue;
        hops[i] = std::move(answers[i].linkIndices);
        // Unless sysctl net.ipv4.nexthop_compat_mode is 0, the kernel names the links of an object itself.
        if (!hops[i].empty() || answers[i].nexthopId == 0)
            continue;
        auto links = linksOf(answers[i].nexthopId);
        if (!links)
            return std::unexpected(links.error());
        hops[i] = std::move(*links);
    }
    return hops;
}

Result<std::vector<quint32>> RouteLookup::linksOf(quint32 nexthopId)
{
    if (const auto known = m_nexthops.find(nexthopId); known != m_nexthops.end())
        return known->second;
    Request request(RTM_GETNEXTHOP, nhmsg{});
    request.addNumber(NHA_ID, nexthopId);
    NexthopMessage nexthop;
    const auto done = exchange(request.bytes(), [&](std::size_t, const nlmsghdr &message) {
        if (auto found = readNexthop(message))
            nexthop = std::move(*found);
    });
    if (!done)
        return std::unexpected(done.error());
    std::vector<quint32> links;
    if (nexthop.linkIndex != 0)
        links.push_back(nexthop.linkIndex);
    for (const quint32 member : nexthop.members) {
        // Groups hold no groups (net/ipv4/nexthop.c), so this goes one level down; but it ends in any case.
        auto more = member == nexthopId ? std::vector<quint32>() : linksOf(member);
        if (!more)
            return more;
        std::ranges::copy(*more, std::back_inserter(links));
    }
    return m_nexthops[nexthopId] = links;
}

Result<void> RouteLookup::exchange(std::span<char> requests,
                                   const std::function<void(std::size_t, const nlmsghdr &)> &take)
{
    const quint32 first = m_sequence + 1;
    for (std::size_t at = 0; at < requests.size();) {
        auto *request = reinterpret_cast<nlmsghdr *>(requests.data() + at);
        request->nlmsg_seq = ++m_sequence;
        at += NLMSG_ALIGN(request->nlmsg_len);
    }
    const int fd = nl_socket_get_fd(m_socket.get());
    sockaddr_nl kernel{};
    kernel.nl_family = AF_NETLINK;
    if (::sendto(fd, requests.data(), requests.size(), 0, reinterpret_cast<const sockaddr *>(&kernel),
                 sizeof(kernel)) < 0)
        return failErrno(errno);
    alignas(nlmsghdr) std::array<char, kAnswerBytes> buffer;
    for (std::size_t missing = m_sequence - first + 1; missing > 0;) {
        const ssize_t size = ::recv(fd, buffer.data(), buffer.size(), 0);
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0)
            return failErrno(errno);
        int left = static_cast<int>(size);
        for (auto *message = reinterpret_cast<nlmsghdr *>(buffer.data()); nlmsg_ok(message, left);
             message = nlmsg_next(message, &left)) {
            // Each request has one answer: a route, or a refusal.
            if (message->nlmsg_seq < first || message->nlmsg_seq > m_sequence)
                continue;
            --missing;
            if (message->nlmsg_type != NLMSG_ERROR)
                take(message->nlmsg_seq - first, *message);
            else if (const int error = -static_cast<nlmsgerr *>(nlmsg_data(message))->error; isFailure(error))
                return failErrno(error);
        }
    }
    return {};
}

} // namespace portreeve::rtnl
