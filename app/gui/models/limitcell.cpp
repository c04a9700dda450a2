// SPDX-License-Identifier: MIT
#include "app/gui/models/limitcell.h"

#include "app/gui/models/timewords.h"

#include <QtCore/QCoreApplication>
#include <algorithm>
#include <limits>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

struct State
{
    Q_DECLARE_TR_FUNCTIONS(LimitState)
};

bool has(const Entry &entry, LimitCause cause)
{
    return entry.effective.up.cause == cause || entry.effective.down.cause == cause;
}

std::optional<double> useOf(quint64 rateBps, quint64 limitBps)
{
    if (limitBps == kUnlimited)
        return std::nullopt;
    return static_cast<double>(rateBps) / static_cast<double>(limitBps);
}

// When the first of the temporary rates ends.
QDateTime temporaryEnd(const EffectiveLimit &limit)
{
    qint64 end = 0;
    for (const auto *rate : {&limit.up, &limit.down})
        if (rate->cause == LimitCause::Temporary)
            end = earlier(end, rate->untilSec);
    return QDateTime::fromSecsSinceEpoch(end);
}

// From the most urgent on.
enum class Rank { Differs, Unsupported, Paused, Temporary, Profile, Others, Nothing };

Rank rankOf(const EntryRow &row)
{
    const Entry &entry = row.entry;
    if (row.reading.state == LimitState::Differs)
        return Rank::Differs;
    if (row.reading.state == LimitState::Unsupported && isLimited(entry))
        return Rank::Unsupported;
    if (isPaused(entry))
        return Rank::Paused;
    if (hasTemporary(entry))
        return Rank::Temporary;
    if (has(entry, LimitCause::Profile))
        return Rank::Profile;
    return entry.effective.others.empty() || isLimited(entry) ? Rank::Nothing : Rank::Others;
}

} // namespace

bool isLimited(const Entry &entry)
{
    return entry.effective.up.bps != kUnlimited || entry.effective.down.bps != kUnlimited;
}

bool isPaused(const Entry &entry)
{
    return !isLimited(entry) && hasTemporary(entry);
}

bool hasTemporary(const Entry &entry)
{
    return has(entry, LimitCause::Temporary);
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

LimitMark limitMark(const EntryRow &row, const QDateTime &now)
{
    const auto end = [&] { return momentText(temporaryEnd(row.entry.effective), now); };
    switch (rankOf(row)) {
    case Rank::Differs:
        return {u"warning"_s, State::tr("Limit not in force"), true};
    case Rank::Unsupported:
        return {u"warning"_s, State::tr("Cannot be limited"), true};
    case Rank::Paused:
        return {u"pause"_s, State::tr("Paused until %1").arg(end())};
    case Rank::Temporary:
        return {u"temporary"_s, State::tr("Until %1").arg(end())};
    case Rank::Profile:
        return {u"schedule"_s, State::tr("By schedule")};
    case Rank::Others:
        return {u"limit"_s, State::tr("Limited in part")};
    case Rank::Nothing:
        break;
    }
    return {};
}

int limitMarkRank(const EntryRow &row)
{
    return static_cast<int>(rankOf(row));
}

quint64 limitRank(const Entry &entry)
{
    const auto rank = [](quint64 bps) {
        return bps == kUnlimited ? std::numeric_limits<quint64>::max() : bps;
    };
    return std::min(rank(entry.effective.up.bps), rank(entry.effective.down.bps));
}

} // namespace portreeve
