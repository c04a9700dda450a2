// SPDX-License-Identifier: MIT
#include "helper/kernel/link/genericsocket.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <linux/genetlink.h>
#include <linux/netlink.h>
#include <netlink/attr.h>
#include <netlink/netlink.h>
#include <sys/socket.h>
#include <sys/time.h>

namespace portreeve::rtnl {

using namespace Qt::StringLiterals;

namespace {

constexpr timeval kPatience{.tv_sec = 10, .tv_usec = 0};
/// The kernel fills no more than this into one answer (max_recvmsg_len of net/netlink/af_netlink.c).
constexpr std::size_t kBufferBytes = 32768;

std::unexpected<Error> failErrno(int error)
{
    return fail(error == ENOENT ? ErrorCode::NotFound : ErrorCode::Kernel,
                u"asking a network driver: %1"_s.arg(QString::fromLocal8Bit(std::strerror(error))));
}

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

/// \return whether more is to come
Result<bool> takeAnswers(char *bytes, int length, const std::function<bool(const nlmsghdr &)> &each)
{
    auto *message = reinterpret_cast<nlmsghdr *>(bytes);
    for (; nlmsg_ok(message, length) != 0; message = nlmsg_next(message, &length)) {
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

} // namespace

const nlattr *GenericAttributes::find(int type) const
{
    return first == nullptr ? nullptr : nla_find(first, length, type);
}

GenericAttributes attributesOf(const nlmsghdr &message)
{
    const int length = nlmsg_datalen(&message) - int(GENL_HDRLEN);
    if (length < 0)
        return {};
    return {reinterpret_cast<const nlattr *>(static_cast<const char *>(nlmsg_data(&message)) + GENL_HDRLEN),
            length};
}

std::optional<quint16> number16(const nlattr *attribute)
{
    return attribute == nullptr || nla_len(attribute) < int(sizeof(quint16))
               ? std::nullopt
               : std::optional(nla_get_u16(attribute));
}

std::optional<quint16> readFamilyId(const nlmsghdr &message)
{
    return number16(attributesOf(message).find(CTRL_ATTR_FAMILY_ID));
}

GenericSocket::GenericSocket(NlSocket socket)
    : m_socket(std::move(socket))
{
}

Result<GenericSocket> GenericSocket::open()
{
    NlSocket socket(nl_socket_alloc());
    if (!socket)
        return failErrno(ENOMEM);
    // An acknowledgement behind an answer would be taken for that of the next question.
    nl_socket_disable_auto_ack(socket.get());
    if (nl_connect(socket.get(), NETLINK_GENERIC) < 0)
        return failErrno(errno);
    (void)::setsockopt(nl_socket_get_fd(socket.get()), SOL_SOCKET, SO_RCVTIMEO, &kPatience,
                       sizeof(kPatience));
    return GenericSocket(std::move(socket));
}

NlMessage GenericSocket::question(quint16 family, int flags, quint8 command, quint8 version)
{
    NlMessage message(nlmsg_alloc_simple(family, NLM_F_REQUEST | flags));
    genlmsghdr header{.cmd = command, .version = version, .reserved = 0};
    if (!message || nlmsg_append(message.get(), &header, sizeof(header), NLMSG_ALIGNTO) < 0)
        return {};
    return message;
}

Result<void> GenericSocket::ask(const NlMessage &question, const std::function<bool(const nlmsghdr &)> &each)
{
    if (!question || nl_send_auto(m_socket.get(), question.get()) < 0)
        return failErrno(ENOMEM);
    Buffer buffer;
    while (true) {
        const ssize_t length = ::recv(nl_socket_get_fd(m_socket.get()), buffer.data(), Buffer::size(), 0);
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

Result<quint16> GenericSocket::familyId(const char *name)
{
    const NlMessage message = question(GENL_ID_CTRL, 0, CTRL_CMD_GETFAMILY, 1);
    if (!message || nla_put_string(message.get(), CTRL_ATTR_FAMILY_NAME, name) < 0)
        return failErrno(ENOMEM);
    std::optional<quint16> id;
    const auto asked = ask(message, [&id](const nlmsghdr &answer) {
        id = readFamilyId(answer);
        return id.has_value();
    });
    if (!asked)
        return std::unexpected(asked.error());
    return id ? Result<quint16>(*id) : failErrno(ENOENT);
}

} // namespace portreeve::rtnl
