// SPDX-License-Identifier: MIT
#include "helper/kernel/nft/encode.h"

#include "helper/kernel/nft/comment.h"
#include "helper/kernel/nft/elements.h"
#include "helper/kernel/nft/names.h"
#include "helper/kernel/nft/quotas.h"
#include "helper/kernel/nft/raii.h"
#include "helper/kernel/nft/ruleencode.h"

#include <arpa/inet.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter_ipv4.h>

namespace portreeve::nft {

using namespace Qt::StringLiterals;

namespace {

// Numbers that nft gives its data types, so that it can print our sets (nftables' include/datatype.h).
constexpr std::uint32_t kTypeInetService = 13;
constexpr std::uint32_t kTypeVerdict = 0xffffff00; // NFT_DATA_VERDICT
constexpr std::uint32_t kPortLength = 2;

// After defragmentation (-400), before raw (-300) and DNAT (-100): the port that the peer used.
constexpr std::int32_t kArrivingPriority = -350;
// After source NAT (100).
constexpr std::int32_t kLeavingPriority = 200;

Set newSet(const char *name, std::uint32_t flags)
{
    Set set(nftnl_set_alloc());
    nftnl_set_set_str(set.get(), NFTNL_SET_TABLE, kTable);
    nftnl_set_set_str(set.get(), NFTNL_SET_NAME, name);
    nftnl_set_set_u32(set.get(), NFTNL_SET_FAMILY, kCountingFamily);
    nftnl_set_set_u32(set.get(), NFTNL_SET_FLAGS, flags);
    nftnl_set_set_u32(set.get(), NFTNL_SET_KEY_TYPE, kTypeInetService);
    nftnl_set_set_u32(set.get(), NFTNL_SET_KEY_LEN, kPortLength);
    return set;
}

ChainObject chainObject(const QString &name)
{
    ChainObject chain(nftnl_chain_alloc());
    nftnl_chain_set_str(chain.get(), NFTNL_CHAIN_TABLE, kTable);
    nftnl_chain_set_str(chain.get(), NFTNL_CHAIN_NAME, name.toLatin1().constData());
    return chain;
}

Table tableObject()
{
    Table table(nftnl_table_alloc());
    nftnl_table_set_str(table.get(), NFTNL_TABLE_NAME, kTable);
    return table;
}

} // namespace

void putTable(Batch &batch, std::uint32_t flags, const QByteArray &comment)
{
    const Table table = tableObject();
    nftnl_table_set_u32(table.get(), NFTNL_TABLE_FLAGS, flags);
    if (!comment.isEmpty()) {
        const QByteArray data = commentUserData(comment);
        nftnl_table_set_data(table.get(), NFTNL_TABLE_USERDATA, data.constData(),
                             static_cast<std::uint32_t>(data.size()));
    }
    nftnl_table_nlmsg_build_payload(
        batch.begin(NFT_MSG_NEWTABLE, NLM_F_CREATE | NLM_F_ACK, u"hold the table"_s), table.get());
}

void removeTable(Batch &batch)
{
    nftnl_table_nlmsg_build_payload(batch.begin(NFT_MSG_DELTABLE, 0, u"delete the table"_s),
                                    tableObject().get());
}

void putChain(Batch &batch, const NewChain &chain)
{
    const ChainObject object = chainObject(chain.name);
    if (chain.hook) {
        const bool arriving = *chain.hook == Hook::Arriving;
        nftnl_chain_set_u32(object.get(), NFTNL_CHAIN_HOOKNUM,
                            arriving ? NF_INET_PRE_ROUTING : NF_INET_POST_ROUTING);
        nftnl_chain_set_s32(object.get(), NFTNL_CHAIN_PRIO, arriving ? kArrivingPriority : kLeavingPriority);
        nftnl_chain_set_str(object.get(), NFTNL_CHAIN_TYPE, "filter");
        nftnl_chain_set_u32(object.get(), NFTNL_CHAIN_POLICY, NF_ACCEPT);
    }
    nftnl_chain_nlmsg_build_payload(
        batch.begin(NFT_MSG_NEWCHAIN, NLM_F_CREATE, u"add chain %1"_s.arg(chain.name)), object.get());
}

void emptyChain(Batch &batch, const QString &chain)
{
    // A rule without a handle stands for all rules of its chain.
    const RuleObject rule(nftnl_rule_alloc());
    nftnl_rule_set_str(rule.get(), NFTNL_RULE_TABLE, kTable);
    nftnl_rule_set_str(rule.get(), NFTNL_RULE_CHAIN, chain.toLatin1().constData());
    nftnl_rule_nlmsg_build_payload(batch.begin(NFT_MSG_DELRULE, 0, u"empty chain %1"_s.arg(chain)),
                                   rule.get());
}

void removeChain(Batch &batch, const QString &chain)
{
    nftnl_chain_nlmsg_build_payload(batch.begin(NFT_MSG_DELCHAIN, 0, u"delete chain %1"_s.arg(chain)),
                                    chainObject(chain).get());
}

void removeSet(Batch &batch, const QString &set)
{
    const Set object(nftnl_set_alloc());
    nftnl_set_set_str(object.get(), NFTNL_SET_TABLE, kTable);
    nftnl_set_set_str(object.get(), NFTNL_SET_NAME, set.toLatin1().constData());
    nftnl_set_nlmsg_build_payload(batch.begin(NFT_MSG_DELSET, 0, u"delete set %1"_s.arg(set)), object.get());
}

void putSet(Batch &batch, const QString &set, SetKind kind, Role role)
{
    const bool ranges = kind == SetKind::Ranges;
    // No NFT_SET_EXPR, which several expressions need: nft gives none, and the kernel (from 6.2 on) refuses
    // to load what nft saved over a set that has other flags.
    std::uint32_t flags = hasQuotas(role) ? NFT_SET_OBJECT : 0;
    if (ranges)
        flags |= NFT_SET_INTERVAL;
    const Set object = newSet(set.toLatin1().constData(), flags);
    nftnl_set_set_u32(object.get(), NFTNL_SET_ID, batch.lastSequence());
    // With a size the kernel takes the hash table that never moves its elements, so that dumps are whole.
    if (!ranges)
        nftnl_set_set_u32(object.get(), NFTNL_SET_DESC_SIZE, kPortsPerSlice);
    if (hasQuotas(role))
        nftnl_set_set_u32(object.get(), NFTNL_SET_OBJ_TYPE, NFT_OBJECT_QUOTA);
    else
        nftnl_set_add_expr(object.get(), nftnl_expr_alloc("counter")); // the set owns it
    nftnl_set_nlmsg_build_payload(
        batch.begin(NFT_MSG_NEWSET, NLM_F_CREATE | NLM_F_EXCL, u"add set %1"_s.arg(set)), object.get());
}

void putMap(Batch &batch, const NewMap &map)
{
    const Set object = newSet(map.name.toLatin1().constData(), NFT_SET_MAP);
    const nft_verdicts verdict = map.slices.comesBack ? NFT_JUMP : NFT_GOTO;
    nftnl_set_set_u32(object.get(), NFTNL_SET_DATA_TYPE, kTypeVerdict);
    nftnl_set_set_u32(object.get(), NFTNL_SET_DATA_LEN, 0);
    nftnl_set_set_u32(object.get(), NFTNL_SET_DESC_SIZE,
                      static_cast<std::uint32_t>(map.slices.chains.size()));
    for (const auto &[slice, chain] : map.slices.chains) {
        nftnl_set_elem *element = nftnl_set_elem_alloc();
        const std::uint16_t key = htons(static_cast<std::uint16_t>(slice << kSliceBits));
        nftnl_set_elem_set(element, NFTNL_SET_ELEM_KEY, &key, sizeof key);
        nftnl_set_elem_set_u32(element, NFTNL_SET_ELEM_VERDICT, static_cast<std::uint32_t>(verdict));
        nftnl_set_elem_set_str(element, NFTNL_SET_ELEM_CHAIN, chain.toLatin1().constData());
        nftnl_set_elem_add(object.get(), element); // the set owns it now
    }
    nlmsghdr *message = batch.begin(NFT_MSG_NEWSET, NLM_F_CREATE | NLM_F_EXCL, u"add map %1"_s.arg(map.name));
    nftnl_set_set_u32(object.get(), NFTNL_SET_ID, batch.lastSequence());
    nftnl_set_nlmsg_build_payload(message, object.get());
    nftnl_set_elems_nlmsg_build_payload(
        batch.begin(NFT_MSG_NEWSETELEM, NLM_F_CREATE, u"fill map %1"_s.arg(map.name)), object.get());
}

void putChange(Batch &batch, const RulesetChange &change)
{
    for (const QuotaObject &quota : change.quotas)
        putQuota(batch, quota);
    for (const NewChain &chain : change.newChains)
        putChain(batch, chain);
    for (const SetElements &set : change.newSets) {
        putSet(batch, set.set, set.kind, set.role);
        putElements(batch, set);
    }
    for (const SetElements &growth : change.growths)
        putElements(batch, growth);
    for (const NewMap &map : change.newMaps)
        putMap(batch, map);
    for (const QString &chain : change.emptyChains)
        emptyChain(batch, chain);
    for (const ChainRules &rules : change.addRules)
        putRules(batch, rules);
    for (const QString &map : change.removeMaps)
        removeSet(batch, map);
    for (const QString &chain : change.removeChains)
        removeChain(batch, chain);
    for (const QString &set : change.removeSets)
        removeSet(batch, set);
    for (const QString &quota : change.removeQuotas)
        removeQuota(batch, quota);
}

} // namespace portreeve::nft
