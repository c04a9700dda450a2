// SPDX-License-Identifier: MIT
#include "helper/kernel/nft/tablewatcher.h"

#include "helper/kernel/nft/attributes.h"
#include "helper/kernel/nft/names.h"

#include <QtCore/QSocketNotifier>
#include <algorithm>
#include <chrono>
#include <cstring>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <utility>

namespace portreeve::nft {

using namespace std::chrono_literals;

TableWatcher::TableWatcher(std::vector<std::uint32_t> ownPorts, QObject *parent)
    : QObject(parent)
    , m_ownPorts(std::move(ownPorts))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(20ms);
    connect(&m_pause, &QTimer::timeout, this, &TableWatcher::changed);
}

TableWatcher::~TableWatcher() = default;

Result<void> TableWatcher::start()
{
    auto socket = Socket::open(1U << (NFNLGRP_NFTABLES - 1));
    if (!socket)
        return std::unexpected(socket.error());
    m_socket.emplace(std::move(*socket));
    m_notifier = new QSocketNotifier(m_socket->descriptor(), QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &TableWatcher::readEvents);
    return {};
}

void TableWatcher::readEvents()
{
    bool foreign = false;
    const bool complete =
        m_socket->drain([&](const nlmsghdr *message) { foreign = foreign || isForeign(message); });
    // What was lost may have been about us: look.
    if ((foreign || !complete) && !m_pause.isActive())
        m_pause.start();
}

// The table's name is attribute 1 of every object of nf_tables: NFTA_TABLE_NAME, NFTA_CHAIN_TABLE,
// NFTA_RULE_TABLE …
bool TableWatcher::isForeign(const nlmsghdr *message) const
{
    if (std::ranges::find(m_ownPorts, message->nlmsg_pid) != m_ownPorts.end() ||
        NFNL_SUBSYS_ID(message->nlmsg_type) != NFNL_SUBSYS_NFTABLES ||
        NFNL_MSG_TYPE(message->nlmsg_type) == NFT_MSG_NEWGEN)
        return false;
    const auto *header = static_cast<const nfgenmsg *>(mnl_nlmsg_get_payload(message));
    bool ours = false;
    forEachAttribute(message, sizeof(nfgenmsg), [&ours](const nlattr *attribute) {
        if (mnl_attr_get_type(attribute) == NFTA_TABLE_NAME &&
            mnl_attr_validate(attribute, MNL_TYPE_NUL_STRING) >= 0)
            ours = ours || std::strcmp(mnl_attr_get_str(attribute), kTable) == 0;
    });
    return ours && (header->nfgen_family == kCountingFamily || header->nfgen_family == kForwardingFamily);
}

} // namespace portreeve::nft
