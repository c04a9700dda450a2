// SPDX-License-Identifier: MIT
#include "helper/core/shaping/segments.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
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

// What an entry says of one direction.
struct Said
{
    const Entry *entry = nullptr;
    std::optional<quint64> bps;
    bool isThrottled = false;

    [[nodiscard]] quint64 speed() const
    {
        return *bps == kUnlimited ? std::numeric_limits<quint64>::max() : *bps;
    }
};

Said saidOf(const SaidRates &said, Direction direction)
{
    return direction == Direction::Out ? Said{said.entry, said.upBps, said.upThrottled}
                                       : Said{said.entry, said.downBps, said.downThrottled};
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

// The entries that cover a port.
class Covering final
{
public:
    explicit Covering(std::span<const Said> ranked)
        : m_ranked(ranked)
    {
    }

    void add(std::size_t rank)
    {
        m_ranks.insert(rank);
        if (m_ranked[rank].isThrottled)
            m_throttled.emplace(m_ranked[rank].speed(), rank);
    }
    void remove(std::size_t rank)
    {
        m_ranks.erase(m_ranks.find(rank));
        if (m_ranked[rank].isThrottled)
            m_throttled.erase(m_throttled.find({m_ranked[rank].speed(), rank}));
    }
    [[nodiscard]] bool isEmpty() const { return m_ranks.empty(); }
    /// \pre not empty
    [[nodiscard]] EntryId deciding() const
    {
        const Said &narrowest = m_ranked[*m_ranks.begin()];
        if (m_throttled.empty() || m_throttled.begin()->first >= narrowest.speed())
            return narrowest.entry->id;
        return m_ranked[m_throttled.begin()->second].entry->id;
    }

private:
    std::span<const Said> m_ranked;
    std::multiset<std::size_t> m_ranks;                         // narrowest first
    std::multiset<std::pair<quint64, std::size_t>> m_throttled; // slowest first, then narrowest
};

Segments sweep(std::vector<Edge> edges, std::span<const Said> ranked)
{
    std::ranges::sort(edges, {}, &Edge::port);
    Segments segments;
    Covering covering(ranked);
    quint32 from = 0;
    for (const Edge &edge : edges) {
        if (!covering.isEmpty() && edge.port > from)
            append(segments, from, edge.port, covering.deciding());
        from = edge.port;
        if (edge.isStart)
            covering.add(edge.rank);
        else
            covering.remove(edge.rank);
    }
    return segments;
}

std::vector<Edge> edgesOf(std::span<const Said> ranked, const MatchKey &key)
{
    std::vector<Edge> edges;
    for (std::size_t rank = 0; rank < ranked.size(); ++rank) {
        const EntrySpec &spec = ranked[rank].entry->spec;
        if (spec.side != key.side || !covers(spec.protocol, key.transport) || !ranked[rank].bps)
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
    for (const Direction direction : kDirections) {
        std::vector<Said> ofDirection;
        ofDirection.reserve(ranked.size());
        for (const SaidRates *rates : ranked)
            ofDirection.push_back(saidOf(*rates, direction));
        for (const Side side : {Side::Local, Side::Remote}) {
            for (const Transport transport : kTransports) {
                const MatchKey key{side, transport, direction};
                auto segments = sweep(edgesOf(ofDirection, key), ofDirection);
                if (!segments.empty())
                    map.emplace(key, std::move(segments));
            }
        }
    }
    return map;
}

SegmentMap flattenForCarriers(std::span<const SaidRates> said, const CarrierPorts &carrierPorts)
{
    SegmentMap map;
    for (const Transport transport : kTransports) {
        std::vector<SaidRates> counting;
        std::ranges::copy_if(said, std::back_inserter(counting), [&](const SaidRates &rates) {
            return countsCarriers(rates.entry->spec, transport, carrierPorts);
        });
        // An entry for both protocols has segments of the other one, too.
        for (auto &[key, segments] : flatten(counting)) {
            if (key.transport == transport)
                map.emplace(key, std::move(segments));
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
