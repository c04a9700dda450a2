// SPDX-License-Identifier: MIT
#include "helper/kernel/nft/framematches.h"

#include "helper/kernel/nft/primitives.h"

#include <arpa/inet.h>
#include <array>
#include <linux/if_arp.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>

namespace portreeve::nft {

namespace {

constexpr std::uint32_t kEtherAddressLength = 6;
// Behind the addresses that a frame is for and from there are two bytes of its type. A tag has such a type,
// and next a number of 12 bits below four of priority.
constexpr std::uint32_t kEtherTypeOffset = 12;
constexpr std::uint16_t kVlanNumberMask = 0x0fff;
// The lowest bit of an address's first byte: it stands for a group, or for all. (Four bytes are the
// quickest.)
constexpr std::array<std::uint8_t, 4> kGroupBit{0x01, 0, 0, 0};

} // namespace

void matchOwnPacketType(nftnl_rule *rule)
{
    loadMeta(rule, NFT_META_PKTTYPE);
    compare(rule, std::uint8_t{PACKET_OTHERHOST}, NFT_CMP_NEQ);
}

void matchDestination(nftnl_rule *rule, const EtherAddress &address)
{
    loadPayload(rule, NFT_PAYLOAD_LL_HEADER, 0, kEtherAddressLength);
    compareBytes(rule, address.data(), kEtherAddressLength);
}

void matchSource(nftnl_rule *rule, const EtherAddress &address)
{
    loadPayload(rule, NFT_PAYLOAD_LL_HEADER, kEtherAddressLength, kEtherAddressLength);
    compareBytes(rule, address.data(), kEtherAddressLength);
}

void matchOneMachine(nftnl_rule *rule)
{
    loadPayload(rule, NFT_PAYLOAD_LL_HEADER, 0, sizeof kGroupBit);
    keepBits(rule, kGroupBit.data(), sizeof kGroupBit);
    compare(rule, std::array<std::uint8_t, sizeof kGroupBit>{});
}

void matchUntagged(nftnl_rule *rule)
{
    loadPayload(rule, NFT_PAYLOAD_LL_HEADER, kEtherTypeOffset, sizeof(std::uint16_t));
    compare(rule, htons(ETH_P_8021Q), NFT_CMP_NEQ);
    compare(rule, htons(ETH_P_8021AD), NFT_CMP_NEQ);
}

// Between the two types of tags there are others, such as IPv6's, which have no tag.
void matchPriorityTag(nftnl_rule *rule)
{
    loadPayload(rule, NFT_PAYLOAD_LL_HEADER, kEtherTypeOffset, sizeof(std::uint16_t));
    compare(rule, htons(ETH_P_8021Q), NFT_CMP_GTE);
    compare(rule, htons(ETH_P_8021AD), NFT_CMP_LTE);
    const std::uint16_t number = htons(kVlanNumberMask);
    loadPayload(rule, NFT_PAYLOAD_LL_HEADER, kEtherTypeOffset + sizeof(std::uint16_t), sizeof number);
    keepBits(rule, &number, sizeof number);
    compare(rule, std::uint16_t{0});
}

void loadDestination(nftnl_rule *rule)
{
    loadMeta(rule, NFT_META_IIFTYPE);
    compare(rule, std::uint16_t{ARPHRD_ETHER});
    loadPayload(rule, NFT_PAYLOAD_LL_HEADER, 0, kEtherAddressLength);
}

void matchAnySource(nftnl_rule *rule)
{
    loadPayload(rule, NFT_PAYLOAD_LL_HEADER, kEtherAddressLength, kEtherAddressLength);
    compare(rule, std::array<std::uint8_t, kEtherAddressLength>{}, NFT_CMP_NEQ);
}

} // namespace portreeve::nft
