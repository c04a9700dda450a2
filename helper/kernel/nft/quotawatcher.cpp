// SPDX-License-Identifier: MIT
#include "helper/kernel/nft/quotawatcher.h"

#include "helper/kernel/nft/quotas.h"

#include <QtCore/QSocketNotifier>
#include <arpa/inet.h>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <linux/filter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <sys/socket.h>
#include <utility>

namespace portreeve::nft {

using namespace std::chrono_literals;

namespace {

constexpr auto kPause = 200ms;
constexpr std::uint16_t kNewObject = NFNL_SUBSYS_NFTABLES << 8 | NFT_MSG_NEWOBJ;
constexpr std::uint16_t kNewGeneration = NFNL_SUBSYS_NFTABLES << 8 | NFT_MSG_NEWGEN;

// A filter loads numbers as from the network, a netlink header has them as the machine.
std::uint32_t asLoaded(std::uint16_t type)
{
    return htons(type);
}

constexpr sock_filter load(std::uint16_t size, std::size_t offset)
{
    return BPF_STMT(static_cast<std::uint16_t>(BPF_LD | size | BPF_ABS), static_cast<std::uint32_t>(offset));
}

constexpr sock_filter jumpIfEqual(std::uint32_t value, std::uint8_t ifTrue, std::uint8_t ifFalse)
{
    return BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, ifTrue, ifFalse);
}

constexpr sock_filter verdict(std::uint32_t bytes)
{
    return BPF_STMT(BPF_RET | BPF_K, bytes);
}

// Every message of every change of any table would wake us otherwise. Two kinds pass: NEWOBJ that no socket
// caused, and NEWGEN, which ends the changes of others. Both are messages of their own, so the first header
// says it all; what a change is made of comes in bundles, of which a filter sees but the first message.
Result<void> letPassOnlyQuotasAndChanges(int socket, const std::vector<std::uint32_t> &ownPorts)
{
    constexpr std::uint32_t kPass = 0xffff'ffff;
    constexpr std::uint32_t kDrop = 0;
    std::vector program{
        load(BPF_H, offsetof(nlmsghdr, nlmsg_type)),
        jumpIfEqual(asLoaded(kNewObject), 0, 4),
        load(BPF_W, offsetof(nlmsghdr, nlmsg_pid)),
        jumpIfEqual(0, 0, 1),
        verdict(kPass),
        verdict(kDrop),
        jumpIfEqual(asLoaded(kNewGeneration), 1, 0),
        verdict(kDrop),
        load(BPF_W, offsetof(nlmsghdr, nlmsg_pid)),
    };
    for (const std::uint32_t port : ownPorts) {
        program.push_back(jumpIfEqual(htonl(port), 0, 1));
        program.push_back(verdict(kDrop));
    }
    program.push_back(verdict(kPass));
    const sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
    if (setsockopt(socket, SOL_SOCKET, SO_ATTACH_FILTER, &filter, sizeof filter) != 0)
        return std::unexpected(kernelError(errno, QStringLiteral("watch for quotas")));
    return {};
}

bool endsChange(const nlmsghdr *message)
{
    return message->nlmsg_type == kNewGeneration;
}

} // namespace

QuotaWatcher::QuotaWatcher(std::vector<std::uint32_t> ownPorts, QObject *parent)
    : QObject(parent)
    , m_ownPorts(std::move(ownPorts))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, &QuotaWatcher::rulesetChanged);
}

QuotaWatcher::~QuotaWatcher() = default;

Result<void> QuotaWatcher::start()
{
    auto socket = Socket::open(1U << (NFNLGRP_NFTABLES - 1));
    if (!socket)
        return std::unexpected(socket.error());
    if (const auto filtered = letPassOnlyQuotasAndChanges(socket->descriptor(), m_ownPorts); !filtered)
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
        m_watcher,
        [watcher = m_watcher] {
            emit watcher->passed({});
            watcher->noteRulesetChange();
        },
        Qt::QueuedConnection);
}

void QuotaWatcher::readEvents()
{
    QStringList quotas;
    bool isChanged = false;
    const bool complete = m_socket->drain([&](const nlmsghdr *message) {
        isChanged = isChanged || endsChange(message);
        if (auto quota = passedQuota(message))
            quotas << std::move(*quota);
    });
    if (isChanged || !complete)
        noteRulesetChange();
    if (!complete)
        emit passed({});
    else if (!quotas.isEmpty())
        emit passed(quotas);
}

void QuotaWatcher::noteRulesetChange()
{
    if (!m_pause.isActive())
        m_pause.start();
}

} // namespace portreeve::nft
