// SPDX-License-Identifier: MIT
#pragma once

#include "helper/kernel/nft/raii.h"

#include <QtCore/QString>
#include <cstdint>
#include <linux/netfilter/nf_tables.h>
#include <optional>

/// One expression of the kernel's each, appended to \a rule (net/netfilter/nft_*.c). What is loaded is in
/// register 1 where no other is named.
namespace portreeve::nft {

nftnl_expr *append(nftnl_rule *rule, const char *name);

/// \param key of enum nft_meta_keys
void loadMeta(nftnl_rule *rule, std::uint32_t key, std::uint32_t target = NFT_REG_1);
void loadPayload(nftnl_rule *rule, nft_payload_bases base, std::uint32_t offset, std::uint32_t length);

/// \param key the register that is looked for
/// \param target where a map's data goes
void appendLookup(nftnl_rule *rule, const QString &set, std::uint32_t key,
                  std::optional<std::uint32_t> target = {});

/// `REGISTER & MASK ^ FLIP`
void maskAndFlip(nftnl_rule *rule, std::uint32_t target, const void *mask, const void *flip,
                 std::uint32_t length);
/// \param length at most 16; four bytes are the quickest
/// \param mask with its bits side by side: what nft 1.1.3 prints of others it cannot load, or means otherwise
void keepBits(nftnl_rule *rule, const void *mask, std::uint32_t length);

void compareBytes(nftnl_rule *rule, const void *value, std::uint32_t length,
                  nft_cmp_ops relation = NFT_CMP_EQ);
template <typename Value> void compare(nftnl_rule *rule, Value value, nft_cmp_ops relation = NFT_CMP_EQ)
{
    compareBytes(rule, &value, sizeof value, relation);
}

} // namespace portreeve::nft
