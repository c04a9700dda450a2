// SPDX-License-Identifier: MIT
#include "helper/kernel/nft/ruleencode.h"

#include "helper/kernel/nft/comment.h"
#include "helper/kernel/nft/copyguard.h"
#include "helper/kernel/nft/expressions.h"
#include "helper/kernel/nft/framematches.h"
#include "helper/kernel/nft/names.h"
#include "helper/kernel/nft/raii.h"

#include <linux/netfilter/nf_tables.h>
#include <span>

namespace portreeve::nft {

using namespace Qt::StringLiterals;

namespace {

// The number that nft gives this data type (nftables' include/datatype.h).
constexpr std::uint32_t kTypeEtherAddress = 9;

// Belongs to the rule that comes next in the batch, and goes with it. \return its number there
std::uint32_t putUnnamedSet(Batch &batch, std::span<const EtherAddress> addresses)
{
    const Set set(nftnl_set_alloc());
    nftnl_set_set_str(set.get(), NFTNL_SET_TABLE, kTable);
    nftnl_set_set_str(set.get(), NFTNL_SET_NAME, kUnnamedSet);
    nftnl_set_set_u32(set.get(), NFTNL_SET_FAMILY, kCountingFamily);
    nftnl_set_set_u32(set.get(), NFTNL_SET_FLAGS, NFT_SET_ANONYMOUS | NFT_SET_CONSTANT);
    nftnl_set_set_u32(set.get(), NFTNL_SET_KEY_TYPE, kTypeEtherAddress);
    nftnl_set_set_u32(set.get(), NFTNL_SET_KEY_LEN, sizeof(EtherAddress));
    nftnl_set_set_u32(set.get(), NFTNL_SET_DESC_SIZE, static_cast<std::uint32_t>(addresses.size()));
    for (const EtherAddress &address : addresses) {
        nftnl_set_elem *element = nftnl_set_elem_alloc();
        nftnl_set_elem_set(element, NFTNL_SET_ELEM_KEY, address.data(), sizeof(EtherAddress));
        nftnl_set_elem_add(set.get(), element); // the set owns it now
    }
    nlmsghdr *message = batch.begin(NFT_MSG_NEWSET, NLM_F_CREATE, u"add a set of addresses"_s);
    const std::uint32_t id = batch.lastSequence();
    nftnl_set_set_u32(set.get(), NFTNL_SET_ID, id);
    nftnl_set_nlmsg_build_payload(message, set.get());
    // Attributes and their lengths take as much again as an address.
    const std::size_t room = Batch::kSmallRoom + addresses.size() * 4 * sizeof(EtherAddress);
    nftnl_set_elems_nlmsg_build_payload(
        batch.begin(NFT_MSG_NEWSETELEM, NLM_F_CREATE, u"fill a set of addresses"_s, room), set.get());
    return id;
}

struct RuleWriter
{
    nftnl_rule *rule;
    Batch &batch;

    void operator()(const GotoByInterface &jump) const
    {
        matchInterface(rule, jump.direction, jump.interfaceIndex);
        goTo(rule, jump.chain);
    }
    void operator()(const AcceptBridged &bridged) const
    {
        matchInterface(rule, bridged.direction, bridged.interfaceIndex);
        if (bridged.direction == Direction::In) {
            loadDestination(rule);
            matchNotInSet(rule, putUnnamedSet(batch, bridged.ownAddresses));
            matchOneMachine(rule);
        } else {
            matchNoInputInterface(rule);
            matchAnySource(rule);
        }
        acceptPacket(rule);
    }
    void operator()(const LeaveOut &leave) const
    {
        matchIpAddress(rule, kCountingFamily, leave.field, leave.prefix);
        returnFromChain(rule);
    }
    void operator()(const JumpBySlice &jump) const
    {
        matchTransport(rule, jump.transport);
        loadPort(rule, jump.field);
        maskToSlice(rule);
        lookUpVerdict(rule, jump.map);
    }
    void operator()(const CountInSet &count) const
    {
        if (count.transport)
            matchTransport(rule, *count.transport);
        loadPort(rule, count.field);
        lookUp(rule, count.set);
    }
    void operator()(const DropInSet &drop) const
    {
        (*this)(CountInSet{drop.transport, drop.field, drop.set});
        matchOriginal(rule);
        dropPacket(rule);
    }
    void operator()(const QuotaByMap &quota) const
    {
        if (quota.transport)
            matchTransport(rule, *quota.transport);
        loadPort(rule, quota.field);
        chargeQuotaBy(rule, quota.map);
        if (quota.drops) {
            matchOriginal(rule);
            dropPacket(rule);
        }
    }
    void operator()(const JumpByTransport &jump) const { jumpBy(rule, jump); }
    void operator()(const JumpByCarrier &jump) const { jumpBy(rule, jump); }
    void operator()(const AcceptPacket & /*accept*/) const { acceptPacket(rule); }
};

RuleObject ruleObject(const QString &chain, std::uint16_t family)
{
    RuleObject rule(nftnl_rule_alloc());
    nftnl_rule_set_str(rule.get(), NFTNL_RULE_TABLE, kTable);
    nftnl_rule_set_str(rule.get(), NFTNL_RULE_CHAIN, chain.toLatin1().constData());
    nftnl_rule_set_u32(rule.get(), NFTNL_RULE_FAMILY, family);
    return rule;
}

/// \param returns whether what it matches leaves the chain
void putRule(Batch &batch, const QString &chain, const Rule &rule, bool returns)
{
    const RuleObject object = ruleObject(chain, kCountingFamily);
    std::visit(RuleWriter{object.get(), batch}, rule);
    if (returns)
        returnFromChain(object.get());
    nftnl_rule_nlmsg_build_payload(
        batch.begin(NFT_MSG_NEWRULE, NLM_F_CREATE | NLM_F_APPEND, u"add a rule to chain %1"_s.arg(chain)),
        object.get());
}

// nft that loads a saved copy while our table is there, and is ours alone by no owner, adds the copy's rules
// to those of our chains. There they must do nothing, so that no packet is counted twice, and so all chains
// end with a rule that returns. It costs each packet some nanoseconds. Where a chain only counts in the one
// set that it is named after, what it counts returns by that rule itself; what the set does not have a copy's
// chain of that name has no rule for, either.
bool returnsByItself(const std::vector<Rule> &rules)
{
    const auto *count = rules.size() == 1 ? std::get_if<CountInSet>(&rules.front()) : nullptr;
    return count != nullptr && !count->transport;
}

bool endsByItself(const std::vector<Rule> &rules)
{
    return returnsByItself(rules) || (!rules.empty() && std::holds_alternative<AcceptPacket>(rules.back()));
}

} // namespace

void putRules(Batch &batch, const ChainRules &rules)
{
    for (const Rule &rule : rules.rules)
        putRule(batch, rules.chain, rule, returnsByItself(rules.rules));
    if (!endsByItself(rules.rules))
        endChain(batch, rules.chain, kCountingFamily);
}

void endChain(Batch &batch, const QString &chain, std::uint16_t family)
{
    const RuleObject object = ruleObject(chain, family);
    returnFromChain(object.get());
    const QByteArray comment = commentUserData(kEndComment);
    nftnl_rule_set_data(object.get(), NFTNL_RULE_USERDATA, comment.constData(),
                        static_cast<std::uint32_t>(comment.size()));
    nftnl_rule_nlmsg_build_payload(
        batch.begin(NFT_MSG_NEWRULE, NLM_F_CREATE | NLM_F_APPEND, u"end chain %1"_s.arg(chain)),
        object.get());
}

} // namespace portreeve::nft
