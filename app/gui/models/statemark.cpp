// SPDX-License-Identifier: MIT
#include "app/gui/models/statemark.h"

#include "app/gui/models/limitcell.h"
#include "app/gui/models/timewords.h"

#include <QtCore/QCoreApplication>
#include <algorithm>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

struct State
{
    Q_DECLARE_TR_FUNCTIONS(State)
};

constexpr qint64 kMinuteSec = 60;
constexpr qint64 kUsualThrottleSec = 59 * kMinuteSec;

// From the most urgent on.
enum class Rank {
    Differs,
    Unsupported,
    Blocked,
    Burst,
    QuotaThrottled,
    QuotaReached,
    Paused,
    Temporary,
    Profile,
    Others,
    Armed,
    Nothing
};

bool isArmed(const Entry &entry)
{
    return entry.spec.burst && !entry.burstStatus.isThrottled();
}

// A rate for a while goes before every throttle, so a throttle that decides nowhere is no news then.
bool isOverridden(const Entry &entry)
{
    return hasTemporary(entry) && !isDecidedBy(entry, LimitCause::Burst) &&
           !isDecidedBy(entry, LimitCause::Quota);
}

Rank throttleRank(const Entry &entry)
{
    const QuotaStanding standing = entry.quotaStatus.standing;
    if (!isOverridden(entry)) {
        if (entry.burstStatus.isThrottled())
            return Rank::Burst;
        if (standing == QuotaStanding::Throttled)
            return Rank::QuotaThrottled;
    }
    return standing == QuotaStanding::Reached ? Rank::QuotaReached : Rank::Nothing;
}

Rank ownRank(const Entry &entry)
{
    if (isPaused(entry))
        return Rank::Paused;
    if (hasTemporary(entry))
        return Rank::Temporary;
    if (isDecidedBy(entry, LimitCause::Profile))
        return Rank::Profile;
    return entry.effective.others.empty() || isLimited(entry) ? Rank::Nothing : Rank::Others;
}

Rank rankOf(const EntryRow &row)
{
    const Entry &entry = row.entry;
    if (row.reading.state == LimitState::Differs || row.reading.state == LimitState::Bypassed)
        return Rank::Differs;
    if (row.reading.state == LimitState::Unsupported && isLimited(entry))
        return Rank::Unsupported;
    if (entry.quotaStatus.standing == QuotaStanding::Blocked)
        return Rank::Blocked;
    const Rank rank = std::min(throttleRank(entry), ownRank(entry));
    return rank == Rank::Nothing && isArmed(entry) ? Rank::Armed : rank;
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

StateMark markOf(Rank rank, const Entry &entry, const QDateTime &now)
{
    const auto end = [&] { return momentText(temporaryEnd(entry.effective), now); };
    switch (rank) {
    case Rank::Differs:
        return {u"warning"_s, State::tr("Limit not in force"), true};
    case Rank::Unsupported:
        return {u"warning"_s, State::tr("Cannot be limited"), true};
    case Rank::Blocked:
        return {u"blocked"_s, State::tr("Quota: blocked"), true};
    case Rank::Burst:
        return {u"slowed"_s,
                State::tr("Slowed, %1", "time that is left")
                    .arg(remainingText(entry.burstStatus.untilSec - now.toSecsSinceEpoch())),
                true};
    case Rank::QuotaThrottled:
        return {u"slowed"_s, State::tr("Quota: slowed"), true};
    case Rank::QuotaReached:
        return {u"quota"_s, State::tr("Quota used up"), true};
    case Rank::Paused:
        return {u"pause"_s, State::tr("Paused until %1").arg(end())};
    case Rank::Temporary:
        return {u"temporary"_s, State::tr("Until %1").arg(end())};
    case Rank::Profile:
        return {u"schedule"_s, State::tr("By schedule")};
    case Rank::Others:
        return {u"limit"_s, State::tr("Limited in part")};
    case Rank::Armed:
        return {u"burst"_s, State::tr("Armed", "burst protection")};
    case Rank::Nothing:
        break;
    }
    return {};
}

} // namespace

StateMark stateMark(const EntryRow &row, const QDateTime &now)
{
    const Rank rank = rankOf(row);
    StateMark mark = markOf(rank, row.entry, now);
    mark.isArmedToo = isArmed(row.entry) && rank != Rank::Armed;
    return mark;
}

QStringList usualStateTexts()
{
    QStringList texts{State::tr("Paused until %1").arg(u"00:00"_s)};
    Entry entry;
    entry.burstStatus.untilSec = kUsualThrottleSec;
    const QDateTime epoch = QDateTime::fromSecsSinceEpoch(0);
    for (const Rank rank :
         {Rank::Differs, Rank::Blocked, Rank::Burst, Rank::QuotaThrottled, Rank::QuotaReached})
        texts << markOf(rank, entry, epoch).text;
    return texts;
}

int stateMarkRank(const EntryRow &row)
{
    return static_cast<int>(rankOf(row));
}

qint64 markChangesInSec(const Entry &entry, qint64 nowSec)
{
    const qint64 left = entry.burstStatus.untilSec - nowSec;
    // A minute that began is told as a whole one.
    return left <= 0 ? 0 : (left - 1) % kMinuteSec + 1;
}

} // namespace portreeve
