// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/uplinks.h"

#include <QtCore/QString>
#include <QtCore/QStringList>
#include <span>
#include <vector>

namespace portreeve {

/// A flowtable of nftables: forwarded connections that were put into it go from one of its devices to another
/// at the netdev ingress hook, and come to no hook behind.
struct Flowtable
{
    QString family; ///< as nft writes it: `inet`, `ip`, `ip6`
    QString table;
    QString name;
    QStringList devices; ///< names; one that ends in an asterisk stands for all that begin so
    bool isInHardware = false;
    bool operator==(const Flowtable &) const = default;
};

/// Where other programs take packets past our counters and limits, or our limits take them past other
/// programs' filters. Uplinks go by their names.
struct Bypasses
{
    QStringList egressFilters;         ///< tc egress filters that limited packets do not come to
    QStringList ingressRedirects;      ///< tc ingress filters that lead what arrives past the limits
    std::vector<Flowtable> flowtables; ///< with an uplink among their devices; only these devices
    QStringList xdpPrograms;           ///< XDP programs, which have each packet first
    bool operator==(const Bypasses &) const = default;
};

/// Those that have an uplink among their devices, with these devices only.
std::vector<Flowtable> flowtablesOn(std::span<const Flowtable> flowtables, std::span<const Uplink> uplinks);

/// `inet fastpath ft: wan0`
QString toText(const Flowtable &flowtable);

/// What is wrong, and what to do about it, as sentences; empty where nothing is.
QString redirectProblem(const QStringList &uplinks);
QString flowtableProblem(std::span<const Flowtable> flowtables);

} // namespace portreeve
