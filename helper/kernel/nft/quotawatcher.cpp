// SPDX-License-Identifier: MIT
#include "helper/kernel/nft/quotawatcher.h"

#include "helper/kernel/nft/quotas.h"

#include <QtCore/QSocketNotifier>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstddef>
#include <linux/filter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <sys/socket.h>
#include <utility>

namespace portreeve::nft {

namespace {

// A filter loads numbers as from the network, a netlink header has them as the machine.
std::uint32_t asLoaded(std::uint16_t type)
{
    return htons(type);
}

// Every change of any table would wake us otherwise: only messages NEWOBJ that no socket caused pass. What a
// packet causes is a message of its own, so the first header says it all.
Result<void> letPassOnlyQuotas(int socket)
{
    constexpr std::uint16_t kNewObject = NFNL_SUBSYS_NFTABLES << 8 | NFT_MSG_NEWOBJ;
    std::array<sock_filter, 6> program{{
        BPF_STMT(BPF_LD | BPF_H | BPF_ABS, offsetof(nlmsghdr, nlmsg_type)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, asLoaded(kNewObject), 0, 3),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(nlmsghdr, nlmsg_pid)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, 0xffff'ffff),
        BPF_STMT(BPF_RET | BPF_K, 0),
    }};
    const sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
    if (setsockopt(socket, SOL_SOCKET, SO_ATTACH_FILTER, &filter, sizeof filter) != 0)
        return std::unexpected(kernelError(errno, QStringLiteral("watch for quotas")));
    return {};
}

} // namespace

QuotaWatcher::QuotaWatcher(QObject *parent)
    : QObject(parent)
{
}

QuotaWatcher::~QuotaWatcher() = default;

Result<void> QuotaWatcher::start()
{
    auto socket = Socket::open(1U << (NFNLGRP_NFTABLES - 1));
    if (!socket)
        return std::unexpected(socket.error());
    if (const auto filtered = letPassOnlyQuotas(socket->descriptor()); !filtered)
        return filtered;
    m_socket.emplace(std::move(*socket));
    m_notifier = new QSocketNotifier(m_socket->descriptor(), QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &QuotaWatcher::readEvents);
    return {};
}

QuotaWatcher::Pause::Pause(QuotaWatcher *watcher)
    : m_watcher(watcher != nullptr && watcher->m_socket ? watcher : nullptr)
{
    if (m_watcher != nullptr)
        m_watcher->m_socket->setMember(NFNLGRP_NFTABLES, false);
}

// Should it not be let in again, what is passed is found with the next sample.
QuotaWatcher::Pause::~Pause()
{
    if (m_watcher == nullptr)
        return;
    m_watcher->m_socket->setMember(NFNLGRP_NFTABLES, true);
    QMetaObject::invokeMethod(
        m_watcher, [watcher = m_watcher] { emit watcher->passed({}); }, Qt::QueuedConnection);
}

void QuotaWatcher::readEvents()
{
    QStringList quotas;
    const bool complete = m_socket->drain([&quotas](const nlmsghdr *message) {
        if (auto quota = passedQuota(message))
            quotas << std::move(*quota);
    });
    if (!complete)
        emit passed({});
    else if (!quotas.isEmpty())
        emit passed(quotas);
}

} // namespace portreeve::nft
