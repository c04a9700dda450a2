// SPDX-License-Identifier: MIT
#include "app/gui/models/limittooltip.h"

#include "app/client/units.h"
#include "app/gui/models/entrywords.h"
#include "app/gui/models/limitcell.h"
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

// `5 Mbit/s until 14:05 (temporary); then 50 Mbit/s`
QString rateWithNext(const EffectiveRate &rate, const QDateTime &now)
{
    const QString held = rateText(rate.bps);
    QString present = rate.cause == LimitCause::Profile ? Why::tr("%1 by schedule").arg(held) : held;
    // Where only the cause is another then, the end is of no use to anybody.
    if (rate.untilSec == 0 || rate.nextBps == rate.bps)
        return present;
    const QString until = momentText(QDateTime::fromSecsSinceEpoch(rate.untilSec), now);
    const QString then = rateText(rate.nextBps);
    return rate.cause == LimitCause::Temporary
               ? Why::tr("%1 until %2 (temporary); then %3").arg(present, until, then)
               : Why::tr("%1 until %2; then %3").arg(present, until, then);
}

QString directionsText(const EffectiveLimit &limit, const QDateTime &now)
{
    const QString up = rateWithNext(limit.up, now);
    const QString down = rateWithNext(limit.down, now);
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
    QStringList lines{directionsText(entry.effective, now)};
    if (!entry.effective.others.empty())
        lines << othersText(entry, table);
    lines << useText(row) << readingText(row.reading);
    lines.removeAll(QString());
    return lines.join(u'\n');
}

} // namespace portreeve
