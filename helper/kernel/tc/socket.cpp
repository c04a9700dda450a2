// SPDX-License-Identifier: MIT
#include "helper/kernel/tc/socket.h"

#include "helper/kernel/rtnetlink/attributes.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <linux/netlink.h>
#include <netlink/errno.h>
#include <netlink/netlink.h>
#include <sys/socket.h>
#include <sys/time.h>

namespace portreeve::tc {

using rtnl::Attributes;

using namespace Qt::StringLiterals;

namespace {

constexpr int kBuffer = 4 * 1024 * 1024;    // the refusals of one batch, each some 1 KiB of memory
constexpr std::size_t kAnswerBytes = 65536; // the kernel fills at most 32 KiB of a dump at once
/// A dump that a change overtook is taken again, this often at most.
constexpr int kAttempts = 10;

Refusal refusalOf(int error)
{
    return {error, {}, 0};
}

void prepare(int fd)
{
    // Forced, because rmem_max is small; without CAP_NET_ADMIN in the first user namespace it stays small,
    // which still holds a batch of ours.
    (void)::setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &kBuffer, sizeof kBuffer);
    (void)::setsockopt(fd, SOL_SOCKET, SO_SNDBUFFORCE, &kBuffer, sizeof kBuffer);
    const timeval patience{.tv_sec = 5, .tv_usec = 0};
    (void)::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    // Refusals with the kernel's words, and without a copy of the request.
    const int on = 1;
    (void)::setsockopt(fd, SOL_NETLINK, NETLINK_EXT_ACK, &on, sizeof on);
    (void)::setsockopt(fd, SOL_NETLINK, NETLINK_CAP_ACK, &on, sizeof on);
}

/// NLMSG_ERROR, which is an acknowledgement too: then its error is 0.
Refusal readRefusal(const nlmsghdr &message)
{
    const auto *answer = static_cast<const nlmsgerr *>(nlmsg_data(&message));
    Refusal refusal = refusalOf(-answer->error);
    if ((message.nlmsg_flags & NLM_F_ACK_TLVS) != 0 && (message.nlmsg_flags & NLM_F_CAPPED) != 0)
        refusal.reason = QString::fromUtf8(Attributes(message, sizeof(nlmsgerr)).text(NLMSGERR_ATTR_MSG));
    return refusal;
}

bool isOf(const nlmsghdr &message, quint16 type, int payloadBytes)
{
    return message.nlmsg_type == type && nlmsg_datalen(&message) >= payloadBytes;
}

template <typename Each> void forEachMessage(std::span<const char> bytes, Each each)
{
    int left = static_cast<int>(bytes.size());
    auto *message = reinterpret_cast<nlmsghdr *>(const_cast<char *>(bytes.data()));
    for (; nlmsg_ok(message, left) != 0; message = nlmsg_next(message, &left))
        each(*message);
}

} // namespace

Error errorOf(const Refusal &refusal, const QString &doing)
{
    const QString reason =
        refusal.reason.isEmpty() ? QString::fromLocal8Bit(std::strerror(refusal.error)) : refusal.reason;
    switch (refusal.error) {
    case ENOENT:
    case ENODEV:
        return {ErrorCode::NotFound,
                u"The kernel no longer has what it takes to %1 (%2)."_s.arg(doing, reason)};
    case EOPNOTSUPP:
        return {ErrorCode::Unsupported, u"This kernel cannot %1 (%2)."_s.arg(doing, reason)};
    default:
        return {ErrorCode::Kernel, u"The kernel refused to %1: %2."_s.arg(doing, reason)};
    }
}

Result<Socket> Socket::open()
{
    NlSocket socket(nl_socket_alloc());
    const int error = socket ? nl_connect(socket.get(), NETLINK_ROUTE) : -NLE_NOMEM;
    if (error < 0)
        return fail(ErrorCode::Kernel,
                    u"opening an rtnetlink socket: %1"_s.arg(QString::fromLocal8Bit(nl_geterror(error))));
    prepare(nl_socket_get_fd(socket.get()));
    Socket opened(std::move(socket));
    opened.m_buffer.resize(kAnswerBytes);
    return opened;
}

