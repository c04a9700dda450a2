// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/entry.h"
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

/// Flattens overlapping entries: each port follows the narrowest entry that says something for its direction:
/// fewest ports, then a single protocol, then the lower id. Segments of one entry that touch are merged. Only
/// keys with segments are in the map. Grows with n log n of the ranges, times the entries that overlap.
SegmentMap flatten(std::span<const SaidRates> said);

/// The entries other than \a entry that decide for some of its ports, sorted.
std::vector<EntryId> othersDeciding(const Entry &entry, const SegmentMap &segments);

} // namespace portreeve
