// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/layout.h"
#include "helper/core/uplinks.h"

#include <QtCore/QString>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <variant>
#include <vector>

/// What the rules of the table `inet portreeve` say, as plain values.
namespace portreeve {

/// Where a base chain is hooked in. Both see a packet once, by the port that peers use: before DNAT, after
/// SNAT.
enum class Hook : std::uint8_t {
    Arriving, ///< prerouting, priority -350: after defragmentation, before raw and DNAT
    Leaving,  ///< postrouting, priority 200: after source NAT
};

enum class PortField : std::uint8_t { Source, Destination };

/// `iif INDEX jump CHAIN` (or `oif`). By index, not by a set of names: a lookup by name cost a fifth of the
/// rate.
struct JumpByInterface
{
    Direction direction = Direction::In;
    quint32 interfaceIndex = 0;
    QString chain;
    bool operator==(const JumpByInterface &) const = default;
};

/// `tcp dport & 0xf000 vmap { … : jump CHAIN }`: one hash lookup finds the chain of the port's slice.
struct JumpBySlice
{
    Transport transport = Transport::Tcp;
    PortField field = PortField::Destination;
    std::vector<std::pair<quint8, QString>> chains;
    bool operator==(const JumpBySlice &) const = default;
};

/// `tcp dport @SET`: the set's element counts.
struct CountInSet
{
    std::optional<Transport> transport; ///< nothing where the chain is reached by one transport alone
    PortField field = PortField::Destination;
    QString set;
    bool operator==(const CountInSet &) const = default;
};

using Rule = std::variant<JumpByInterface, JumpBySlice, CountInSet>;

struct Chain
{
    std::optional<Hook> hook;
    std::vector<Rule> rules;
    bool operator==(const Chain &) const = default;
};

/// Chains by name.
using Ruleset = std::map<QString, Chain>;

/// The rules that count \a layout on \a uplinks. Chains exist only where they lead somewhere.
Ruleset describe(const Layout &layout, std::span<const Uplink> uplinks);

} // namespace portreeve
