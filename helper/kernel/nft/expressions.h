// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/ruleset.h"
#include "helper/kernel/nft/raii.h"

#include <QtCore/QString>
#include <cstdint>
#include <span>

/// The expressions that our rules are made of; each appends to \a rule. Register 1 carries what is matched,
/// register 2 a number that goes beside it.
namespace portreeve::nft {

/// `iif INDEX` or `oif INDEX`, such that nft prints the index as a number: a name would have to exist when
/// what was printed is loaded again.
void matchInterface(nftnl_rule *rule, Direction direction, std::uint32_t index);
/// `meta l4proto tcp`
void matchTransport(nftnl_rule *rule, Transport transport);
/// Which of a packet's addresses begin so; for tables of \a family, where IPv4 is told from IPv6 by other
/// things.
void matchIpAddress(nftnl_rule *rule, std::uint16_t family, AddressField field, const IpPrefix &prefix);
/// `iif != INDEX` or `oif != INDEX`, in the same way
void exceptInterface(nftnl_rule *rule, Direction direction, std::uint32_t index);
/// `th dport PORT`
void matchPort(nftnl_rule *rule, PortField field, std::uint16_t port);
/// The 24 bits by which VXLAN (RFC 7348) and Geneve (RFC 8926) tell their networks apart, at the same place
/// behind the UDP header.
void matchNetworkId(nftnl_rule *rule, std::uint32_t id);
/// Loads the port, in network byte order.
void loadPort(nftnl_rule *rule, PortField field);
/// Whether a packet came in by no interface: it is this host's own, or a bridge's.
void matchNoInputInterface(nftnl_rule *rule);
/// Keeps the upper four bits of the port that was loaded.
void maskToSlice(nftnl_rule *rule);
/// Looks up register 1 in a set.
void lookUp(nftnl_rule *rule, const QString &set);
/// Goes on where register 1 is not in a set of the same batch that has no name.
void matchNotInSet(nftnl_rule *rule, std::uint32_t setId);
/// Looks up register 1 in a verdict map, and acts on what it finds.
void lookUpVerdict(nftnl_rule *rule, const QString &map);
/// Looks up register 1 in a map of quotas and charges the packet to what it finds; ends the rule where that
/// is nothing, or not over.
void chargeQuotaBy(nftnl_rule *rule, const QString &map);
void dropPacket(nftnl_rule *rule);
/// Ends the hook's chain.
void acceptPacket(nftnl_rule *rule);
/// Ends the chain for the packet.
void returnFromChain(nftnl_rule *rule);
void jumpTo(nftnl_rule *rule, const QString &chain);
/// All of such a rule.
void jumpBy(nftnl_rule *rule, const JumpByTransport &jump);
void jumpBy(nftnl_rule *rule, const JumpByCarrier &jump);
/// As a jump that does not come back.
void goTo(nftnl_rule *rule, const QString &chain);
/// Replaces register 1 by what a map has for it; ends the rule where that is nothing.
void lookUpData(nftnl_rule *rule, const QString &map);
/// Makes register 1 the packet's priority.
void setPriority(nftnl_rule *rule);
/// Loads a number into register 2, the same for all packets.
void loadNumber(nftnl_rule *rule, std::uint32_t number);
/// Looks up register 2 in a set.
void lookUpNumber(nftnl_rule *rule, const QString &set);
/// Replaces register 2 by what a map has for it; ends the rule where that is nothing.
void mapNumber(nftnl_rule *rule, const QString &map);
/// Hands the packet to the interface whose index is in register 2; it goes no further here.
void forward(nftnl_rule *rule);

} // namespace portreeve::nft
