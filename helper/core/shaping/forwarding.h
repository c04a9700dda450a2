// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/ruleset.h"
#include "helper/core/shaping/classids.h"
#include "helper/core/shaping/segments.h"
#include "helper/core/uplinks.h"

#include <QtCore/QString>
#include <QtCore/QStringList>
#include <array>
#include <map>
#include <optional>
#include <span>
#include <variant>
#include <vector>

/// What the table `netdev portreeve` says, as plain values: packets of limited entries get their class id as
/// priority and are handed to the shaper's device; all others end at a lookup that finds nothing.
namespace portreeve {

/// From ports to classes. Single ports are looked up in a hash, ranges in a tree.
struct PortMap
{
    bool isRanges = false;
    quint32 capacity = 0; ///< of a hash
    std::map<PortRange, ClassMinor> elements;
    bool operator==(const PortMap &) const = default;
};

/// Where frames have no Ethernet header, all are this host's own.
struct JumpTo
{
    QString chain;
    bool operator==(const JumpTo &) const = default;
};

/// Leads this host's own frames on, and no others: those that arrive by the packet's type or the address they
/// are for, those that leave by the address they are from. At this hook there are frames for other machines,
/// a macvlan's, and a VLAN's, which look as if they had no tag to all that asks for ports.
struct GotoWithOwn
{
    Direction direction = Direction::In;
    std::optional<EtherAddress> address; ///< nothing: what the kernel takes for its own by the packet's type
    bool hasPriorityTag = false;         ///< frames with a tag of no VLAN (number 0); else those without any
    QString chain;
    bool operator==(const GotoWithOwn &) const = default;
};

/// `meta priority set tcp dport map @MAP fwd to DEVICE`
struct ForwardByMap
{
    Transport transport = Transport::Tcp;
    PortField field = PortField::Destination;
    QString map;
    quint32 device = 0; ///< interface index of the shaper's device
    bool operator==(const ForwardByMap &) const = default;
};

using ForwardRule =
    std::variant<JumpTo, GotoWithOwn, LeaveOut, ForwardByMap, JumpByTransport, JumpByCarrier, AcceptPacket>;

/// The map by which a rule finds the shaper's device with this index.
QString deviceMapName(quint32 device);
bool isDeviceMap(const QString &name);

/// What the kernel keeps as a comment of the rule; two rules of ours with the same text do the same.
QString ruleText(const ForwardRule &rule);

/// Where a base chain of this table is hooked in: at an interface, after every other program's chains.
struct DeviceHook
{
    Direction direction = Direction::In;
    QString device;
    bool operator==(const DeviceHook &) const = default;
};

struct ForwardChain
{
    std::optional<DeviceHook> hook;
    std::vector<ForwardRule> rules;
    bool operator==(const ForwardChain &) const = default;
};

/// All of the table, as it should be.
struct Forwarding
{
    std::map<QString, PortMap> maps;
    std::map<QString, ForwardChain> chains;
    bool operator==(const Forwarding &) const = default;
    [[nodiscard]] bool isEmpty() const { return maps.empty(); }
};

/// The table that sends the ports of \a segments to their classes.
/// \param classes by entry; a segment of an entry without one (it is expressly unlimited) is left out
/// \param carried the segments for what carries tunnels, which goes past all others
Forwarding describeForwarding(const SegmentMap &segments, const std::array<ClassIds, 2> &classes,
                              const std::array<quint32, 2> &devices, std::span<const Uplink> uplinks,
                              const SegmentMap &carried = {});

/// Of what kind a map with this name is; nothing where it is none of ours. Its elements are empty.
std::optional<PortMap> portMapOf(const QString &name);

} // namespace portreeve
