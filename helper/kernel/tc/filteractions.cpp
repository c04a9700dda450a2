// SPDX-License-Identifier: MIT
#include "helper/kernel/tc/filteractions.h"

#include "helper/kernel/rtnetlink/attributes.h"

#include <algorithm>
#include <array>
#include <linux/pkt_cls.h>
#include <linux/rtnetlink.h>
#include <linux/tc_act/tc_bpf.h>
#include <linux/tc_act/tc_mirred.h>
#include <string_view>

namespace portreeve::tc {

using rtnl::Attributes;
using rtnl::headerOf;

namespace {

struct FilterKind
{
    std::string_view name;
    int actions; ///< the attribute that its actions are in
};

/// Those whose actions are told.
constexpr std::array kKinds{
    FilterKind{"u32", TCA_U32_ACT},       FilterKind{"matchall", TCA_MATCHALL_ACT},
    FilterKind{"flower", TCA_FLOWER_ACT}, FilterKind{"basic", TCA_BASIC_ACT},
    FilterKind{"fw", TCA_FW_ACT},         FilterKind{"cgroup", TCA_CGROUP_ACT},
    FilterKind{"flow", TCA_FLOW_ACT},     FilterKind{"route", TCA_ROUTE4_ACT},
};

bool isRedirect(const Attributes &action)
{
    const std::string_view kind = action.text(TCA_ACT_KIND);
    // A program of the classic kind can drop and let pass, but calls nothing that redirects.
    if (kind == "bpf")
        return Attributes(action.at(TCA_ACT_OPTIONS)).at(TCA_ACT_BPF_OPS) == nullptr;
    if (kind != "mirred")
        return false;
    const auto mirred = Attributes(action.at(TCA_ACT_OPTIONS)).get<tc_mirred>(TCA_MIRRED_PARMS);
    return mirred && (mirred->eaction == TCA_EGRESS_REDIR || mirred->eaction == TCA_INGRESS_REDIR);
}

bool hasRedirect(const Attributes &actions)
{
    for (int priority = 1; priority <= TCA_ACT_MAX_PRIO; ++priority) {
        if (nlattr *action = actions.at(priority); action != nullptr && isRedirect(Attributes(action)))
            return true;
    }
    return false;
}

} // namespace

std::optional<bool> mayRedirect(const nlmsghdr &message)
{
    if (headerOf<tcmsg>(message, {RTM_NEWTFILTER}) == nullptr)
        return std::nullopt;
    const Attributes attributes(message, sizeof(tcmsg));
    const Attributes options(attributes.at(TCA_OPTIONS));
    // What filters of one priority have in common comes first, without options.
    if (attributes.text(TCA_KIND) == "bpf")
        return attributes.at(TCA_OPTIONS) != nullptr &&
               (options.at(TCA_BPF_OPS) == nullptr || hasRedirect(Attributes(options.at(TCA_BPF_ACT))));
    const auto kind = std::ranges::find(kKinds, attributes.text(TCA_KIND), &FilterKind::name);
    if (kind == kKinds.end())
        return true;
    return hasRedirect(Attributes(options.at(kind->actions)));
}

} // namespace portreeve::tc
