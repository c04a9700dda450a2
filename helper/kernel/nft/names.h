// SPDX-License-Identifier: MIT
#pragma once

// Before the kernel's headers, which otherwise define the same names again.
#include <netinet/in.h>

#include <linux/netfilter.h>

#include <cstdint>

namespace portreeve::nft {

inline constexpr const char *kTable = "portreeve";
/// The kernel puts a number in it (nf_tables_set_alloc_name() in net/netfilter/nf_tables_api.c).
inline constexpr const char *kUnnamedSet = "__set%d";
inline constexpr std::uint16_t kCountingFamily = NFPROTO_INET;
inline constexpr std::uint16_t kForwardingFamily = NFPROTO_NETDEV;

/// `NFT_TABLE_F_OWNER` and `NFT_TABLE_F_PERSIST` of linux/netfilter/nf_tables.h; older headers lack the
/// second.
inline constexpr std::uint32_t kPersist = 0x4;
inline constexpr std::uint32_t kOwnerPersist = 0x2 | kPersist;

} // namespace portreeve::nft
