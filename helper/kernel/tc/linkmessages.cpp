// SPDX-License-Identifier: MIT
#include "helper/kernel/tc/linkmessages.h"

#include <linux/if.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

namespace portreeve::tc {

namespace {

ifinfomsg header(quint32 index = 0, unsigned flags = 0)
{
    ifinfomsg header{};
    header.ifi_family = AF_UNSPEC;
    header.ifi_index = static_cast<int>(index);
    header.ifi_flags = flags;
    header.ifi_change = flags;
    return header;
}

} // namespace

// With NLM_F_ECHO, here and below, the notification carries our port (nlmsg_report() of the kernel's
// include/net/netlink.h), so that a watcher knows it for ours.
Request makeLink(const QString &name)
{
    Request request(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL | NLM_F_ECHO, header());
    request.putText(IFLA_IFNAME, name.toUtf8()).put(IFLA_TXQLEN, kTxQueueLength);
    request.nest(IFLA_LINKINFO, [](Request &info) { info.putText(IFLA_INFO_KIND, "ifb"); });
    return request;
}

// A message of its own: rtnl_newlink() does not look at IFLA_AF_SPEC, and do_setlink() (both of the kernel's
// net/core/rtnetlink.c) does so only after it has brought a device up.
Request withoutIpv6Address(const QString &name)
{
    Request request(RTM_NEWLINK, 0, header());
    request.putText(IFLA_IFNAME, name.toUtf8());
    request.nest(IFLA_AF_SPEC, [](Request &families) {
        families.nest(AF_INET6, [](Request &inet6) {
            inet6.put(IFLA_INET6_ADDR_GEN_MODE, quint8{IN6_ADDR_GEN_MODE_NONE});
        });
    });
    return request;
}

Request raiseLink(quint32 index)
{
    Request request(RTM_NEWLINK, 0, header(index, IFF_UP));
    request.put(IFLA_TXQLEN, kTxQueueLength);
    return request;
}

Request removeLink(quint32 index)
{
    return {RTM_DELLINK, NLM_F_ECHO, header(index)};
}

Request askLink(const QString &name)
{
    Request request(RTM_GETLINK, 0, header());
    request.putText(IFLA_IFNAME, name.toUtf8()).put(IFLA_EXT_MASK, quint32{RTEXT_FILTER_SKIP_STATS});
    return request;
}

} // namespace portreeve::tc
