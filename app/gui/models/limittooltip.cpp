// SPDX-License-Identifier: MIT
#include "app/gui/models/limittooltip.h"

#include "app/client/units.h"
#include "app/gui/models/entrywords.h"
#include "app/gui/models/limitcell.h"
#include "app/gui/models/limitforecast.h"
#include "app/gui/models/ratewords.h"
#include "app/gui/models/timewords.h"

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

// When what holds for a direction ends; 0 for never.
qint64 endOf(const Entry &entry, Direction direction)
{
    const auto &temporary = temporaryOf(entry.spec.limits, direction);
    return temporary ? temporary->untilSec : entry.effective.untilSec;
}

QString nowText(const Entry &entry, Direction direction, const QDateTime &now)
{
    const EffectiveRate &rate = rateOf(entry.effective, direction);
    if (rate.cause != LimitCause::Profile)
        return rateText(rate.bps);
    const RateProfile *profile = profileAt(entry.spec.limits.schedule, direction, now);
    return profile == nullptr ? Why::tr("%1 by schedule").arg(rateText(rate.bps))
                              : Why::tr("%1 by schedule %2", "rate, days and hours")
                                    .arg(rateText(rate.bps), profileTimes(*profile, WordLength::Short));
}

// `5 Mbit/s until 14:05 (temporary); then 50 Mbit/s`
QString directionText(const Entry &entry, Direction direction, const QDateTime &now)
{
    QString present = nowText(entry, direction, now);
    const EffectiveRate &rate = rateOf(entry.effective, direction);
    const qint64 endSec = endOf(entry, direction);
    if (endSec == 0)
        return present;
    const QDateTime end = QDateTime::fromSecsSinceEpoch(endSec);
    const QString then = rateText(rateAt(entry.spec.limits, direction, end).bps);
    // The end may be of the other direction alone.
    if (then == rateText(rate.bps))
        return present;
    const QString until = momentText(end, now);
    return rate.cause == LimitCause::Temporary
               ? Why::tr("%1 until %2 (temporary); then %3").arg(present, until, then)
               : Why::tr("%1 until %2; then %3").arg(present, until, then);
}

QString directionsText(const Entry &entry, const QDateTime &now)
{
    const QString up = directionText(entry, Direction::Up, now);
    const QString down = directionText(entry, Direction::Down, now);
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
