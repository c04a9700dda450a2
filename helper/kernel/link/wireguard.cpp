// SPDX-License-Identifier: MIT
#include "helper/kernel/link/wireguard.h"

#include "helper/kernel/link/raii.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <functional>
#include <linux/genetlink.h>
#include <linux/netlink.h>
#include <linux/wireguard.h>
#include <memory>
#include <netinet/in.h>
#include <netlink/attr.h>
#include <netlink/msg.h>
#include <netlink/netlink.h>
#include <sys/socket.h>
#include <sys/time.h>

namespace portreeve::rtnl {

using namespace Qt::StringLiterals;

namespace {

constexpr timeval kPatience{.tv_sec = 10, .tv_usec = 0};
/// The kernel fills no more than this into one answer (max_recvmsg_len of net/netlink/af_netlink.c).
constexpr std::size_t kBufferBytes = 32768;

struct MessageDeleter
{
    void operator()(nl_msg *message) const { nlmsg_free(message); }
};
using Message = std::unique_ptr<nl_msg, MessageDeleter>;

std::unexpected<Error> failErrno(int error)
{
    return fail(ErrorCode::Kernel,
                u"reading WireGuard's ports: %1"_s.arg(QString::fromLocal8Bit(std::strerror(error))));
}

/// Answers hold private keys, which stay in no memory of ours.
class Buffer final
{
public:
    Buffer() = default;
    ~Buffer() { ::explicit_bzero(m_bytes.data(), m_bytes.size()); }
    Buffer(const Buffer &) = delete;
    Buffer &operator=(const Buffer &) = delete;
    [[nodiscard]] char *data() { return m_bytes.data(); }
    [[nodiscard]] static std::size_t size() { return kBufferBytes; }

private:
    alignas(nlmsghdr) std::array<char, kBufferBytes> m_bytes{};
};

Result<NlSocket> openGeneric()
{
    NlSocket socket(nl_socket_alloc());
    if (!socket)
        return failErrno(ENOMEM);
    if (nl_connect(socket.get(), NETLINK_GENERIC) < 0)
        return failErrno(errno);
    (void)::setsockopt(nl_socket_get_fd(socket.get()), SOL_SOCKET, SO_RCVTIMEO, &kPatience,
                       sizeof(kPatience));
    return socket;
}

Message request(quint16 family, int flags, quint8 command, quint8 version)
{
    Message message(nlmsg_alloc_simple(family, NLM_F_REQUEST | flags));
    const genlmsghdr header{.cmd = command, .version = version, .reserved = 0};
    if (!message ||
        nlmsg_append(message.get(), const_cast<genlmsghdr *>(&header), sizeof(header), NLMSG_ALIGNTO) < 0)
        return {};
    return message;
}

using Each = std::function<bool(const nlmsghdr &)>;

/// \return whether more is to come
Result<bool> takeAnswers(char *bytes, int length, const Each &each)
{
    auto *message = reinterpret_cast<nlmsghdr *>(bytes);
    for (; nlmsg_ok(message, length); message = nlmsg_next(message, &length)) {
        if ((message->nlmsg_flags & NLM_F_DUMP_INTR) != 0)
            return failErrno(EINTR);
        if (message->nlmsg_type == NLMSG_DONE)
            return false;
        if (message->nlmsg_type == NLMSG_ERROR) {
            const int error = static_cast<const nlmsgerr *>(nlmsg_data(message))->error;
            return error == 0 ? Result<bool>(false) : failErrno(-error);
        }
        if (!each(*message))
            return failErrno(EPROTO);
        if ((message->nlmsg_flags & NLM_F_MULTI) == 0)
            return false;
    }
    return true;
}

Result<void> ask(nl_sock *socket, nl_msg *message, const Each &each)
{
    if (message == nullptr || nl_send_auto(socket, message) < 0)
        return failErrno(ENOMEM);
    Buffer buffer;
    while (true) {
        const ssize_t length = ::recv(nl_socket_get_fd(socket), buffer.data(), Buffer::size(), 0);
        if (length < 0 && errno == EINTR)
            continue;
        if (length <= 0)
            return failErrno(length < 0 ? errno : EPROTO);
        const auto more = takeAnswers(buffer.data(), static_cast<int>(length), each);
        if (!more)
            return std::unexpected(more.error());
        if (!*more)
            return {};
    }
}

Result<quint16> askFamilyId(nl_sock *socket)
{
    const Message message = request(GENL_ID_CTRL, 0, CTRL_CMD_GETFAMILY, 1);
    if (!message || nla_put_string(message.get(), CTRL_ATTR_FAMILY_NAME, WG_GENL_NAME) < 0)
        return failErrno(ENOMEM);
    std::optional<quint16> id;
    const auto asked = ask(socket, message.get(), [&id](const nlmsghdr &answer) {
        id = readFamilyId(answer);
        return id.has_value();
    });
    return asked ? Result<quint16>(*id) : std::unexpected(asked.error());
}

template <typename Number> std::optional<Number> numberIn(const nlattr *attribute)
{
    Number number = 0;
    if (nla_len(attribute) < int(sizeof number))
        return std::nullopt;
    std::memcpy(&number, nla_data(attribute), sizeof number);
    return number;
}

/// The port of a sockaddr, at the same place in IPv4's and IPv6's.
quint16 portOf(const nlattr *endpoint)
{
    static_assert(offsetof(sockaddr_in, sin_port) == offsetof(sockaddr_in6, sin6_port));
    sockaddr_in address{};
    if (nla_len(endpoint) < int(sizeof address))
        return 0;
    std::memcpy(&address, nla_data(endpoint), sizeof address);
    return ntohs(address.sin_port);
}

void addPeers(const nlattr *peers, Carrier &carrier)
{
    int rest = 0;
    const nlattr *peer = nullptr;
    nla_for_each_nested(peer, peers, rest)
    {
        const nlattr *endpoint =
            nla_find(static_cast<const nlattr *>(nla_data(peer)), nla_len(peer), WGPEER_A_ENDPOINT);
        if (endpoint == nullptr)
            continue;
        if (const quint16 port = portOf(endpoint); port != 0)
            carrier.farPorts.insert(port);
    }
}

const nlattr *attributesOf(const nlmsghdr &message, int &length)
{
    length = nlmsg_datalen(&message) - int(GENL_HDRLEN);
    return length < 0 ? nullptr
                      : reinterpret_cast<const nlattr *>(static_cast<const char *>(nlmsg_data(&message)) +
                                                         GENL_HDRLEN);
}

} // namespace

std::optional<quint16> readFamilyId(const nlmsghdr &message)
{
    int length = 0;
    const nlattr *attributes = attributesOf(message, length);
    const nlattr *id = attributes == nullptr ? nullptr : nla_find(attributes, length, CTRL_ATTR_FAMILY_ID);
    return id == nullptr ? std::nullopt : numberIn<quint16>(id);
}

bool readWireGuard(const nlmsghdr &message, Carrier &carrier)
{
    int length = 0;
    const nlattr *attributes = attributesOf(message, length);
    if (attributes == nullptr)
        return false;
    // What continues a long list of peers says only the peers.
    if (const nlattr *port = nla_find(attributes, length, WGDEVICE_A_LISTEN_PORT); port != nullptr) {
        const auto number = numberIn<quint16>(port);
        if (!number)
            return false;
        carrier.port = *number;
    }
    if (const nlattr *peers = nla_find(attributes, length, WGDEVICE_A_PEERS); peers != nullptr)
        addPeers(peers, carrier);
    return true;
}

Result<Carrier> askWireGuard(quint32 linkIndex)
{
    auto socket = openGeneric();
    if (!socket)
        return std::unexpected(socket.error());
    const auto family = askFamilyId(socket->get());
    if (!family)
        return std::unexpected(family.error());
    const Message message = request(*family, NLM_F_DUMP, WG_CMD_GET_DEVICE, WG_GENL_VERSION);
    if (!message || nla_put_u32(message.get(), WGDEVICE_A_IFINDEX, linkIndex) < 0)
        return failErrno(ENOMEM);
    Carrier carrier;
    const auto asked = ask(socket->get(), message.get(),
                           [&carrier](const nlmsghdr &answer) { return readWireGuard(answer, carrier); });
    return asked ? Result<Carrier>(std::move(carrier)) : std::unexpected(asked.error());
}

} // namespace portreeve::rtnl
