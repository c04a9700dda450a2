// SPDX-License-Identifier: MIT
#include "helper/core/shaping/segments.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace portreeve {

namespace {

constexpr std::array kTransports{Transport::Tcp, Transport::Udp};
constexpr std::array kDirections{Direction::In, Direction::Out};

bool covers(Protocol protocol, Transport transport)
{
    return protocol == Protocol::Both || (protocol == Protocol::Tcp) == (transport == Transport::Tcp);
}

bool saysOf(const SaidRates &said, Direction direction)
{
    return (direction == Direction::Out ? said.upBps : said.downBps).has_value();
}

// The smaller, the narrower.
auto width(const Entry &entry)
{
    return std::tuple(entry.spec.ports.count(), entry.spec.protocol == Protocol::Both, entry.id);
}

// Where a range of an entry begins, or the first port after it.
struct Edge
{
    quint32 port = 0;
    bool isStart = false;
    std::size_t rank = 0; ///< of the entry among all, narrowest first
};

// Adds what lies between two edges.
void append(Segments &segments, quint32 from, quint32 to, EntryId entry)
{
    const PortRange range{static_cast<quint16>(from), static_cast<quint16>(to - 1)};
    if (!segments.empty() && segments.back().second == entry && segments.back().first.last + 1 == range.first)
        segments.back().first.last = range.last;
    else
        segments.emplace_back(range, entry);
}

Segments sweep(std::vector<Edge> edges, std::span<const SaidRates *const> ranked)
{
    std::ranges::sort(edges, {}, &Edge::port);
    Segments segments;
    std::multiset<std::size_t> active;
    quint32 from = 0;
    for (const Edge &edge : edges) {
        if (!active.empty() && edge.port > from)
            append(segments, from, edge.port, ranked[*active.begin()]->entry->id);
        from = edge.port;
        if (edge.isStart)
            active.insert(edge.rank);
        else
            active.erase(active.find(edge.rank));
    }
    return segments;
}

std::vector<Edge> edgesOf(std::span<const SaidRates *const> ranked, const MatchKey &key)
{
    std::vector<Edge> edges;
    for (std::size_t rank = 0; rank < ranked.size(); ++rank) {
        const EntrySpec &spec = ranked[rank]->entry->spec;
        if (spec.side != key.side || !covers(spec.protocol, key.transport) ||
            !saysOf(*ranked[rank], key.direction))
            continue;
        for (const PortRange &range : spec.ports.ranges()) {
            edges.push_back({range.first, true, rank});
            edges.push_back({quint32{range.last} + 1, false, rank});
        }
    }
    return edges;
}

void collectOthers(std::set<EntryId> &others, const Entry &entry, const Segments &segments)
{
    for (const PortRange &range : entry.spec.ports.ranges()) {
        auto it = std::ranges::lower_bound(segments, range.first, {},
                                           [](const auto &segment) { return segment.first.last; });
        for (; it != segments.end() && it->first.first <= range.last; ++it) {
            if (it->second != entry.id)
                others.insert(it->second);
        }
    }
}

} // namespace

SegmentMap flatten(std::span<const SaidRates> said)
{
    std::vector<const SaidRates *> ranked;
    for (const SaidRates &rates : said)
        ranked.push_back(&rates);
    std::ranges::sort(ranked, {}, [](const SaidRates *rates) { return width(*rates->entry); });
    SegmentMap map;
    for (const Side side : {Side::Local, Side::Remote}) {
        for (const Transport transport : kTransports) {
            for (const Direction direction : kDirections) {
                const MatchKey key{side, transport, direction};
                auto segments = sweep(edgesOf(ranked, key), ranked);
                if (!segments.empty())
                    map.emplace(key, std::move(segments));
            }
        }
    }
    return map;
}

std::vector<EntryId> othersDeciding(const Entry &entry, const SegmentMap &segments)
{
    std::set<EntryId> others;
    for (const auto &[key, list] : segments) {
        if (key.side == entry.spec.side && covers(entry.spec.protocol, key.transport))
            collectOthers(others, entry, list);
    }
    return {others.cbegin(), others.cend()};
}

} // namespace portreeve
