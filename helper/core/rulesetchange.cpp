// SPDX-License-Identifier: MIT
#include "helper/core/rulesetchange.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

void addSets(std::vector<SetElements> &sets, const Bank &bank, const std::vector<Element> &elements)
{
    for (const Direction direction : directionsOf(bank.key.billing))
        sets.push_back({setName(bank.key, direction, bank.serial), bank.key.kind, elements, bank.key.role});
}

void diffSets(RulesetChange &change, const Layout &oldLayout, const Layout &newLayout)
{
    for (const Bank &bank : newLayout) {
        const auto old = std::ranges::lower_bound(oldLayout, bank.key, {}, &Bank::key);
        if (old == oldLayout.end() || old->key != bank.key || old->serial != bank.serial) {
            addSets(change.newSets, bank, bank.elements);
            continue;
        }
        std::vector<Element> added;
        std::ranges::set_difference(bank.elements, old->elements, std::back_inserter(added));
        if (!added.empty())
            addSets(change.growths, bank, added);
    }
}

void remove(RulesetChange &change, const QString &chain)
{
    change.emptyChains << chain;
    change.removeChains << chain;
}

// Stands for rules that nobody has read: no chain of ours has this one.
const Chain kUnknown{std::nullopt, {GotoByInterface{}}};

} // namespace

RulesetChange diff(const Layout &oldLayout, const Layout &newLayout, const Ruleset &oldRules,
                   const Ruleset &newRules)
{
    RulesetChange change;
    diffSets(change, oldLayout, newLayout);
    for (const auto &[name, slices] : newRules.maps) {
        if (!oldRules.maps.contains(name))
            change.newMaps.push_back({name, slices});
    }
    for (const auto &[name, chain] : newRules.chains) {
        const auto old = oldRules.chains.find(name);
        if (old == oldRules.chains.end())
            change.newChains.push_back({name, chain.hook});
        else if (old->second == chain)
            continue;
        else
            change.emptyChains << name;
        change.addRules.push_back({name, chain.rules});
    }
    for (const auto &[name, chain] : oldRules.chains) {
        if (!isReplaceable(name) && !newRules.chains.contains(name))
            remove(change, name);
    }
    return change;
}

RulesetChange rewrite(const Layout &oldLayout, const Layout &newLayout, const QStringList &oldChains,
                      const Ruleset &newRules)
{
    Ruleset old;
    for (const QString &name : oldChains)
        old.chains.emplace(name, kUnknown);
    return diff(oldLayout, newLayout, old, newRules);
}

RulesetChange takePreparation(RulesetChange &change)
{
    RulesetChange preparation;
    preparation.quotas = std::exchange(change.quotas, {});
    preparation.newSets = std::exchange(change.newSets, {});
    preparation.newMaps = std::exchange(change.newMaps, {});
    for (NewChain &chain : std::exchange(change.newChains, {}))
        (chain.hook ? change : preparation).newChains.push_back(std::move(chain));
    const auto isPrepared = [&preparation](const ChainRules &rules) {
        return std::ranges::find(preparation.newChains, rules.chain, &NewChain::name) !=
               preparation.newChains.end();
    };
    for (ChainRules &rules : std::exchange(change.addRules, {}))
        (isPrepared(rules) ? preparation : change).addRules.push_back(std::move(rules));
    return preparation;
}

RulesetChange undone(const RulesetChange &preparation)
{
    RulesetChange change;
    for (const NewChain &chain : preparation.newChains)
        remove(change, chain.name);
    for (const NewMap &map : preparation.newMaps)
        change.removeMaps << map.name;
    for (const SetElements &set : preparation.newSets)
        change.removeSets << set.set;
    for (const QuotaObject &quota : preparation.quotas)
        change.removeQuotas << quota.name;
    return change;
}

QString quotaName(Role role, EntryId entry)
{
    return (role == Role::Cutoff ? u"cutoff.%1"_s : u"tripwire.%1"_s).arg(entry);
}

QStringList setNames(const Layout &layout)
{
    QStringList names;
    for (const Bank &bank : layout) {
        for (const Direction direction : directionsOf(bank.key.billing))
            names << setName(bank.key, direction, bank.serial);
    }
    return names;
}

} // namespace portreeve
