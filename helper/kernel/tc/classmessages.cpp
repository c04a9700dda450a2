// SPDX-License-Identifier: MIT
#include "helper/kernel/tc/classmessages.h"

#include "helper/core/shaping/shapingnames.h"
#include "helper/kernel/tc/shape.h"

#include <QtCore/QString>
#include <algorithm>
#include <limits>
#include <linux/if_ether.h>
#include <linux/pkt_sched.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

namespace portreeve::tc {

using namespace Qt::StringLiterals;

namespace {

constexpr quint32 kRoot = quint32{kShaperMajor} << 16;
constexpr quint64 kNarrowest64 = quint64{1} << 32; ///< rates from here on need the 64-bit attributes
/// A flow takes some 70 bytes of the kernel's memory: with fq_codel's own 1024, thousands of classes would
/// take hundreds of megabytes.
constexpr quint32 kFlows = 128;

tcmsg header(quint32 linkIndex, quint32 parent, quint32 handle)
{
    tcmsg header{};
    header.tcm_family = AF_UNSPEC;
    header.tcm_ifindex = static_cast<int>(linkIndex);
    header.tcm_parent = parent;
    header.tcm_handle = handle;
    return header;
}

/// The kernel needs no table of costs for a rate that names its link layer (psched_ratecfg_precompute() of
/// net/sched/sch_generic.c).
tc_ratespec rateOf(quint64 bytesPerSecond)
{
    tc_ratespec rate{};
    rate.linklayer = TC_LINKLAYER_ETHERNET;
    rate.rate = static_cast<quint32>(std::min<quint64>(bytesPerSecond, std::numeric_limits<quint32>::max()));
    return rate;
}

Request shapedClass(int flags, quint32 linkIndex, ClassMinor minor, quint64 bytesPerSecond)
{
    Request request(RTM_NEWTCLASS, flags, header(linkIndex, kRoot, classId(minor)));
    request.putText(TCA_KIND, "htb").nest(TCA_OPTIONS, [bytesPerSecond](Request &options) {
        const quint64 rate = std::max<quint64>(bytesPerSecond, 1);
        tc_htb_opt parameters{};
        parameters.rate = parameters.ceil = rateOf(rate);
        parameters.buffer = parameters.cbuffer = burstTicks(rate);
        parameters.quantum = quantumBytes(rate);
        options.put(TCA_HTB_PARMS, parameters);
        if (rate >= kNarrowest64)
            options.put(TCA_HTB_RATE64, rate).put(TCA_HTB_CEIL64, rate);
    });
    return request;
}

void putFqCodel(Request &request, quint64 bytesPerSecond, bool isNew)
{
    request.putText(TCA_KIND, "fq_codel").nest(TCA_OPTIONS, [=](Request &options) {
        options.put(TCA_FQ_CODEL_TARGET, codelTargetMicroseconds(bytesPerSecond))
            .put(TCA_FQ_CODEL_INTERVAL, codelIntervalMicroseconds(bytesPerSecond));
        // Refused for one that exists (fq_codel_change() of net/sched/sch_fq_codel.c).
        if (isNew)
            options.put(TCA_FQ_CODEL_FLOWS, kFlows);
    });
}

/// \param handle of the leaf; 0 for whatever it has
Request shapedLeaf(int flags, quint32 linkIndex, ClassMinor minor, quint32 handle, quint64 bytesPerSecond,
                   LeafKind kind)
{
    const quint64 rate = std::max<quint64>(bytesPerSecond, 1);
    Request request(RTM_NEWQDISC, flags, header(linkIndex, classId(minor), handle));
    if (kind == LeafKind::FqCodel)
        putFqCodel(request, rate, (flags & NLM_F_EXCL) != 0);
    else
        request.putText(TCA_KIND, "bfifo").put(TCA_OPTIONS, tc_fifo_qopt{.limit = queueLimitBytes(rate)});
    return request;
}

} // namespace

quint32 classId(ClassMinor minor)
{
    return kRoot | minor;
}

Request addClass(quint32 linkIndex, ClassMinor minor, quint64 bytesPerSecond)
{
    return shapedClass(NLM_F_CREATE | NLM_F_EXCL, linkIndex, minor, bytesPerSecond);
}

Request changeClass(quint32 linkIndex, ClassMinor minor, quint64 bytesPerSecond)
{
    return shapedClass(0, linkIndex, minor, bytesPerSecond);
}

Request removeClass(quint32 linkIndex, ClassMinor minor)
{
    return {RTM_DELTCLASS, 0, header(linkIndex, 0, classId(minor))};
}

Request addLeaf(quint32 linkIndex, ClassMinor minor, quint64 bytesPerSecond, LeafKind kind)
{
    return shapedLeaf(NLM_F_CREATE | NLM_F_EXCL, linkIndex, minor, quint32{minor} << 16, bytesPerSecond,
                      kind);
}

Request changeLeaf(quint32 linkIndex, ClassMinor minor, quint64 bytesPerSecond, LeafKind kind)
{
    // By these flags and its handle the kernel changes the one that is there, and makes it where it is not
    // (tc_modify_qdisc() of net/sched/sch_api.c).
    return shapedLeaf(NLM_F_CREATE | NLM_F_REPLACE, linkIndex, minor, quint32{minor} << 16, bytesPerSecond,
                      kind);
}

Request askClass(quint32 linkIndex, ClassMinor minor)
{
    return {RTM_GETTCLASS, NLM_F_ECHO, header(linkIndex, 0, classId(minor))};
}

Request askClasses(quint32 linkIndex)
{
    return {RTM_GETTCLASS, NLM_F_DUMP, header(linkIndex, kRoot, 0)};
}

Request askLeaf(quint32 linkIndex, ClassMinor minor)
{
    return {RTM_GETQDISC, NLM_F_ECHO, header(linkIndex, classId(minor), 0)};
}

Request askQdiscs()
{
    return {RTM_GETQDISC, NLM_F_DUMP, header(0, 0, 0)};
}

} // namespace portreeve::tc
