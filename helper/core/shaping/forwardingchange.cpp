// SPDX-License-Identifier: MIT
#include "helper/core/shaping/forwardingchange.h"

#include <algorithm>
#include <iterator>

namespace portreeve {

namespace {

QStringList textsOf(const ForwardChain &chain)
{
    QStringList texts;
    for (const ForwardRule &rule : chain.rules)
        texts << ruleText(rule);
    return texts;
}

// Elements of \a left that \a right has not, or with another class.
PortMap without(const PortMap &left, const PortMap &right)
{
    PortMap rest{left.isRanges, left.capacity, {}};
    std::ranges::set_difference(left.elements, right.elements,
                                std::inserter(rest.elements, rest.elements.end()));
    return rest;
}

void diffMaps(ForwardingChange &change, const FoundForwarding &found, const Forwarding &wanted)
{
    for (const auto &[name, map] : wanted.maps) {
        const auto known = found.maps.find(name);
        if (known == found.maps.end()) {
            change.newMaps.push_back({name, map});
            continue;
        }
        if (auto gone = without(known->second, map); !gone.elements.empty())
            change.removeElements.push_back({name, std::move(gone)});
        if (auto added = without(map, known->second); !added.elements.empty())
            change.addElements.push_back({name, std::move(added)});
    }
    for (const auto &[name, map] : found.maps) {
        if (!wanted.maps.contains(name))
            change.removeMaps << name;
    }
}

// Only a chain that is new can be given a hook, so one that hangs elsewhere goes first.
void diffChains(ForwardingChange &change, const FoundForwarding &found, const Forwarding &wanted)
{
    for (const auto &[name, chain] : wanted.chains) {
        const auto known = found.chains.find(name);
        if (known == found.chains.end())
            change.newChains.emplace_back(name, chain.hook);
        else if (known->second.rules == textsOf(chain))
            continue;
        else
            change.emptyChains << name;
        change.addRules.emplace_back(name, chain.rules);
    }
    for (const bool hooked : {true, false}) {
        for (const auto &[name, chain] : found.chains) {
            if (wanted.chains.contains(name) || chain.hook.has_value() != hooked)
                continue;
            change.emptyChains << name;
            change.removeChains << name;
        }
    }
}

} // namespace

FoundForwarding asFound(const Forwarding &forwarding)
{
    FoundForwarding found{forwarding.maps, {}};
    for (const auto &[name, chain] : forwarding.chains)
        found.chains.emplace(name, FoundForwarding::FoundChain{chain.hook, textsOf(chain)});
    return found;
}

ForwardingChange diff(const FoundForwarding &found, const Forwarding &wanted)
{
    ForwardingChange change;
    diffMaps(change, found, wanted);
    diffChains(change, found, wanted);
    return change;
}

} // namespace portreeve
