// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/entry.h"
#include "helper/core/carriers.h"
#include "helper/core/usage.h"

#include <compare>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace portreeve {

/// What is said of an entry's limit at one moment; of a direction without a value nothing is said.
struct SaidRates
{
    const Entry *entry = nullptr;
    std::optional<quint64> upBps; ///< kUnlimited: expressly no limit
    std::optional<quint64> downBps;
    // Whether a throttle of its quota or of burst protection is in force and no temporary rate overrides it,
    // even where the entry's own limit is lower still. A direction of which nothing is said is not throttled.
    bool upThrottled = false;
    bool downThrottled = false;
};

/// Packets that one lookup of a port tells apart.
struct MatchKey
{
    Side side = Side::Local;
    Transport transport = Transport::Tcp;
    Direction direction = Direction::In;
    auto operator<=>(const MatchKey &) const = default;
};

/// Disjoint ranges of ports, sorted, each with the entry that decides for it.
using Segments = std::vector<std::pair<PortRange, EntryId>>;

using SegmentMap = std::map<MatchKey, Segments>;

/// Flattens overlapping entries. Of each port and direction decides the narrowest entry that says something
/// (fewest ports, then a single protocol, then the lower id), unless one that is throttled and covers the
/// port is slower: then the slowest of those, and of equally slow ones the narrowest. "Unlimited" is faster
/// than any rate. So no throttle can be evaded by a narrower entry that may be faster, is expressly unlimited
/// or has a temporary rate, and a narrower one that is slower anyway keeps its class to itself.
///
/// Each side is looked at by itself. Where a packet matches a local and a remote entry, the local one decides
/// (see describeForwarding()), also where the remote one is throttled.
///
/// Segments of one entry that touch are merged. Only keys with segments are in the map. Grows with n log n of
/// the ranges.
SegmentMap flatten(std::span<const SaidRates> said);

/// The same of the entries that count carriers alone, for the ports in \a carrierPorts: what is to be done
/// with what carries tunnels.
SegmentMap flattenForCarriers(std::span<const SaidRates> said, const CarrierPorts &carrierPorts);

/// The entries other than \a entry that decide for some of its ports, sorted: narrower or throttled ones, or
/// any where it says nothing.
std::vector<EntryId> othersDeciding(const Entry &entry, const SegmentMap &segments);

} // namespace portreeve
