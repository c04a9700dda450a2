// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/shaping/forwarding.h"

#include <vector>

namespace portreeve {

/// What is in the kernel of the table `netdev portreeve`.
struct FoundForwarding
{
    struct FoundChain
    {
        std::optional<DeviceHook> hook;
        QStringList rules; ///< their comments, in order; a null string for a rule without one
        bool operator==(const FoundChain &) const = default;
    };
    std::map<QString, PortMap> maps; ///< of others' names too, then without elements
    std::map<QString, FoundChain> chains;
    bool operator==(const FoundForwarding &) const = default;
};

/// \a forwarding as it is found in the kernel once it is there.
FoundForwarding asFound(const Forwarding &forwarding);

/// Elements of one map.
struct MapElements
{
    QString map;
    PortMap content;
    bool operator==(const MapElements &) const = default;
};

/// One transaction on the table. A packet sees all of it or nothing.
struct ForwardingChange
{
    std::vector<MapElements> newMaps;
    std::vector<MapElements> removeElements;
    std::vector<MapElements>
        addElements; ///< after the removals: an element that gets another class is in both
    std::vector<std::pair<QString, std::optional<DeviceHook>>> newChains;
    QStringList emptyChains;
    std::vector<std::pair<QString, std::vector<ForwardRule>>> addRules;
    QStringList removeChains; ///< named in emptyChains too; those with a hook first
    QStringList removeMaps;
    bool operator==(const ForwardingChange &) const = default;
    [[nodiscard]] bool isEmpty() const { return *this == ForwardingChange{}; }
};

/// What leads from one to the other, and nothing else.
ForwardingChange diff(const FoundForwarding &found, const Forwarding &wanted);

} // namespace portreeve
