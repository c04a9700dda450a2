// SPDX-License-Identifier: MIT
#include "helper/core/shaping/forwarding.h"

#include "helper/core/carrierrules.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <tuple>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

// A hash never grows once it is made, so its size is in its name: another size is another map. Each holds 16
// times more than the one before, so that few changes need a new one, and a small machine pays for little.
constexpr std::array<quint32, 4> kCapacities{64, 1024, 16384, 65536};
const QString kRanges = u"ranges"_s;
const QString kDevicePrefix = u"device."_s;

QString word(Direction direction)
{
    return direction == Direction::In ? u"in"_s : u"out"_s;
}

QString baseName(const MatchKey &key)
{
    return u"%1_%2_%3"_s.arg(key.side == Side::Local ? "local"_L1 : "remote"_L1,
                             key.transport == Transport::Tcp ? "tcp"_L1 : "udp"_L1, word(key.direction));
}

quint32 capacityFor(std::size_t count)
{
    for (const quint32 capacity : kCapacities) {
        if (count <= capacity)
            return capacity;
    }
    return kCapacities.back();
}

// Local entries: their port is where packets go that arrive, and where those come from that leave.
PortField fieldOf(const MatchKey &key)
{
    return (key.side == Side::Local) == (key.direction == Direction::In) ? PortField::Destination
                                                                         : PortField::Source;
}

struct NamedMap
{
    QString name;
    PortMap map;
};

std::array<NamedMap, 2> mapsOf(const QString &base, const Segments &segments, const ClassIds &classes)
{
    NamedMap singles;
    NamedMap ranges{base + u'.' + kRanges, {true, 0, {}}};
    for (const auto &[range, entry] : segments) {
        if (const auto minor = classes.find(entry); minor != classes.end())
            (range.isSingle() ? singles : ranges).map.elements.emplace(range, minor->second);
    }
    singles.map.capacity = capacityFor(singles.map.elements.size());
    singles.name = base + u'.' + QString::number(singles.map.capacity);
    return {std::move(singles), std::move(ranges)};
}

// nft reads letters, digits and `/-_.` in a name; an interface may have others. The index makes it unique,
// and gives a chain of its own to an interface that was made anew or renamed.
QString hookChainName(Direction direction, const Uplink &uplink)
{
    QString name = u"%1.%2.%3"_s.arg(word(direction)).arg(uplink.index).arg(uplink.name);
    for (QChar &c : name) {
        const bool isPlain =
            c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'.' || c == u'-' || c == u'_');
        if (!isPlain)
            c = u'_';
    }
    return name;
}

// What most frames match comes first: it is all that they cost.
std::vector<ForwardRule> arrivingRules(const Uplink &uplink)
{
    // Of the interface's own address the packet's type tells; of groups, too.
    std::vector<std::optional<EtherAddress>> asked(uplink.ownAddresses.begin(), uplink.ownAddresses.end());
    asked.front().reset();
    std::vector<ForwardRule> rules;
    for (const bool hasPriorityTag : {false, true}) {
        for (const auto &address : asked)
            rules.emplace_back(GotoWithOwn{Direction::In, address, hasPriorityTag, word(Direction::In)});
    }
    return rules;
}

// What leaves with a tag is a VLAN interface's, also with number 0: that one is an interface of its own.
std::vector<ForwardRule> leavingRules(const Uplink &uplink)
{
    std::vector<ForwardRule> rules;
    rules.reserve(uplink.ownAddresses.size());
    for (const EtherAddress &address : uplink.ownAddresses)
        rules.emplace_back(GotoWithOwn{Direction::Out, address, false, word(Direction::Out)});
    return rules;
}

std::vector<ForwardRule> hookRules(Direction direction, const Uplink &uplink)
{
    if (uplink.ownAddresses.empty())
        return {JumpTo{word(direction)}};
    return direction == Direction::In ? arrivingRules(uplink) : leavingRules(uplink);
}

QString addressText(const EtherAddress &address)
{
    return QString::fromLatin1(
        QByteArray(reinterpret_cast<const char *>(address.data()), qsizetype{std::tuple_size_v<EtherAddress>})
            .toHex(':'));
}

QString ownFramesText(const GotoWithOwn &own)
{
    const QString whose = own.address ? addressText(*own.address) : u"here"_s;
    return u"goto %1 with frames %2 %3%4"_s.arg(
        own.chain, own.direction == Direction::In ? u"to"_s : u"from"_s, whose,
        own.hasPriorityTag ? u", tagged for priority alone"_s : QString());
}

using RulesByDirection = std::array<std::vector<ForwardRule>, 2>;

