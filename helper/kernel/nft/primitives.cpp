// SPDX-License-Identifier: MIT
#include "helper/kernel/nft/primitives.h"

#include <array>

namespace portreeve::nft {

nftnl_expr *append(nftnl_rule *rule, const char *name)
{
    nftnl_expr *expression = nftnl_expr_alloc(name);
    nftnl_rule_add_expr(rule, expression);
    return expression;
}

void loadMeta(nftnl_rule *rule, std::uint32_t key, std::uint32_t target)
{
    nftnl_expr *meta = append(rule, "meta");
    nftnl_expr_set_u32(meta, NFTNL_EXPR_META_KEY, key);
    nftnl_expr_set_u32(meta, NFTNL_EXPR_META_DREG, target);
}

void appendLookup(nftnl_rule *rule, const QString &set, std::uint32_t key,
                  std::optional<std::uint32_t> target)
{
    nftnl_expr *lookup = append(rule, "lookup");
    nftnl_expr_set_u32(lookup, NFTNL_EXPR_LOOKUP_SREG, key);
    if (target)
        nftnl_expr_set_u32(lookup, NFTNL_EXPR_LOOKUP_DREG, *target);
    nftnl_expr_set_str(lookup, NFTNL_EXPR_LOOKUP_SET, set.toLatin1().constData());
}

void compareBytes(nftnl_rule *rule, const void *value, std::uint32_t length, nft_cmp_ops relation)
{
    nftnl_expr *cmp = append(rule, "cmp");
    nftnl_expr_set_u32(cmp, NFTNL_EXPR_CMP_SREG, NFT_REG_1);
    nftnl_expr_set_u32(cmp, NFTNL_EXPR_CMP_OP, relation);
    nftnl_expr_set(cmp, NFTNL_EXPR_CMP_DATA, value, length);
}

void maskAndFlip(nftnl_rule *rule, std::uint32_t target, const void *mask, const void *flip,
                 std::uint32_t length)
{
    nftnl_expr *bitwise = append(rule, "bitwise");
    nftnl_expr_set_u32(bitwise, NFTNL_EXPR_BITWISE_SREG, target);
    nftnl_expr_set_u32(bitwise, NFTNL_EXPR_BITWISE_DREG, target);
    nftnl_expr_set_u32(bitwise, NFTNL_EXPR_BITWISE_LEN, length);
    nftnl_expr_set(bitwise, NFTNL_EXPR_BITWISE_MASK, mask, length);
    nftnl_expr_set(bitwise, NFTNL_EXPR_BITWISE_XOR, flip, length);
}

void keepBits(nftnl_rule *rule, const void *mask, std::uint32_t length)
{
    constexpr std::array<std::uint8_t, 16> flip{};
    maskAndFlip(rule, NFT_REG_1, mask, flip.data(), length);
}

void loadPayload(nftnl_rule *rule, nft_payload_bases base, std::uint32_t offset, std::uint32_t length)
{
    nftnl_expr *payload = append(rule, "payload");
    nftnl_expr_set_u32(payload, NFTNL_EXPR_PAYLOAD_BASE, base);
    nftnl_expr_set_u32(payload, NFTNL_EXPR_PAYLOAD_OFFSET, offset);
    nftnl_expr_set_u32(payload, NFTNL_EXPR_PAYLOAD_LEN, length);
    nftnl_expr_set_u32(payload, NFTNL_EXPR_PAYLOAD_DREG, NFT_REG_1);
}

} // namespace portreeve::nft
