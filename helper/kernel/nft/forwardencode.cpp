// SPDX-License-Identifier: MIT
#include "helper/kernel/nft/forwardencode.h"

#include "helper/core/shaping/shapingnames.h"
#include "helper/kernel/nft/comment.h"
#include "helper/kernel/nft/copyguard.h"
#include "helper/kernel/nft/elements.h"
#include "helper/kernel/nft/encode.h"
#include "helper/kernel/nft/expressions.h"
#include "helper/kernel/nft/framematches.h"
#include "helper/kernel/nft/names.h"
#include "helper/kernel/nft/raii.h"
#include "helper/kernel/nft/ruleencode.h"

#include <array>
#include <limits>
#include <linux/netfilter/nf_tables.h>
#include <span>
#include <vector>

namespace portreeve::nft {

using namespace Qt::StringLiterals;

namespace {

// Numbers that nft gives its data types, so that it can print our maps (nftables' include/datatype.h).
constexpr std::uint32_t kTypeInetService = 13;
constexpr std::uint32_t kTypeClassId = 23;
constexpr std::uint32_t kPortLength = 2;
constexpr std::uint32_t kClassIdLength = 4;

// A packet that comes back from the shaper sees no later hook. So we are the last: every chain of others has
// seen it, and decided.
constexpr std::int32_t kLastOfAll = std::numeric_limits<std::int32_t>::max();

void matchOwnFrames(nftnl_rule *rule, const GotoWithOwn &own)
{
    if (!own.address)
        matchOwnPacketType(rule);
    else if (own.direction == Direction::In)
        matchDestination(rule, *own.address);
    else
        matchSource(rule, *own.address);
    if (own.hasPriorityTag)
        matchPriorityTag(rule);
    else
        matchUntagged(rule);
}

struct ForwardRuleWriter
{
    nftnl_rule *rule;

