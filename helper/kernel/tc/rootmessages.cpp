// SPDX-License-Identifier: MIT
#include "helper/kernel/tc/rootmessages.h"

#include "helper/core/shaping/shapingnames.h"

#include <linux/pkt_sched.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

namespace portreeve::tc {

using namespace Qt::StringLiterals;

namespace {

constexpr quint32 kHandle = quint32{kShaperMajor} << 16;
/// Packets without a class that wait while the device is held up: as many as its own queue takes.
constexpr quint32 kDirectPackets = 1000;
/// What tc-htb(8) says is the default. Our classes name their quantum, so nothing follows from it.
constexpr quint32 kRateToQuantum = 10;

tcmsg header(quint32 linkIndex, quint32 parent, quint32 handle)
{
    tcmsg header{};
    header.tcm_family = AF_UNSPEC;
    header.tcm_ifindex = static_cast<int>(linkIndex);
    header.tcm_parent = parent;
    header.tcm_handle = handle;
    return header;
}

} // namespace

Request removeRoot(quint32 linkIndex)
{
    return {RTM_DELQDISC, 0, header(linkIndex, TC_H_ROOT, 0)};
}

Request makeRoot(quint32 linkIndex)
{
    Request request(RTM_NEWQDISC, NLM_F_CREATE | NLM_F_EXCL, header(linkIndex, TC_H_ROOT, kHandle));
    request.putText(TCA_KIND, "htb").nest(TCA_OPTIONS, [](Request &options) {
        tc_htb_glob init{};
        init.version = TC_HTB_PROTOVER;
        init.rate2quantum = kRateToQuantum;
        options.put(TCA_HTB_INIT, init).put(TCA_HTB_DIRECT_QLEN, kDirectPackets);
    });
    return request;
}

// By its place: a dump of qdiscs would bring those of all devices. The answer's parent is the one asked for
// (tc_fill_qdisc() of the kernel's net/sched/sch_api.c), so asked by its handle alone it would not be told.
Request askRoot(quint32 linkIndex)
{
    return {RTM_GETQDISC, NLM_F_ECHO, header(linkIndex, TC_H_ROOT, kHandle)};
}

bool isOurRoot(const QdiscReading &qdisc)
{
    return qdisc.handle == kHandle && qdisc.parent == TC_H_ROOT && qdisc.kind == "htb"_L1 &&
           qdisc.htbDefault == 0U;
}

} // namespace portreeve::tc
