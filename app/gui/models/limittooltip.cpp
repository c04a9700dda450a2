// SPDX-License-Identifier: MIT
#include "app/gui/models/limittooltip.h"

#include "app/gui/models/entrywords.h"
#include "app/gui/models/limitcell.h"
#include "app/gui/models/ratewords.h"
#include "app/gui/models/sizewords.h"
#include "app/gui/models/timewords.h"
#include "dbus/vocabulary/units.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

struct Why
{
    Q_DECLARE_TR_FUNCTIONS(LimitReason)
};

constexpr qsizetype kNamed = 5; // entries that a tool tip names

QDateTime at(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds);
}

// `5 Mbit/s because burst protection fired at 13:55 and holds until 14:05`
QString burstPhrase(const QString &held, const BurstStatus &burst, const QDateTime &now)
{
    if (!burst.isThrottled())
        return Why::tr("%1 because burst protection fired").arg(held);
    return Why::tr("%1 because burst protection fired at %2 and holds until %3", "rate, moment, moment")
        .arg(held, momentText(at(burst.sinceSec), now), momentText(at(burst.untilSec), now));
}

QString quotaPhrase(const QString &held, const Entry &entry, const QDateTime &now)
{
    const QString size = entry.spec.quota ? sizeText(entry.spec.quota->bytes) : QString();
    const qint64 endSec = entry.quotaStatus.periodEndSec;
    return endSec == 0 ? Why::tr("%1 because the quota of %2 is used up", "rate, size").arg(held, size)
                       : Why::tr("%1 because the quota of %2 is used up until %3", "rate, size, moment")
                             .arg(held, size, farMomentText(at(endSec), now));
}

// Whether the cause's own end is told with it, and is when the rate changes.
bool tellsItsEnd(const EffectiveRate &rate, const Entry &entry)
{
    return (rate.cause == LimitCause::Burst && rate.untilSec == entry.burstStatus.untilSec) ||
           (rate.cause == LimitCause::Quota && rate.untilSec == entry.quotaStatus.periodEndSec);
}

QString presentText(const EffectiveRate &rate, const Entry &entry, const QDateTime &now)
{
    QString held = rateText(rate.bps);
    switch (rate.cause) {
    case LimitCause::Profile:
        return Why::tr("%1 by schedule").arg(held);
    case LimitCause::Burst:
        return burstPhrase(held, entry.burstStatus, now);
    case LimitCause::Quota:
        return quotaPhrase(held, entry, now);
    default:
        return held;
    }
}

// `5 Mbit/s until 14:05 (temporary); then 50 Mbit/s`
QString rateWithNext(const EffectiveRate &rate, const Entry &entry, const QDateTime &now)
{
    QString present = presentText(rate, entry, now);
    // Where only the cause is another then, the end is of no use to anybody.
    if (rate.untilSec == 0 || rate.nextBps == rate.bps)
        return present;
    const QString until = momentText(at(rate.untilSec), now);
    const QString then = rateText(rate.nextBps);
    if (tellsItsEnd(rate, entry))
        return Why::tr("%1; then %2 again", "rate and why, rate").arg(present, then);
    if (rate.cause == LimitCause::Burst || rate.cause == LimitCause::Quota)
        return Why::tr("%1; from %2 on %3", "rate and why, moment, rate").arg(present, until, then);
    return rate.cause == LimitCause::Temporary
               ? Why::tr("%1 until %2 (temporary); then %3").arg(present, until, then)
               : Why::tr("%1 until %2; then %3").arg(present, until, then);
}

QString directionsText(const Entry &entry, const QDateTime &now)
{
    const QString up = rateWithNext(entry.effective.up, entry, now);
    const QString down = rateWithNext(entry.effective.down, entry, now);
    return up == down ? Why::tr("Out and in: %1").arg(up)
                      : Why::tr("Out: %1").arg(up) + u'\n' + Why::tr("In: %1").arg(down);
}

QString othersText(const Entry &entry, const EntryTable &table)
{
    QStringList names;
    for (const EntryId id : entry.effective.others)
        if (const auto row = table.rowOf(id); row && names.size() < kNamed)
            names << entryTitle(table.at(*row).entry.spec);
    const auto more = static_cast<qsizetype>(entry.effective.others.size()) - names.size();
    if (names.isEmpty())
        return Why::tr("Some of its ports follow the limits of other entries.");
    if (more > 0)
        names << Why::tr("%Ln more", nullptr, static_cast<int>(more));
    return Why::tr("Some of its ports follow the limit of %1.")
        .arg(names.join(Why::tr(", ", "between entries")));
}

QString useText(const EntryRow &row)
{
    const QLocale locale;
    const auto percent = [&locale](double use) { return locale.toString(qRound64(use * 100)); };
    const LimitUse use = limitUse(row);
    QStringList parts;
    if (use.up)
        parts << Why::tr("out %1, %2 % of the limit")
                     .arg(formatRate(row.figures.rateOutBps, locale), percent(*use.up));
    if (use.down)
        parts << Why::tr("in %1, %2 % of the limit")
                     .arg(formatRate(row.figures.rateInBps, locale), percent(*use.down));
    return parts.isEmpty() ? QString()
                           : Why::tr("Now %1", "use").arg(parts.join(Why::tr("; ", "between uses")));
}

QString readingText(const LimitReading &reading)
{
    const QLocale locale;
    switch (reading.state) {
    case LimitState::Differs:
        return Why::tr("The kernel does not have this limit just now; the helper is putting it right.");
    case LimitState::Unsupported:
        return Why::tr("This kernel cannot limit.");
    case LimitState::Bypassed:
        return Why::tr("Another program leads what arrives past this limit.");
    case LimitState::InForce:
        return Why::tr("In force; packets dropped: %1 out, %2 in", "numbers")
            .arg(locale.toString(qulonglong{reading.up.droppedPackets}),
                 locale.toString(qulonglong{reading.down.droppedPackets}));
    case LimitState::None:
        break;
    }
    return {};
}

} // namespace

QString limitToolTip(const EntryRow &row, const EntryTable &table, const QDateTime &now)
{
    const Entry &entry = row.entry;
    if (entry.effective == EffectiveLimit{} && entry.spec.limits.isEmpty())
        return Why::tr("No limit");
    QStringList lines{directionsText(entry, now)};
    if (!entry.effective.others.empty())
        lines << othersText(entry, table);
    lines << useText(row) << readingText(row.reading);
    lines.removeAll(QString());
    return lines.join(u'\n');
}

} // namespace portreeve
