// SPDX-License-Identifier: MIT
#include "helper/core/rulesetchange.h"

#include <algorithm>
#include <iterator>

namespace portreeve {

namespace {

void addPair(std::vector<SetElements> &sets, const Bank &bank, const std::vector<Element> &elements)
{
    for (const Direction direction : {Direction::In, Direction::Out})
        sets.push_back({setName(bank.key, direction, bank.serial), bank.key.kind, elements});
}

void diffSets(RulesetChange &change, const Layout &oldLayout, const Layout &newLayout)
{
    for (const Bank &bank : newLayout) {
        const auto old = std::ranges::lower_bound(oldLayout, bank.key, {}, &Bank::key);
        if (old == oldLayout.end() || old->key != bank.key || old->serial != bank.serial) {
            addPair(change.newSets, bank, bank.elements);
            continue;
        }
        std::vector<Element> added;
        std::ranges::set_difference(bank.elements, old->elements, std::back_inserter(added));
        if (!added.empty())
            addPair(change.growths, bank, added);
    }
}

} // namespace

RulesetChange diff(const Layout &oldLayout, const Layout &newLayout, const Ruleset &oldRules,
                   const Ruleset &newRules)
{
    RulesetChange change;
    diffSets(change, oldLayout, newLayout);
    for (const auto &[name, chain] : newRules) {
        const auto old = oldRules.find(name);
        if (old == oldRules.end())
            change.newChains.push_back({name, chain.hook});
        else if (old->second == chain)
            continue;
        else
            change.emptyChains << name;
        change.addRules.push_back({name, chain.rules});
    }
    for (const auto &[name, chain] : oldRules) {
        if (newRules.contains(name))
            continue;
        change.emptyChains << name;
        change.removeChains << name;
    }
    return change;
}

RulesetChange rewrite(const Layout &oldLayout, const Layout &newLayout, const QStringList &oldChains,
                      const Ruleset &newRules)
{
    RulesetChange change;
    diffSets(change, oldLayout, newLayout);
    change.emptyChains = oldChains;
    for (const auto &[name, chain] : newRules) {
        if (!oldChains.contains(name))
            change.newChains.push_back({name, chain.hook});
        change.addRules.push_back({name, chain.rules});
    }
    std::ranges::copy_if(oldChains, std::back_inserter(change.removeChains),
                         [&newRules](const QString &name) { return !newRules.contains(name); });
    return change;
}

QStringList setNames(const Layout &layout)
{
    QStringList names;
    for (const Bank &bank : layout)
        names << setName(bank.key, Direction::In, bank.serial)
              << setName(bank.key, Direction::Out, bank.serial);
    return names;
}

} // namespace portreeve
