// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/fieldproblems.h"

#include "app/gui/models/timewords.h"
#include "dbus/vocabulary/entry.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>
#include <algorithm>

namespace portreeve {

namespace {

struct Problem
{
    Q_DECLARE_TR_FUNCTIONS(Problem)
};

constexpr qsizetype kQuotedCharacters = 24;

QString quoted(const QString &text)
{
    return text.size() > kQuotedCharacters ? text.left(kQuotedCharacters) + u'…' : text;
}

// The parser's own words are English; here its parts are tried alone to say the same in any language.
QString partProblem(const QString &part)
{
    if (part.trimmed().isEmpty())
        return Problem::tr("There is nothing between two commas.");
    const QStringList ends = part.split(u'-');
    const bool isRange = ends.size() == 2 && PortSet::parse(ends.first()) && PortSet::parse(ends.last());
    if (isRange)
        return Problem::tr("“%1” ends before it starts: write the lower port first.")
            .arg(quoted(part.trimmed()));
    return Problem::tr("“%1” is no port from 1 to 65535 and no range such as 8000-9000.")
        .arg(quoted(part.trimmed()));
}

QString numberProblem(const QString &number)
{
    return Problem::tr("“%1” is no number such as 10 or %2.")
        .arg(quoted(number.trimmed()), QLocale().toString(1.5, 'f', 1));
}

} // namespace

QString portsProblem(const QString &text)
{
    if (PortSet::parse(text))
        return {};
    if (text.trimmed().isEmpty())
        return Problem::tr("Write a port, a range or a list.");
    const QStringList parts = text.split(u',');
    if (parts.size() > PortSet::kMaxRanges)
        return Problem::tr("%Ln ranges are too many; an entry takes at most %1.", nullptr,
                           static_cast<int>(parts.size()))
            .arg(QLocale().toString(PortSet::kMaxRanges));
    const auto wrong =
        std::ranges::find_if(parts, [](const QString &part) { return !PortSet::parse(part.trimmed()); });
    return wrong == parts.end() ? Problem::tr("The list is too long.") : partProblem(*wrong);
}

QString noteProblem(const QString &text)
{
    if (validateNote(text))
        return {};
    if (text.size() > kMaxNote)
        return Problem::tr("The note is too long: %L1 characters of at most %L2.")
            .arg(text.size())
            .arg(kMaxNote);
    return Problem::tr("The note has a character that cannot be shown; write plain text.");
}

QString plainWeight(const QString &text)
{
    return text.trimmed().replace(QLocale().decimalPoint(), QStringLiteral("."));
}

QString rateProblem(const QString &number, RateUnit unit)
{
    if (number.trimmed().isEmpty())
        return {};
    const auto rate = readRate(number, unit);
    if (!rate)
        return numberProblem(number);
    if (*rate < kMinRateBps)
        return Problem::tr("This is too little: a limit is %1 at least.").arg(rateText(kMinRateBps));
    if (*rate > kMaxRateBps)
        return Problem::tr("This is too much: a limit is %1 at most.").arg(rateText(kMaxRateBps));
    return {};
}

QString sizeProblem(const QString &number, SizeUnit unit)
{
    if (number.trimmed().isEmpty())
        return Problem::tr("Write a size.");
    const auto bytes = readSize(number, unit);
    if (!bytes)
        return numberProblem(number);
    if (*bytes < 1)
        return Problem::tr("This is too little: a quota is 1 byte at least.");
    if (*bytes > kMaxQuotaBytes)
        return Problem::tr("This is too much: a quota is %1 at most.").arg(sizeText(kMaxQuotaBytes));
    return {};
}

QString plainThresholds(const QString &text)
{
    return QString(text).replace(u'，', u',').replace(u'％', u'%'); // as Chinese keyboards write them
}

QString thresholdsProblem(const QString &text)
{
    const QString plain = plainThresholds(text);
    if (parseThresholds(plain))
        return {};
    const QStringList parts = plain.split(u',');
    const auto wrong = std::ranges::find_if(
        parts, [](const QString &part) { return part.trimmed().isEmpty() || !parseThresholds(part); });
    if (wrong != parts.end())
        return wrong->trimmed().isEmpty()
                   ? Problem::tr("There is nothing between two commas.")
                   : Problem::tr("“%1” is no percent from 1 to 100.").arg(quoted(wrong->trimmed()));
    return parts.size() > static_cast<qsizetype>(kMaxThresholds)
               ? Problem::tr("These are too many: at most %L1.").arg(kMaxThresholds)
               : Problem::tr("Write each percent once.");
}

QString periodProblem(const Period &period)
{
    if (validatePeriod(period))
        return {};
    // Fields keep to their ranges, so that only the day of a year can be none.
    return Problem::tr("%1 never has a day %L2.", "month").arg(monthName(period.month)).arg(period.day);
}

QString weightProblem(const QString &text)
{
    if (parseWeight(plainWeight(text)))
        return {};
    return Problem::tr("A number from %1 to %2 is needed, with at most three decimals.")
        .arg(QLocale().toString(0.001, 'f', 3), QLocale().toString(1000));
}

} // namespace portreeve
