// SPDX-License-Identifier: MIT
#include "helper/kernel/nft/expressions.h"

#include "helper/kernel/nft/names.h"
#include "helper/kernel/nft/primitives.h"

#include <arpa/inet.h>
#include <array>
#include <cstddef>
#include <linux/if_ether.h>
#include <linux/ip.h>
#include <linux/netfilter/nf_tables.h>
#include <netinet/in.h>
#include <netinet/ip6.h>

namespace portreeve::nft {

namespace {

constexpr std::uint16_t kPortLength = 2;
constexpr std::uint16_t kSliceMask = 0xf000;
constexpr std::uint32_t kNoInterface = 0x4000'0000;
// Behind eight bytes of UDP and four of flags.
constexpr std::uint32_t kNetworkIdOffset = 12;

// `iif | 2^30 == INDEX | 2^30`: the kernel counts indices up from 1, so no interface has that one, and nft
// has no name for it. (It prints 2^31 as a negative number, which it cannot read.) A lookup in a set of
// reversed numbers, as in copyguard.h, would cost every packet 60 ns.
void compareInterface(nftnl_rule *rule, Direction direction, std::uint32_t index, nft_cmp_ops relation)
{
    constexpr std::uint32_t mask = ~kNoInterface;
    loadMeta(rule, direction == Direction::In ? NFT_META_IIF : NFT_META_OIF);
    maskAndFlip(rule, NFT_REG_1, &mask, &kNoInterface, sizeof mask);
    compare(rule, index | kNoInterface, relation);
}

void decide(nftnl_rule *rule, std::uint32_t verdict)
{
    nftnl_expr *immediate = append(rule, "immediate");
    nftnl_expr_set_u32(immediate, NFTNL_EXPR_IMM_DREG, NFT_REG_VERDICT);
    nftnl_expr_set_u32(immediate, NFTNL_EXPR_IMM_VERDICT, verdict);
}

void leadTo(nftnl_rule *rule, nft_verdicts verdict, const QString &chain)
{
    nftnl_expr *immediate = append(rule, "immediate");
    nftnl_expr_set_u32(immediate, NFTNL_EXPR_IMM_DREG, NFT_REG_VERDICT);
    nftnl_expr_set_u32(immediate, NFTNL_EXPR_IMM_VERDICT, static_cast<std::uint32_t>(verdict));
    nftnl_expr_set_str(immediate, NFTNL_EXPR_IMM_CHAIN, chain.toLatin1().constData());
}

} // namespace

void matchInterface(nftnl_rule *rule, Direction direction, std::uint32_t index)
{
    compareInterface(rule, direction, index, NFT_CMP_EQ);
}

void matchTransport(nftnl_rule *rule, Transport transport)
{
    loadMeta(rule, NFT_META_L4PROTO);
    compare(rule, static_cast<std::uint8_t>(transport == Transport::Tcp ? IPPROTO_TCP : IPPROTO_UDP));
}

void matchIpAddress(nftnl_rule *rule, std::uint16_t family, AddressField field, const IpPrefix &prefix)
{
    const bool isIPv4 = prefix.address.family == AddressFamily::IPv4;
    if (family == kForwardingFamily) {
        loadMeta(rule, NFT_META_PROTOCOL);
        compare(rule, htons(isIPv4 ? ETH_P_IP : ETH_P_IPV6));
    } else {
        loadMeta(rule, NFT_META_NFPROTO);
        compare(rule, static_cast<std::uint8_t>(isIPv4 ? NFPROTO_IPV4 : NFPROTO_IPV6));
    }
    const auto bytes = static_cast<std::uint32_t>(byteCountOf(prefix.address.family));
    std::uint32_t offset = isIPv4 ? offsetof(iphdr, saddr) : offsetof(ip6_hdr, ip6_src);
    if (field == AddressField::Destination)
        offset += bytes;
    loadPayload(rule, NFT_PAYLOAD_NETWORK_HEADER, offset, bytes);
    if (prefix.length < bytes * 8)
        keepBits(rule, maskOf(prefix.length).data(), bytes);
    compareBytes(rule, prefix.address.bytes.data(), bytes);
}

void exceptInterface(nftnl_rule *rule, Direction direction, std::uint32_t index)
{
    compareInterface(rule, direction, index, NFT_CMP_NEQ);
}

void loadPort(nftnl_rule *rule, PortField field)
{
    loadPayload(rule, NFT_PAYLOAD_TRANSPORT_HEADER, field == PortField::Source ? 0 : kPortLength,
                kPortLength);
}

void matchNoInputInterface(nftnl_rule *rule)
{
    loadMeta(rule, NFT_META_IIF);
    compare(rule, std::uint32_t{0});
}

void matchPort(nftnl_rule *rule, PortField field, std::uint16_t port)
{
    loadPort(rule, field);
    compare(rule, htons(port));
}

void matchNetworkId(nftnl_rule *rule, std::uint32_t id)
{
    const std::array<std::uint8_t, 3> bytes{static_cast<std::uint8_t>(id >> 16),
                                            static_cast<std::uint8_t>(id >> 8),
                                            static_cast<std::uint8_t>(id)};
    loadPayload(rule, NFT_PAYLOAD_TRANSPORT_HEADER, kNetworkIdOffset, bytes.size());
    compareBytes(rule, bytes.data(), bytes.size());
}

void maskToSlice(nftnl_rule *rule)
{
    const std::uint16_t mask = htons(kSliceMask);
    keepBits(rule, &mask, sizeof mask);
}

void lookUp(nftnl_rule *rule, const QString &set)
{
    appendLookup(rule, set, NFT_REG_1);
}

void matchNotInSet(nftnl_rule *rule, std::uint32_t setId)
{
    nftnl_expr *lookup = append(rule, "lookup");
    nftnl_expr_set_u32(lookup, NFTNL_EXPR_LOOKUP_SREG, NFT_REG_1);
    nftnl_expr_set_str(lookup, NFTNL_EXPR_LOOKUP_SET, kUnnamedSet);
    nftnl_expr_set_u32(lookup, NFTNL_EXPR_LOOKUP_SET_ID, setId);
    nftnl_expr_set_u32(lookup, NFTNL_EXPR_LOOKUP_FLAGS, NFT_LOOKUP_F_INV);
}

void lookUpData(nftnl_rule *rule, const QString &map)
{
    appendLookup(rule, map, NFT_REG_1, NFT_REG_1);
}

void setPriority(nftnl_rule *rule)
{
    nftnl_expr *meta = append(rule, "meta");
    nftnl_expr_set_u32(meta, NFTNL_EXPR_META_KEY, NFT_META_PRIORITY);
    nftnl_expr_set_u32(meta, NFTNL_EXPR_META_SREG, NFT_REG_1);
}

// `meta mark & 0 ^ NUMBER`: nft can neither print nor read a rule that looks up a plain number.
void loadNumber(nftnl_rule *rule, std::uint32_t number)
{
    loadMeta(rule, NFT_META_MARK, NFT_REG_2);
    constexpr std::uint32_t mask = 0;
    maskAndFlip(rule, NFT_REG_2, &mask, &number, sizeof number);
}

void lookUpNumber(nftnl_rule *rule, const QString &set)
{
    appendLookup(rule, set, NFT_REG_2);
}

void mapNumber(nftnl_rule *rule, const QString &map)
{
    appendLookup(rule, map, NFT_REG_2, NFT_REG_2);
}

void forward(nftnl_rule *rule)
{
    nftnl_expr *forward = append(rule, "fwd");
    nftnl_expr_set_u32(forward, NFTNL_EXPR_FWD_SREG_DEV, NFT_REG_2);
}

void lookUpVerdict(nftnl_rule *rule, const QString &map)
{
    appendLookup(rule, map, NFT_REG_1, NFT_REG_VERDICT);
}

void chargeQuotaBy(nftnl_rule *rule, const QString &map)
{
    nftnl_expr *reference = append(rule, "objref");
    nftnl_expr_set_u32(reference, NFTNL_EXPR_OBJREF_SET_SREG, NFT_REG_1);
    nftnl_expr_set_str(reference, NFTNL_EXPR_OBJREF_SET_NAME, map.toLatin1().constData());
}

void dropPacket(nftnl_rule *rule)
{
    decide(rule, NF_DROP);
}

void acceptPacket(nftnl_rule *rule)
{
    decide(rule, NF_ACCEPT);
}

void returnFromChain(nftnl_rule *rule)
{
    decide(rule, static_cast<std::uint32_t>(NFT_RETURN));
}

void jumpTo(nftnl_rule *rule, const QString &chain)
{
    leadTo(rule, NFT_JUMP, chain);
}

void goTo(nftnl_rule *rule, const QString &chain)
{
    leadTo(rule, NFT_GOTO, chain);
}

void jumpBy(nftnl_rule *rule, const JumpByTransport &jump)
{
    matchTransport(rule, jump.transport);
    jumpTo(rule, jump.chain);
}

void jumpBy(nftnl_rule *rule, const JumpByCarrier &jump)
{
    matchPort(rule, jump.field, jump.port);
    if (jump.networkId)
        matchNetworkId(rule, *jump.networkId);
    exceptInterface(rule, jump.direction, jump.tunnelIndex);
    jumpTo(rule, jump.chain);
}

} // namespace portreeve::nft
