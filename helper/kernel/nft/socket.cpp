// SPDX-License-Identifier: MIT
#include "helper/kernel/nft/socket.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netlink.h>
#include <sys/socket.h>
#include <sys/time.h>

namespace portreeve::nft {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSendBuffer = 64 * 1024 * 1024;   // 65,535 entries in four sets each are about 16 MiB
constexpr int kReceiveBuffer = 4 * 1024 * 1024; // errors of one batch
constexpr std::size_t kDumpBuffer = 64 * 1024;  // the kernel fills at most 32 KiB of a dump at once

using Buffer = std::array<char, kDumpBuffer>;

void prepare(int fd)
{
    // Forced: a batch is one sendmsg, and rmem_max/wmem_max are small. Without CAP_NET_ADMIN in the first
    // user namespace this fails, and a large batch fails later with a plain EMSGSIZE.
    setsockopt(fd, SOL_SOCKET, SO_SNDBUFFORCE, &kSendBuffer, sizeof kSendBuffer);
    setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &kReceiveBuffer, sizeof kReceiveBuffer);
    const timeval patience{.tv_sec = 5, .tv_usec = 0};
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
}

int errorOf(const nlmsghdr *message)
{
    return -static_cast<const nlmsgerr *>(mnl_nlmsg_get_payload(message))->error;
}

} // namespace

Error kernelError(int error, const QString &what)
{
    const QString reason = QString::fromLocal8Bit(std::strerror(error));
    if (error == ENOENT)
        return {ErrorCode::NotFound, u"The kernel no longer has what \"%1\" needs."_s.arg(what)};
    if (error == EPERM)
        return {
            ErrorCode::Kernel,
            u"The kernel refused to %1: another program owns the table, or rights are missing."_s.arg(what)};
    if (error == EMSGSIZE || error == ENOBUFS)
        return {
            ErrorCode::Kernel,
            u"The change is too large for the kernel at once (%1); make it in smaller steps."_s.arg(what)};
    return {ErrorCode::Kernel, u"The kernel refused to %1: %2. Nothing was changed."_s.arg(what, reason)};
}

bool Socket::setMember(int group, bool isMember)
{
    return mnl_socket_setsockopt(m_socket.get(), isMember ? NETLINK_ADD_MEMBERSHIP : NETLINK_DROP_MEMBERSHIP,
                                 &group, sizeof group) == 0;
}

Result<Socket> Socket::open(unsigned groups)
{
    MnlSocket socket(mnl_socket_open2(NETLINK_NETFILTER, SOCK_CLOEXEC));
    if (!socket || mnl_socket_bind(socket.get(), groups, MNL_SOCKET_AUTOPID) < 0)
        return std::unexpected(kernelError(errno, u"open a netfilter socket"_s));
    prepare(mnl_socket_get_fd(socket.get()));
    return Socket(std::move(socket));
}

Result<void> Socket::commit(Batch &batch)
{
    const auto bytes = batch.finish();
    if (mnl_socket_sendto(m_socket.get(), bytes.data(), bytes.size()) < 0)
        return std::unexpected(kernelError(errno, u"send %1 bytes"_s.arg(bytes.size())));
    return collectAnswers(batch);
}

// The first message asked for an acknowledgement, and every refusal answers by itself. All answers are in the
// queue already, so the queue is empty when all is read.
Result<void> Socket::collectAnswers(const Batch &batch)
{
    Buffer buffer;
    bool acknowledged = false;
    Result<void> result;
    for (;;) {
        const ssize_t size = recv(descriptor(), buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0 && errno != EAGAIN)
            return std::unexpected(kernelError(errno, u"answer"_s));
        if (size < 0)
            break;
        int left = static_cast<int>(size);
        for (const auto *m = reinterpret_cast<const nlmsghdr *>(buffer.data()); mnl_nlmsg_ok(m, left);
             m = mnl_nlmsg_next(m, &left)) {
            if (m->nlmsg_type != NLMSG_ERROR || m->nlmsg_seq < batch.firstSequence() ||
                m->nlmsg_seq > batch.lastSequence())
                continue;
            acknowledged = true;
            if (errorOf(m) != 0 && result)
                result = std::unexpected(kernelError(errorOf(m), batch.whatFailed(m->nlmsg_seq)));
        }
    }
    if (!acknowledged)
        return fail(ErrorCode::Kernel, u"The kernel did not answer; see whether it has nf_tables."_s);
    return result;
}

Result<void> Socket::ask(const nlmsghdr *request, const Each &each)
{
    if (mnl_socket_sendto(m_socket.get(), request, request->nlmsg_len) < 0)
        return std::unexpected(kernelError(errno, u"ask for counters"_s));
    Buffer buffer;
    bool interrupted = false;
    for (;;) {
        const ssize_t size = recv(descriptor(), buffer.data(), buffer.size(), 0);
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0)
            return std::unexpected(kernelError(errno, u"read counters"_s));
        int left = static_cast<int>(size);
        for (const auto *m = reinterpret_cast<const nlmsghdr *>(buffer.data()); mnl_nlmsg_ok(m, left);
             m = mnl_nlmsg_next(m, &left)) {
            if (m->nlmsg_seq != request->nlmsg_seq)
                continue;
            interrupted = interrupted || (m->nlmsg_flags & NLM_F_DUMP_INTR) != 0;
            if (m->nlmsg_type == NLMSG_ERROR && errorOf(m) != 0)
                return std::unexpected(kernelError(errorOf(m), u"read counters"_s));
            if (m->nlmsg_type == NLMSG_DONE || m->nlmsg_type == NLMSG_ERROR)
                return interrupted ? fail(ErrorCode::Unavailable, u"The ruleset changed while it was read."_s)
                                   : Result<void>{};
            each(m);
        }
    }
}

bool Socket::drain(const Each &each)
{
    Buffer buffer;
    for (;;) {
        const ssize_t size = recv(descriptor(), buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0)
            return errno == EAGAIN;
        int left = static_cast<int>(size);
        for (const auto *m = reinterpret_cast<const nlmsghdr *>(buffer.data()); mnl_nlmsg_ok(m, left);
             m = mnl_nlmsg_next(m, &left))
            each(m);
    }
}

} // namespace portreeve::nft
