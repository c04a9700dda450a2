// SPDX-License-Identifier: MIT
#include "app/gui/models/limitcell.h"

#include <algorithm>
#include <limits>

namespace portreeve {

namespace {

std::optional<double> useOf(quint64 rateBps, quint64 limitBps)
{
    if (limitBps == kUnlimited)
        return std::nullopt;
    return static_cast<double>(rateBps) / static_cast<double>(limitBps);
}

} // namespace

bool isLimited(const Entry &entry)
{
    return entry.effective.up.bps != kUnlimited || entry.effective.down.bps != kUnlimited;
}

bool isDecidedBy(const Entry &entry, LimitCause cause)
{
    return entry.effective.up.cause == cause || entry.effective.down.cause == cause;
}

bool isPaused(const Entry &entry)
{
    return !isLimited(entry) && hasTemporary(entry);
}

bool hasTemporary(const Entry &entry)
{
    return isDecidedBy(entry, LimitCause::Temporary);
}

std::optional<double> LimitUse::fullest() const
{
    return up && down ? std::max(up, down) : up ? up : down;
}

LimitUse limitUse(const EntryRow &row)
{
    return {useOf(row.figures.rateOutBps, row.entry.effective.up.bps),
            useOf(row.figures.rateInBps, row.entry.effective.down.bps)};
}

quint64 limitRank(const Entry &entry)
{
    const auto rank = [](quint64 bps) {
        return bps == kUnlimited ? std::numeric_limits<quint64>::max() : bps;
    };
    return std::min(rank(entry.effective.up.bps), rank(entry.effective.down.bps));
}

} // namespace portreeve
