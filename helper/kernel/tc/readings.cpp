// SPDX-License-Identifier: MIT
#include "helper/kernel/tc/readings.h"

#include "helper/kernel/rtnetlink/attributes.h"

#include <linux/gen_stats.h>
#include <linux/if.h>
#include <linux/if_link.h>
#include <linux/pkt_sched.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

namespace portreeve::tc {

using rtnl::Attributes;
using rtnl::headerOf;

namespace {

gnet_stats_queue queueOf(const Attributes &attributes)
{
    return Attributes(attributes.at(TCA_STATS2))
        .get<gnet_stats_queue>(TCA_STATS_QUEUE)
        .value_or(gnet_stats_queue{});
}

} // namespace

std::optional<LinkReading> readLink(const nlmsghdr &message)
{
    const auto *header = headerOf<ifinfomsg>(message, {RTM_NEWLINK, RTM_DELLINK});
    // A bridge tells of its ports by link messages, too: those have the family AF_BRIDGE.
    if (header == nullptr || header->ifi_family != AF_UNSPEC || header->ifi_index <= 0)
        return std::nullopt;
    const Attributes attributes(message, sizeof(ifinfomsg));
    const Attributes info(attributes.at(IFLA_LINKINFO));
    return LinkReading{static_cast<quint32>(header->ifi_index),
                       QString::fromUtf8(attributes.text(IFLA_IFNAME)),
                       QString::fromUtf8(info.text(IFLA_INFO_KIND)), (header->ifi_flags & IFF_UP) != 0,
                       attributes.get<quint32>(IFLA_TXQLEN).value_or(0)};
}

std::optional<QdiscReading> readQdisc(const nlmsghdr &message)
{
    const auto *header = headerOf<tcmsg>(message, {RTM_NEWQDISC, RTM_DELQDISC});
    if (header == nullptr)
        return std::nullopt;
    const Attributes attributes(message, sizeof(tcmsg));
    QdiscReading qdisc{static_cast<quint32>(header->tcm_ifindex),
                       header->tcm_handle,
                       header->tcm_parent,
                       QString::fromUtf8(attributes.text(TCA_KIND)),
                       {},
                       queueOf(attributes).drops};
    if (attributes.text(TCA_KIND) == "htb") {
        if (const auto init = Attributes(attributes.at(TCA_OPTIONS)).get<tc_htb_glob>(TCA_HTB_INIT))
            qdisc.htbDefault = init->defcls;
    }
    return qdisc;
}

std::optional<ClassMessage> readClass(const nlmsghdr &message)
{
    const auto *header = headerOf<tcmsg>(message, {RTM_NEWTCLASS});
    const Attributes attributes(message, sizeof(tcmsg));
    if (header == nullptr || attributes.text(TCA_KIND) != "htb")
        return std::nullopt;
    const Attributes options(attributes.at(TCA_OPTIONS));
    const auto parameters = options.get<tc_htb_opt>(TCA_HTB_PARMS);
    if (!parameters)
        return std::nullopt;
    const gnet_stats_queue queue = queueOf(attributes);
    return ClassMessage{
        static_cast<quint32>(header->tcm_ifindex),
        header->tcm_handle,
        {options.get<quint64>(TCA_HTB_CEIL64).value_or(parameters->ceil.rate), queue.drops, queue.backlog}};
}

std::optional<quint32> readFilter(const nlmsghdr &message)
{
    const auto *header = headerOf<tcmsg>(message, {RTM_NEWTFILTER, RTM_DELTFILTER});
    if (header == nullptr)
        return std::nullopt;
    return static_cast<quint32>(header->tcm_ifindex);
}

std::optional<quint32> readLinkOfTraffic(const nlmsghdr &message)
{
    const auto *header = headerOf<tcmsg>(message, {RTM_NEWQDISC, RTM_DELQDISC, RTM_NEWTCLASS, RTM_DELTCLASS});
    if (header == nullptr)
        return std::nullopt;
    return static_cast<quint32>(header->tcm_ifindex);
}

} // namespace portreeve::tc
