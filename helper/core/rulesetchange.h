// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/ruleset.h"

#include <QtCore/QStringList>
#include <span>
#include <vector>

namespace portreeve {

/// Elements for a set that is new, or that exists and grows.
struct SetElements
{
    QString set;
    SetKind kind = SetKind::Singles;
    std::vector<Element> elements;
    bool operator==(const SetElements &) const = default;
};

struct NewChain
{
    QString name;
    std::optional<Hook> hook;
    bool operator==(const NewChain &) const = default;
};

struct ChainRules
{
    QString chain;
    std::vector<Rule> rules;
    bool operator==(const ChainRules &) const = default;
};

/// One transaction on the table `inet portreeve`. A packet sees all of it or nothing.
struct RulesetChange
{
    std::vector<SetElements> newSets;
    std::vector<SetElements> growths;
    std::vector<NewChain> newChains;
    QStringList emptyChains; ///< chains whose rules all go, before any is added
    std::vector<ChainRules> addRules;
    QStringList removeChains; ///< named in emptyChains too, where they have rules
    QStringList removeSets;   ///< referenced by no rule any more
    bool operator==(const RulesetChange &) const = default;
    [[nodiscard]] bool isEmpty() const { return *this == RulesetChange{}; }
};

/// What leads from one state to the other. Sets that leave the layout stay in the kernel: they are removed by
/// a later change, after their last counts are in the database.
RulesetChange diff(const Layout &oldLayout, const Layout &newLayout, const Ruleset &oldRules,
                   const Ruleset &newRules);

/// The same where only the names of the chains that exist are known, not their rules: all are written anew.
RulesetChange rewrite(const Layout &oldLayout, const Layout &newLayout, const QStringList &oldChains,
                      const Ruleset &newRules);

/// The names of both sets of every bank.
QStringList setNames(const Layout &layout);

} // namespace portreeve
