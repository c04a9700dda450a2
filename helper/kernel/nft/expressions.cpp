// SPDX-License-Identifier: MIT
#include "helper/kernel/nft/expressions.h"

#include "helper/kernel/nft/names.h"

#include <arpa/inet.h>
#include <linux/netfilter/nf_tables.h>
#include <netinet/in.h>

namespace portreeve::nft {

namespace {

constexpr std::uint16_t kPortLength = 2;
constexpr std::uint16_t kSliceMask = 0xf000;

nftnl_expr *append(nftnl_rule *rule, const char *name)
{
    nftnl_expr *expression = nftnl_expr_alloc(name);
    nftnl_rule_add_expr(rule, expression);
    return expression;
}

void loadMeta(nftnl_rule *rule, std::uint32_t key)
{
    nftnl_expr *meta = append(rule, "meta");
    nftnl_expr_set_u32(meta, NFTNL_EXPR_META_KEY, key);
    nftnl_expr_set_u32(meta, NFTNL_EXPR_META_DREG, NFT_REG_1);
}

template <typename Value> void compare(nftnl_rule *rule, Value value)
{
    nftnl_expr *cmp = append(rule, "cmp");
    nftnl_expr_set_u32(cmp, NFTNL_EXPR_CMP_SREG, NFT_REG_1);
    nftnl_expr_set_u32(cmp, NFTNL_EXPR_CMP_OP, NFT_CMP_EQ);
    nftnl_expr_set(cmp, NFTNL_EXPR_CMP_DATA, &value, sizeof value);
}

} // namespace

void matchInterface(nftnl_rule *rule, Direction direction, std::uint32_t index)
{
    loadMeta(rule, direction == Direction::In ? NFT_META_IIF : NFT_META_OIF);
    compare(rule, index);
}

void matchTransport(nftnl_rule *rule, Transport transport)
{
    loadMeta(rule, NFT_META_L4PROTO);
    compare(rule, static_cast<std::uint8_t>(transport == Transport::Tcp ? IPPROTO_TCP : IPPROTO_UDP));
}

void loadPort(nftnl_rule *rule, PortField field)
{
    nftnl_expr *payload = append(rule, "payload");
    nftnl_expr_set_u32(payload, NFTNL_EXPR_PAYLOAD_BASE, NFT_PAYLOAD_TRANSPORT_HEADER);
    nftnl_expr_set_u32(payload, NFTNL_EXPR_PAYLOAD_OFFSET, field == PortField::Source ? 0 : kPortLength);
    nftnl_expr_set_u32(payload, NFTNL_EXPR_PAYLOAD_LEN, kPortLength);
    nftnl_expr_set_u32(payload, NFTNL_EXPR_PAYLOAD_DREG, NFT_REG_1);
}

void maskToSlice(nftnl_rule *rule)
{
    const std::uint16_t mask = htons(kSliceMask);
    const std::uint16_t flip = 0;
    nftnl_expr *bitwise = append(rule, "bitwise");
    nftnl_expr_set_u32(bitwise, NFTNL_EXPR_BITWISE_SREG, NFT_REG_1);
    nftnl_expr_set_u32(bitwise, NFTNL_EXPR_BITWISE_DREG, NFT_REG_1);
    nftnl_expr_set_u32(bitwise, NFTNL_EXPR_BITWISE_LEN, kPortLength);
    nftnl_expr_set(bitwise, NFTNL_EXPR_BITWISE_MASK, &mask, sizeof mask);
    nftnl_expr_set(bitwise, NFTNL_EXPR_BITWISE_XOR, &flip, sizeof flip);
}

void lookUp(nftnl_rule *rule, const QString &set)
{
    nftnl_expr *lookup = append(rule, "lookup");
    nftnl_expr_set_u32(lookup, NFTNL_EXPR_LOOKUP_SREG, NFT_REG_1);
    nftnl_expr_set_str(lookup, NFTNL_EXPR_LOOKUP_SET, set.toLatin1().constData());
}

void setPriorityBy(nftnl_rule *rule, const QString &map)
{
    nftnl_expr *lookup = append(rule, "lookup");
    nftnl_expr_set_u32(lookup, NFTNL_EXPR_LOOKUP_SREG, NFT_REG_1);
    nftnl_expr_set_u32(lookup, NFTNL_EXPR_LOOKUP_DREG, NFT_REG_1);
    nftnl_expr_set_str(lookup, NFTNL_EXPR_LOOKUP_SET, map.toLatin1().constData());
    nftnl_expr *meta = append(rule, "meta");
    nftnl_expr_set_u32(meta, NFTNL_EXPR_META_KEY, NFT_META_PRIORITY);
    nftnl_expr_set_u32(meta, NFTNL_EXPR_META_SREG, NFT_REG_1);
}

void forwardTo(nftnl_rule *rule, std::uint32_t interfaceIndex)
{
    nftnl_expr *immediate = append(rule, "immediate");
    nftnl_expr_set_u32(immediate, NFTNL_EXPR_IMM_DREG, NFT_REG_1);
    nftnl_expr_set(immediate, NFTNL_EXPR_IMM_DATA, &interfaceIndex, sizeof interfaceIndex);
    nftnl_expr *forward = append(rule, "fwd");
    nftnl_expr_set_u32(forward, NFTNL_EXPR_FWD_SREG_DEV, NFT_REG_1);
}

void lookUpVerdict(nftnl_rule *rule, const QString &map)
{
    nftnl_expr *lookup = append(rule, "lookup");
    nftnl_expr_set_u32(lookup, NFTNL_EXPR_LOOKUP_SREG, NFT_REG_1);
    nftnl_expr_set_u32(lookup, NFTNL_EXPR_LOOKUP_DREG, NFT_REG_VERDICT);
    nftnl_expr_set_str(lookup, NFTNL_EXPR_LOOKUP_SET, map.toLatin1().constData());
}

void chargeQuotaBy(nftnl_rule *rule, const QString &map)
{
    nftnl_expr *reference = append(rule, "objref");
    nftnl_expr_set_u32(reference, NFTNL_EXPR_OBJREF_SET_SREG, NFT_REG_1);
    nftnl_expr_set_str(reference, NFTNL_EXPR_OBJREF_SET_NAME, map.toLatin1().constData());
}

void dropPacket(nftnl_rule *rule)
{
    nftnl_expr *immediate = append(rule, "immediate");
    nftnl_expr_set_u32(immediate, NFTNL_EXPR_IMM_DREG, NFT_REG_VERDICT);
    nftnl_expr_set_u32(immediate, NFTNL_EXPR_IMM_VERDICT, NF_DROP);
}

void jumpTo(nftnl_rule *rule, const QString &chain)
{
    nftnl_expr *immediate = append(rule, "immediate");
    nftnl_expr_set_u32(immediate, NFTNL_EXPR_IMM_DREG, NFT_REG_VERDICT);
    nftnl_expr_set_u32(immediate, NFTNL_EXPR_IMM_VERDICT, static_cast<std::uint32_t>(NFT_JUMP));
    nftnl_expr_set_str(immediate, NFTNL_EXPR_IMM_CHAIN, chain.toLatin1().constData());
}

} // namespace portreeve::nft
