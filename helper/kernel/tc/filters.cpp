// SPDX-License-Identifier: MIT
#include "helper/kernel/tc/filters.h"

#include "helper/kernel/tc/filteractions.h"
#include "helper/kernel/tc/readings.h"

#include <algorithm>
#include <cerrno>
#include <linux/pkt_sched.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

namespace portreeve::tc {

using namespace Qt::StringLiterals;

namespace {

tcmsg header(quint32 linkIndex, quint32 parent, quint32 handle)
{
    tcmsg header{};
    header.tcm_family = AF_UNSPEC;
    header.tcm_ifindex = static_cast<int>(linkIndex);
    header.tcm_parent = parent;
    header.tcm_handle = handle;
    return header;
}

/// The older qdisc "ingress" has the same handle, and shows its filters as if they were egress ones
/// (ingress_tcf_block() of the kernel's net/sched/sch_ingress.c).
Answer<bool> hasClsact(Socket &socket, quint32 linkIndex)
{
    const Request request(RTM_GETQDISC, NLM_F_ECHO, header(linkIndex, 0, TC_H_MAJ(TC_H_CLSACT)));
    const auto qdiscs = socket.collect(request, readQdisc);
    if (!qdiscs)
        return std::unexpected(qdiscs.error());
    return std::ranges::any_of(*qdiscs, [](const QdiscReading &q) { return q.kind == "clsact"_L1; });
}

/// Both qdiscs answer for the minor of clsact's way in.
Answer<bool> mayRedirectOn(Socket &socket, quint32 linkIndex)
{
    const quint32 ingress = TC_H_MAKE(TC_H_CLSACT, TC_H_MIN_INGRESS);
    const Request request(RTM_GETTFILTER, NLM_F_DUMP, header(linkIndex, ingress, 0));
    const auto filters = socket.collect(request, mayRedirect);
    if (!filters)
        return std::unexpected(filters.error());
    return std::ranges::find(*filters, true) != filters->end();
}

Answer<bool> hasEgressFiltersOn(Socket &socket, quint32 linkIndex)
{
    const auto clsact = hasClsact(socket, linkIndex);
    if (!clsact || !*clsact)
        return clsact;
    const quint32 egress = TC_H_MAKE(TC_H_CLSACT, TC_H_MIN_EGRESS);
    const Request request(RTM_GETTFILTER, NLM_F_DUMP, header(linkIndex, egress, 0));
    const auto filters = socket.collect(request, readFilter);
    if (!filters)
        return std::unexpected(filters.error());
    return !filters->empty();
}

/// An interface or a qdisc that is gone has no filters.
Result<bool> withoutFilters(const Answer<bool> &found, const QString &doing)
{
    if (found)
        return *found;
    if (found.error().error == ENOENT || found.error().error == ENODEV)
        return false;
    return std::unexpected(errorOf(found.error(), doing));
}

} // namespace

Result<bool> hasEgressFilters(Socket &socket, quint32 linkIndex)
{
    return withoutFilters(hasEgressFiltersOn(socket, linkIndex), u"show the egress filters"_s);
}

Result<bool> mayRedirectIngress(Socket &socket, quint32 linkIndex)
{
    return withoutFilters(mayRedirectOn(socket, linkIndex), u"show the ingress filters"_s);
}

} // namespace portreeve::tc
