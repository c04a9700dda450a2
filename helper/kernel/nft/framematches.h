// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/uplinks.h"
#include "helper/kernel/nft/raii.h"

/// What rules ask of a frame's link-layer header; each appends to \a rule.
namespace portreeve::nft {

/// `meta pkttype != other`
void matchOwnPacketType(nftnl_rule *rule);
/// Which machine an Ethernet frame is for, or from; a packet without a link-layer header does not match.
void matchDestination(nftnl_rule *rule, const EtherAddress &address);
void matchSource(nftnl_rule *rule, const EtherAddress &address);
/// Whether the frame is for one machine, not for a group.
void matchOneMachine(nftnl_rule *rule);
/// Frames without a tag (IEEE 802.1Q). A tag that the network card took out of the frame the kernel puts back
/// for this (net/netfilter/nft_payload.c).
void matchUntagged(nftnl_rule *rule);
/// Frames with a tag of no VLAN: its number is 0, and it has a priority alone. To be asked after
/// matchUntagged(), as untagged IPv6 may match as well.
void matchPriorityTag(nftnl_rule *rule);
/// Loads the address that an Ethernet frame is for; a packet without a link-layer header does not match. The
/// interface's type is asked for first, as nft does: else it cannot load what it lists.
void loadDestination(nftnl_rule *rule);
/// `ether saddr != 00:00:00:00:00:00`: true of whatever has a link-layer header.
void matchAnySource(nftnl_rule *rule);

} // namespace portreeve::nft