// In the order of the keys: local before remote, where both match.
RulesByDirection addMaps(Forwarding &forwarding, const SegmentMap &segments, const QString &prefix,
                         const std::array<ClassIds, 2> &classes, const std::array<quint32, 2> &devices)
{
    RulesByDirection rules;
    for (const auto &[key, list] : segments) {
        const auto direction = static_cast<std::size_t>(key.direction);
        for (NamedMap &named : mapsOf(prefix + baseName(key), list, classes.at(direction))) {
            if (named.map.elements.empty())
                continue;
            rules.at(direction).emplace_back(
                ForwardByMap{key.transport, fieldOf(key), named.name, devices.at(direction)});
            forwarding.maps.emplace(named.name, std::move(named.map));
        }
    }
    return rules;
}

// Carriers turn off before all else, and pass on where none of the entries that count them is limited.
std::vector<ForwardRule> addCarriers(Forwarding &forwarding, Direction direction,
                                     std::vector<ForwardRule> carried, std::span<const Uplink> uplinks)
{
    const CarrierRules carriers = carrierRules(uplinks, direction);
    if (carriers.isEmpty())
        return {};
    for (const auto &[chain, matches] : carriers.matches)
        forwarding.chains.emplace(chain, ForwardChain{{}, {matches.begin(), matches.end()}});
    carried.emplace_back(AcceptPacket{});
    forwarding.chains.emplace(carrierChain(direction), ForwardChain{{}, std::move(carried)});
    return {carriers.jumps.begin(), carriers.jumps.end()};
}

void addChains(Forwarding &forwarding, Direction direction, std::vector<ForwardRule> rules,
               std::vector<ForwardRule> carried, std::span<const Uplink> uplinks)
{
    if (rules.empty())
        return;
    ForwardChain all;
    std::ranges::copy(leftOut(direction, uplinks), std::back_inserter(all.rules));
    std::ranges::move(addCarriers(forwarding, direction, std::move(carried), uplinks),
                      std::back_inserter(all.rules));
    std::ranges::move(rules, std::back_inserter(all.rules));
    forwarding.chains.emplace(word(direction), std::move(all));
    for (const Uplink &uplink : uplinks) {
        if (uplink.isLimited)
            forwarding.chains.emplace(
                hookChainName(direction, uplink),
                ForwardChain{DeviceHook{direction, uplink.name}, hookRules(direction, uplink)});
    }
}

// Tells one rule from another, for diff().
struct RuleText
{
    QString operator()(const JumpTo &jump) const { return u"jump "_s + jump.chain; }
    QString operator()(const ForwardByMap &forward) const
    {
        return u"%1 to %2"_s.arg(forward.map, deviceMapName(forward.device));
    }
    QString operator()(const GotoWithOwn &own) const { return ownFramesText(own); }
    QString operator()(const LeaveOut &leave) const
    {
        return u"leave out %1 %2"_s.arg(leave.field == AddressField::Source ? "from"_L1 : "to"_L1,
                                        toText(leave.prefix));
    }
    QString operator()(const JumpByTransport &jump) const
    {
        return u"%1 jump %2"_s.arg(toText(jump.transport), jump.chain);
    }
    QString operator()(const JumpByCarrier &jump) const
    {
        const QString network = jump.networkId ? u" network %1"_s.arg(*jump.networkId) : QString();
        return u"%1 %2%3 not on %4 jump %5"_s.arg(jump.field == PortField::Source ? "from"_L1 : "to"_L1)
            .arg(jump.port)
            .arg(network)
            .arg(jump.tunnelIndex)
            .arg(jump.chain);
    }
    QString operator()(const AcceptPacket & /*accept*/) const { return u"accept"_s; }
};

} // namespace

QString ruleText(const ForwardRule &rule)
{
    return std::visit(RuleText{}, rule);
}

QString deviceMapName(quint32 device)
{
    return kDevicePrefix + QString::number(device);
}

bool isDeviceMap(const QString &name)
{
    return name.startsWith(kDevicePrefix);
}

Forwarding describeForwarding(const SegmentMap &segments, const std::array<ClassIds, 2> &classes,
                              const std::array<quint32, 2> &devices, std::span<const Uplink> uplinks,
                              const SegmentMap &carried)
{
    Forwarding forwarding;
    auto rules = addMaps(forwarding, segments, {}, classes, devices);
    auto ofCarriers = addMaps(forwarding, carried, u"carrier_"_s, classes, devices);
    addChains(forwarding, Direction::In, std::move(rules[0]), std::move(ofCarriers[0]), uplinks);
    addChains(forwarding, Direction::Out, std::move(rules[1]), std::move(ofCarriers[1]), uplinks);
    return forwarding;
}

std::optional<PortMap> portMapOf(const QString &name)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    if (dot < 0)
        return std::nullopt;
    const QString kind = name.mid(dot + 1);
    if (kind == kRanges)
        return PortMap{true, 0, {}};
    const quint32 capacity = kind.toUInt();
    return capacity > 0 ? std::optional(PortMap{false, capacity, {}}) : std::nullopt;
}

} // namespace portreeve