    void operator()(const JumpTo &jump) const { jumpTo(rule, jump.chain); }
    void operator()(const GotoWithOwn &own) const
    {
        matchOwnFrames(rule, own);
        goTo(rule, own.chain);
    }
    void operator()(const LeaveOut &leave) const
    {
        matchIpAddress(rule, kForwardingFamily, leave.field, leave.prefix);
        returnFromChain(rule);
    }
    void operator()(const ForwardByMap &forward) const
    {
        matchTransport(rule, forward.transport);
        loadPort(rule, forward.field);
        lookUpData(rule, forward.map);
        matchOriginal(rule);
        loadDevice(rule, forward.device);
        setPriority(rule);
        nft::forward(rule);
    }
    void operator()(const JumpByTransport &jump) const { jumpBy(rule, jump); }
    void operator()(const JumpByCarrier &jump) const { jumpBy(rule, jump); }
    void operator()(const AcceptPacket & /*accept*/) const { acceptPacket(rule); }
};

// The kernel keeps a priority in its own byte order.
quint32 classIdOf(ClassMinor minor)
{
    return quint32{kShaperMajor} << 16 | minor;
}

// Without it nft prints the class ids with their bytes swapped. NFTNL_UDATA_SET_KEYBYTEORDER and
// …DATABYTEORDER, with the numbers of nft's enum byteorder (include/datatype.h): 1 host, 2 network.
UserData byteOrders()
{
    UserData data(nftnl_udata_buf_alloc(NFT_USERDATA_MAXLEN));
    nftnl_udata_put_u32(data.get(), NFTNL_UDATA_SET_KEYBYTEORDER, 2);
    nftnl_udata_put_u32(data.get(), NFTNL_UDATA_SET_DATABYTEORDER, 1);
    return data;
}

void putPortMap(Batch &batch, const QString &name, const PortMap &map)
{
    const Set set(nftnl_set_alloc());
    nftnl_set_set_str(set.get(), NFTNL_SET_TABLE, kTable);
    nftnl_set_set_str(set.get(), NFTNL_SET_NAME, name.toLatin1().constData());
    nftnl_set_set_u32(set.get(), NFTNL_SET_FLAGS, NFT_SET_MAP | (map.isRanges ? NFT_SET_INTERVAL : 0));
    nftnl_set_set_u32(set.get(), NFTNL_SET_KEY_TYPE, kTypeInetService);
    nftnl_set_set_u32(set.get(), NFTNL_SET_KEY_LEN, kPortLength);
    nftnl_set_set_u32(set.get(), NFTNL_SET_DATA_TYPE, kTypeClassId);
    nftnl_set_set_u32(set.get(), NFTNL_SET_DATA_LEN, kClassIdLength);
    const UserData orders = byteOrders();
    nftnl_set_set_data(set.get(), NFTNL_SET_USERDATA, nftnl_udata_buf_data(orders.get()),
                       nftnl_udata_buf_len(orders.get()));
    // Elements that a transaction takes away count until it is over, so there is room for all of them twice.
    if (!map.isRanges)
        nftnl_set_set_u32(set.get(), NFTNL_SET_DESC_SIZE, map.capacity * 2);
    nlmsghdr *message = batch.begin(NFT_MSG_NEWSET, NLM_F_CREATE | NLM_F_EXCL, u"add map %1"_s.arg(name));
    nftnl_set_set_u32(set.get(), NFTNL_SET_ID, batch.lastSequence());
    nftnl_set_nlmsg_build_payload(message, set.get());
}

void putMapElements(Batch &batch, std::uint16_t type, const MapElements &elements)
{
    const std::vector<std::pair<PortRange, ClassMinor>> list(elements.content.elements.cbegin(),
                                                             elements.content.elements.cend());
    const auto put = [&](nlmsghdr *message, std::size_t i) {
        putInterval(message, list[i].first, elements.content.isRanges, [&] {
            const quint32 classId = classIdOf(list[i].second);
            nlattr *data = mnl_attr_nest_start(message, NFTA_SET_ELEM_DATA);
            mnl_attr_put(message, NFTA_DATA_VALUE, sizeof classId, &classId);
            mnl_attr_nest_end(message, data);
        });
    };
    putElementList(batch, type, elements.map, u"send ports of map %1 to their classes"_s.arg(elements.map),
                   list.size(), put);
}

void putForwardRule(Batch &batch, const QString &chain, const ForwardRule &rule)
{
    const RuleObject object(nftnl_rule_alloc());
    nftnl_rule_set_str(object.get(), NFTNL_RULE_TABLE, kTable);
    nftnl_rule_set_str(object.get(), NFTNL_RULE_CHAIN, chain.toLatin1().constData());
    std::visit(ForwardRuleWriter{object.get()}, rule);
    const QByteArray comment = commentUserData(ruleText(rule).toLatin1());
    nftnl_rule_set_data(object.get(), NFTNL_RULE_USERDATA, comment.constData(),
                        static_cast<std::uint32_t>(comment.size()));
    nftnl_rule_nlmsg_build_payload(
        batch.begin(NFT_MSG_NEWRULE, NLM_F_CREATE | NLM_F_APPEND, u"add a rule to chain %1"_s.arg(chain)),
        object.get());
}

} // namespace

void putHookedChain(Batch &batch, const char *table, const QString &name, const DeviceHook &hook)
{
    const ChainObject chain(nftnl_chain_alloc());
    nftnl_chain_set_str(chain.get(), NFTNL_CHAIN_TABLE, table);
    nftnl_chain_set_str(chain.get(), NFTNL_CHAIN_NAME, name.toLatin1().constData());
    nftnl_chain_set_str(chain.get(), NFTNL_CHAIN_TYPE, "filter");
    nftnl_chain_set_u32(chain.get(), NFTNL_CHAIN_HOOKNUM,
                        hook.direction == Direction::In ? NF_NETDEV_INGRESS : NF_NETDEV_EGRESS);
    nftnl_chain_set_s32(chain.get(), NFTNL_CHAIN_PRIO, kLastOfAll);
    nftnl_chain_set_str(chain.get(), NFTNL_CHAIN_DEV, hook.device.toLocal8Bit().constData());
    nftnl_chain_set_u32(chain.get(), NFTNL_CHAIN_POLICY, NF_ACCEPT);
    nftnl_chain_nlmsg_build_payload(
        batch.begin(NFT_MSG_NEWCHAIN, NLM_F_CREATE | NLM_F_EXCL, u"limit on interface %1"_s.arg(hook.device)),
        chain.get());
}

std::set<quint32> devicesOf(const ForwardingChange &change)
{
    std::set<quint32> devices;
    for (const auto &[chain, rules] : change.addRules) {
        for (const ForwardRule &rule : rules) {
            if (const auto *forward = std::get_if<ForwardByMap>(&rule))
                devices.insert(forward->device);
        }
    }
    return devices;
}

void putForwardingChange(Batch &batch, const ForwardingChange &change)
{
    for (const MapElements &map : change.newMaps) {
        putPortMap(batch, map.map, map.content);
        putMapElements(batch, NFT_MSG_NEWSETELEM, map);
    }
    for (const MapElements &gone : change.removeElements)
        putMapElements(batch, NFT_MSG_DELSETELEM, gone);
    for (const MapElements &added : change.addElements)
        putMapElements(batch, NFT_MSG_NEWSETELEM, added);
    for (const auto &[name, hook] : change.newChains) {
        if (hook)
            putHookedChain(batch, kTable, name, *hook);
        else
            putChain(batch, {name, {}});
    }
    for (const quint32 device : devicesOf(change))
        putDeviceMap(batch, device);
    for (const QString &chain : change.emptyChains)
        emptyChain(batch, chain);
    for (const auto &[chain, rules] : change.addRules) {
        for (const ForwardRule &rule : rules)
            putForwardRule(batch, chain, rule);
        endChain(batch, chain, kForwardingFamily);
    }
    for (const QString &chain : change.removeChains)
        removeChain(batch, chain);
    for (const QString &map : change.removeMaps)
        removeSet(batch, map);
}

} // namespace portreeve::nft
