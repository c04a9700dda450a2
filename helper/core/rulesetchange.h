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
    Role role = Role::Count;
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

struct NewMap
{
    QString name;
    SliceMap slices;
    bool operator==(const NewMap &) const = default;
};

/// A quota in the kernel. It is over where more than the limit was consumed.
struct QuotaObject
{
    QString name;
    quint64 limit = 0;    ///< bytes, at most kMaxQuotaLimit
    quint64 consumed = 0; ///< bytes; of a quota that exists it stays as it is
    bool operator==(const QuotaObject &) const = default;
};

/// The kernel takes no more (nft_quota_do_init() in net/netfilter/nft_quota.c).
constexpr quint64 kMaxQuotaLimit = 0x7fff'ffff'ffff'ffff;

/// The name of an entry's quota, e.g. `cutoff.12`.
QString quotaName(Role role, EntryId entry);

/// One transaction on the table `inet portreeve`. A packet sees all of it or nothing.
struct RulesetChange
{
    std::vector<QuotaObject> quotas; ///< new ones, or other limits for ones that exist
    std::vector<SetElements> newSets;
    std::vector<SetElements> growths;
    std::vector<NewChain> newChains;
    std::vector<NewMap> newMaps;
    QStringList emptyChains; ///< chains whose rules all go, before any is added
    std::vector<ChainRules> addRules;
    QStringList removeMaps;
    QStringList removeChains; ///< named in emptyChains too
    QStringList removeSets;   ///< referenced by no rule any more
    QStringList removeQuotas; ///< referenced by no set any more
    bool operator==(const RulesetChange &) const = default;
    [[nodiscard]] bool isEmpty() const { return *this == RulesetChange{}; }
};

/// What leads from one state to the other. Sets, and replaceable chains and maps, that are no longer needed
/// stay in the kernel; they are removed by a later change, when no packet can be on its way to them and the
/// sets' last counts are in the database.
RulesetChange diff(const Layout &oldLayout, const Layout &newLayout, const Ruleset &oldRules,
                   const Ruleset &newRules);

/// The same where only the names of the chains that exist are known, not their rules: all others are written
/// anew.
RulesetChange rewrite(const Layout &oldLayout, const Layout &newLayout, const QStringList &oldChains,
                      const Ruleset &newRules);

/// Takes out of \a change, and returns, all that can be there before without any effect: new sets, maps and
/// chains that no packet reaches yet.
RulesetChange takePreparation(RulesetChange &change);

/// What undoes such a preparation.
RulesetChange undone(const RulesetChange &preparation);

/// The names of all sets of every bank.
QStringList setNames(const Layout &layout);

} // namespace portreeve
