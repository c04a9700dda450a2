// SPDX-License-Identifier: MIT
#include "helper/kernel/tc/probe.h"

#include "helper/kernel/tc/linkmessages.h"

#include <cerrno>
#include <linux/pkt_sched.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

namespace portreeve::tc {

using namespace Qt::StringLiterals;

namespace {

/// LOOPBACK_IFINDEX of the kernel's include/net/net_namespace.h: the same in each network namespace.
constexpr int kLoopback = 1;

/// The device's name is none (it has a slash), which the kernel sees only after it has looked for the kind.
Result<bool> knowsIfb(Socket &socket)
{
    const auto answer = socket.send(makeLink(u"portreeve/probe"_s));
    const int error = answer ? 0 : answer.error().error;
    if (error == EINVAL)
        return true;
    if (error == EOPNOTSUPP)
        return false;
    return std::unexpected(errorOf(answer ? Refusal{} : answer.error(), u"say whether it has IFB"_s));
}

/// A qdisc that cannot be made with these options: the kernel looks for the kind first. With these flags it
/// makes or refuses, and never changes what the loopback device has already; where that is of the same kind,
/// it refuses with EEXIST (tc_modify_qdisc() of net/sched/sch_api.c).
Request impossibleQdisc(QByteArrayView kind)
{
    tcmsg header{};
    header.tcm_family = AF_UNSPEC;
    header.tcm_ifindex = kLoopback;
    header.tcm_parent = TC_H_ROOT;
    Request request(RTM_NEWQDISC, NLM_F_CREATE | NLM_F_REPLACE | NLM_F_EXCL, header);
    request.putText(TCA_KIND, kind);
    return request;
}

/// \return whether the kernel found the kind of \a impossible
Result<bool> knowsKind(Socket &socket, const Request &impossible, const QString &kind)
{
    const auto answer = socket.send(impossible);
    const int error = answer ? 0 : answer.error().error;
    if (error == EINVAL || error == EEXIST)
        return true;
    if (error == ENOENT)
        return false;
    return std::unexpected(
        errorOf(answer ? Refusal{} : answer.error(), u"say whether it has %1"_s.arg(kind)));
}

/// HTB is never made without options.
Result<bool> knowsHtb(Socket &socket)
{
    return knowsKind(socket, impossibleQdisc("htb"), u"HTB"_s);
}

/// fq_codel is never made without flows.
Result<bool> knowsFqCodel(Socket &socket)
{
    Request request = impossibleQdisc("fq_codel");
    request.nest(TCA_OPTIONS, [](Request &options) { options.put(TCA_FQ_CODEL_FLOWS, quint32{0}); });
    return knowsKind(socket, request, u"fq_codel"_s);
}

} // namespace

Result<void> probeShaping(Socket &socket)
{
    const auto ifb = knowsIfb(socket);
    if (!ifb)
        return std::unexpected(ifb.error());
    if (!*ifb)
        return fail(ErrorCode::Unsupported,
                    u"This kernel has no IFB devices; load the module ifb (on Ubuntu it is in the package "
                    "linux-modules-extra for your kernel)."_s);
    const auto htb = knowsHtb(socket);
    if (!htb)
        return std::unexpected(htb.error());
    if (!*htb)
        return fail(ErrorCode::Unsupported,
                    u"This kernel has no HTB packet scheduler; load the module sch_htb (on Ubuntu it is in "
                    "the package linux-modules-extra for your kernel)."_s);
    return {};
}

Result<LeafKind> probeLeaf(Socket &socket)
{
    const auto known = knowsFqCodel(socket);
    if (!known)
        return std::unexpected(known.error());
    return *known ? LeafKind::FqCodel : LeafKind::Bfifo;
}

} // namespace portreeve::tc