quint32 Socket::port() const
{
    return nl_socket_get_local_port(m_socket.get());
}

int Socket::descriptor() const
{
    return nl_socket_get_fd(m_socket.get());
}

std::vector<Refusal> Socket::send(Batch &batch)
{
    if (batch.isEmpty())
        return {};
    const quint32 first = m_nextSequence;
    m_nextSequence += static_cast<quint32>(batch.size());
    if (auto sent = sendBytes(batch.finish(first)); !sent) {
        sent.error().step = batch.stepOf(0);
        return {sent.error()};
    }
    return collectRefusals(batch, first);
}

Answer<void> Socket::send(const Request &request)
{
    Batch batch;
    batch.add(request, 0);
    const auto refusals = send(batch);
    if (!refusals.empty())
        return std::unexpected(refusals.front());
    return {};
}

Answer<void> Socket::sendBytes(std::span<const char> bytes)
{
    ssize_t sent = 0;
    do
        sent = ::send(descriptor(), bytes.data(), bytes.size(), 0);
    while (sent < 0 && errno == EINTR);
    if (sent < 0)
        return std::unexpected(refusalOf(errno));
    return {};
}

/// Refusals come by themselves, in the order of the messages, and the last message is answered in any case.
std::vector<Refusal> Socket::collectRefusals(const Batch &batch, quint32 firstSequence)
{
    std::vector<Refusal> refusals;
    for (bool answered = false; !answered;) {
        const auto bytes = receive();
        if (!bytes) {
            // What failed is not known then, so any step may have.
            refusals.insert(refusals.begin(), bytes.error());
            return refusals;
        }
        forEachMessage(*bytes, [&](const nlmsghdr &message) {
            const std::size_t number = message.nlmsg_seq - firstSequence;
            if (number >= batch.size() || !isOf(message, NLMSG_ERROR, sizeof(nlmsgerr)))
                return;
            answered = answered || number + 1 == batch.size();
            Refusal refusal = readRefusal(message);
            refusal.step = batch.stepOf(number);
            if (refusal.error != 0 && !batch.tolerates(number, refusal.error))
                refusals.push_back(std::move(refusal));
        });
    }
    return refusals;
}

Answer<void> Socket::ask(const Request &request, const std::function<void()> &begin, const Take &take)
{
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        begin();
        const auto consistent = askOnce(request, take);
        if (!consistent)
            return std::unexpected(consistent.error());
        if (*consistent)
            return {};
    }
    return std::unexpected(refusalOf(EAGAIN));
}

/// \return false where a change overtook the dump
Answer<bool> Socket::askOnce(const Request &request, const Take &take)
{
    nlmsghdr &question = request.message();
    question.nlmsg_seq = m_nextSequence++;
    question.nlmsg_flags |= NLM_F_ACK; // ends the answer where it is no dump
    if (auto sent = sendBytes({reinterpret_cast<const char *>(&question), question.nlmsg_len}); !sent)
        return std::unexpected(sent.error());
    bool consistent = true;
    std::optional<Refusal> end;
    while (!end) {
        const auto bytes = receive();
        if (!bytes)
            return std::unexpected(bytes.error());
        forEachMessage(*bytes, [&](const nlmsghdr &message) {
            if (message.nlmsg_seq != question.nlmsg_seq)
                return;
            consistent = consistent && (message.nlmsg_flags & NLM_F_DUMP_INTR) == 0;
            if (isOf(message, NLMSG_ERROR, sizeof(nlmsgerr)))
                end = readRefusal(message);
            else if (isOf(message, NLMSG_DONE, sizeof(int)))
                end = refusalOf(-*static_cast<const int *>(nlmsg_data(&message)));
            else
                take(message);
        });
    }
    if (end->error != 0)
        return std::unexpected(*end);
    return consistent;
}

Answer<std::span<const char>> Socket::receive()
{
    for (;;) {
        const ssize_t size = ::recv(descriptor(), m_buffer.data(), m_buffer.size(), 0);
        if (size >= 0)
            return std::span<const char>(m_buffer.data(), static_cast<std::size_t>(size));
        if (errno != EINTR)
            return std::unexpected(refusalOf(errno));
    }
}

} // namespace portreeve::tc
